package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.ArrayList;
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

    /**
     * @param sees what the application saw
     * @param took how long that took
     * @param standstill for how long the machine let the process stand still
     * @param left the names of the client's own threads that outlive it
     */
    Verdict verdict(Kind kind, String sees, Duration took, Duration standstill, List<String> left) {
        List<String> broken = new ArrayList<>();
        if (!sees.startsWith(beginning) || !sees.contains(reason)) {
            broken.add("it sees something else");
        }
        broken.addAll(Deadline.START.broken(took, standstill));
        if (!left.isEmpty()) {
            broken.add("threads are left over: " + String.join(", ", left));
        }
        return Verdict.of(kind, words(), broken);
    }

    private String words() {
        return equals(CONNECTED) ? beginning + ", in time" : "fails in time and says why: " + reason;
    }
}
