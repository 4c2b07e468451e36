package io.github.kurentoguard.recovery;

import com.google.gson.JsonObject;

/**
 * A call of which it is not known whether the server has executed it; not a transaction.
 *
 * @param params in the application's ids
 * @param settledAt from when on it does not run any more, by {@code Loop.nanoTime()}
 * @param lines over how many lines it has been looked at
 */
record Doubt(String method, JsonObject params, long settledAt, int lines) {

    /** The same, to be looked at over one more line. */
    Doubt overOneMoreLine() {
        return new Doubt(method, params, settledAt, lines + 1);
    }

    /** What it was about, for people. */
    String subject() {
        return method.equals("create") ? "create " + Json.text(params, "type") : Json.text(params, "object");
    }

    String name() {
        return method.equals("invoke") ? Json.text(params, "operation") : method;
    }
}
