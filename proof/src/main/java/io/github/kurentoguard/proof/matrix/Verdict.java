package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.kurentoguard.proof.client.Kind;

/**
 * What the guard promises in a row, and what it showed instead. The plain client is not judged.
 *
 * @param promise in words; empty where nothing is promised
 * @param broken in which points the promise was not kept
 */
record Verdict(String promise, List<String> broken) {

    static final Verdict NONE = new Verdict("", List.of());

    static Verdict of(Kind kind, String promise, List<String> broken) {
        return kind == Kind.GUARD ? new Verdict(promise, broken) : NONE;
    }

    /** What is broken stays so, but a reader may know of a reason. */
    Verdict besides(Duration standstill) {
        if (broken.isEmpty() || standstill.isZero()) {
            return this;
        }
        String reason = "while the machine let the process stand still for up to " + Row.seconds(standstill);
        return and(List.of(reason));
    }

    /** The same, with more points that are broken. */
    Verdict and(List<String> more) {
        return new Verdict(
                promise, Stream.concat(broken.stream(), more.stream()).toList());
    }

    String words() {
        if (broken.isEmpty()) {
            return promise.isEmpty() ? "" : "kept: " + promise;
        }
        return "**broken: " + String.join("; ", broken) + "**"
                + (promise.isEmpty() ? "" : " (promised: " + promise + ")");
    }
}
