package io.github.kurentoguard.recovery;

import java.util.function.Supplier;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * A line of the journal: something that was executed, in the application's ids, or what a session is. Cheap to make; it
 * becomes text elsewhere.
 *
 * @param method of Kurento's protocol, or one of the names below
 * @param params as JSON; those of the method
 * @param value what it resulted in; empty if that does not matter
 * @param atMillis the time of day where it matters, else 0
 */
record Note(String method, Supplier<String> params, String value, long atMillis) {

    /** The server's session that holds it all. */
    static final String SESSION = "session";
    /** The session in which it is being made again: it is left behind if that is not finished. */
    static final String ATTEMPT = "attempt";
    /** The server's ids by the application's, where they differ. */
    static final String IDS = "ids";
    /** An object could not be made again, or could be made later. */
    static final String MISSING = "missing";
    /** What was negotiated with an endpoint is lost, and has not been negotiated anew. */
    static final String LAPSED = "lapsed";
    /** An object is not to be made again. */
    static final String EXCLUDED = "excluded";
    /** What a player or recorder is doing. */
    static final String PLAYBACK = "playback";

    static Note of(String method, JsonObject params, String value) {
        return new Note(method, params::toString, value, 0);
    }

    static Note about(String method, String object, String value) {
        return new Note(method, () -> "{\"object\":" + quoted(object) + "}", value, 0);
    }

    static Note invocation(String object, String operation, String arguments, long atMillis) {
        return new Note(
                "invoke",
                () -> "{\"object\":" + quoted(object) + ",\"operation\":" + quoted(operation) + ",\"operationParams\":"
                        + arguments + "}",
                "",
                atMillis);
    }

    static String quoted(String text) {
        return new JsonPrimitive(text).toString();
    }

    String line() {
        StringBuilder line = new StringBuilder("{\"method\":").append(quoted(method));
        line.append(",\"params\":").append(params.get());
        if (!value.isEmpty()) {
            line.append(",\"value\":").append(quoted(value));
        }
        if (atMillis != 0) {
            line.append(",\"at\":").append(atMillis);
        }
        return line.append('}').toString();
    }
}
