package io.github.kurentoguard.test.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;

/**
 * A response, or the silence after a notification without result.
 *
 * @param error null if the call has succeeded
 * @param silent an empty text frame is all that goes out, as the real server does
 */
record Answer(JsonElement id, JsonElement result, @Nullable JsonObject error, boolean silent) {

    private static final JsonPrimitive VERSION = new JsonPrimitive("2.0");

    static final Answer SILENT = new Answer(JsonNull.INSTANCE, JsonNull.INSTANCE, null, true);

    static final Answer INVALID_REQUEST =
            of(JsonNull.INSTANCE, new RpcError(RpcError.INVALID_REQUEST, "Invalid JSON-RPC request."));

    static Answer of(JsonElement id, JsonElement result) {
        return new Answer(id, result, null, false);
    }

    static Answer of(JsonElement id, RpcError error) {
        return new Answer(id, JsonNull.INSTANCE, error.toJson(), false);
    }

    boolean failed() {
        return error != null;
    }

    Answer withId(JsonElement other) {
        return new Answer(other, result, error, silent);
    }

    /** The session that the result names; null in errors and where there is none. */
    @Nullable
    String sessionId() {
        return result instanceof JsonObject object && object.get("sessionId") instanceof JsonPrimitive session
                ? session.getAsString()
                : null;
    }

    /** What {@code newref} stands for. */
    JsonElement value() {
        JsonElement value = result instanceof JsonObject object ? object.get("value") : null;
        return value == null ? JsonNull.INSTANCE : value;
    }

    JsonObject toJson() {
        JsonObject json = new JsonObject();
        if (error != null) {
            json.add("error", error);
        }
        json.add("id", id);
        json.add("jsonrpc", VERSION);
        if (error == null) {
            json.add("result", result);
        }
        return json;
    }

    String text() {
        if (silent) {
            return "";
        }
        StringBuilder out = new StringBuilder(256).append('{');
        if (error != null) {
            out.append("\"error\":");
            JsonText.append(out, error);
            out.append(',');
        }
        out.append("\"id\":");
        JsonText.append(out, id);
        out.append(",\"jsonrpc\":\"2.0\"");
        if (error == null) {
            out.append(",\"result\":");
            JsonText.append(out, result);
        }
        return out.append('}').toString();
    }
}
