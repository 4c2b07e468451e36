package io.github.kurentoguard.proof.matrix;

import java.util.List;

import io.github.kurentoguard.proof.client.Kind;

/**
 * What the application with the guard sees of its start.
 *
 * @param beginning how that begins
 * @param reason what it also says; may be empty
 */
record Expected(String beginning, String reason) {

    static final Expected CONNECTED = new Expected("connected, calls work", "");

    /** No connection, and the reason for that. */
    static Expected unavailable(String reason) {
        return new Expected("KurentoUnavailableException", reason);
    }

    Verdict verdict(Kind kind, String sees) {
        boolean kept = sees.startsWith(beginning) && sees.contains(reason);
        return Verdict.of(kind, words(), kept ? List.of() : List.of("it sees something else"));
    }

    private String words() {
        return equals(CONNECTED) ? beginning : "fails in time and says why: " + reason;
    }
}
