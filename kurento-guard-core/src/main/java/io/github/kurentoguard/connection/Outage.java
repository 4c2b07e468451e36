package io.github.kurentoguard.connection;

import java.time.Duration;

import io.github.kurentoguard.wire.Closure;

/**
 * How long there has been no connection, and why.
 *
 * @param lasted since the line was lost, or since the first attempt
 * @param attempts how many have failed
 * @param last how the last one ended
 */
public record Outage(Duration lasted, int attempts, Closure last) {

    /** The same, some time later. */
    Outage lasting(Duration longer) {
        return new Outage(longer, attempts, last);
    }

    /** In a sentence, for messages. */
    public String describe() {
        String reason = last.kind() + " (" + last.detail() + ")";
        return "no connection for " + lasted.toMillis() + " ms, "
                + (attempts == 0 ? "it ended with " + reason : attempts + " attempts failed, the last one: " + reason);
    }
}
