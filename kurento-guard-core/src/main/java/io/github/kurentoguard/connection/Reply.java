package io.github.kurentoguard.connection;

import com.google.gson.JsonObject;

/** How a request of the supervisor's own ended. */
sealed interface Reply {

    /** The server answered. */
    record Result(JsonObject value) implements Reply {}

    /** The server refused. */
    record Refusal(int code, String message) implements Reply {}

    /** Nothing came in time. */
    record Silence() implements Reply {}
}
