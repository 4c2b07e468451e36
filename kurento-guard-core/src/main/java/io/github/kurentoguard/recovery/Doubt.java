package io.github.kurentoguard.recovery;

import com.google.gson.JsonObject;
import io.github.kurentoguard.rpc.ReplayChannel;
import org.jspecify.annotations.Nullable;

/**
 * A call of which it is not known whether the server has executed it; not a transaction. Equal only to itself: the same
 * call may have been made twice. Confined to the loop.
 */
final class Doubt {

    private final String method;
    private final JsonObject params;
    private final long settledAt;
    private int lines;
    private @Nullable ReplayChannel line;

    /**
     * @param params in the application's ids
     * @param settledAt from when on it does not run any more, by {@code Loop.nanoTime()}
     */
    Doubt(String method, JsonObject params, long settledAt) {
        this.method = method;
        this.params = params;
        this.settledAt = settledAt;
    }

    String method() {
        return method;
    }

    JsonObject params() {
        return params;
    }

    /** How long it may still run, in nanoseconds; 0 or less if it does not. */
    long runsFor(long now) {
        return settledAt - now;
    }

    boolean isCreation() {
        return method.equals("create");
    }

    /** How many lines have been lost, or are in use, over which it was looked at. */
    int lines() {
        return lines;
    }

    /** Whether it is being looked at over that line already. */
    boolean isUnderWayOver(ReplayChannel other) {
        return line == other;
    }

    void beginOver(ReplayChannel next) {
        line = next;
        lines++;
    }

    /** What it was about, for people. */
    String subject() {
        return isCreation() ? "create " + Json.text(params, "type") : Json.text(params, "object");
    }

    /** Its operation, for people. */
    String name() {
        return method.equals("invoke") ? Json.text(params, "operation") : method;
    }
}
