package io.github.kurentoguard.test.protocol;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;

/** The {@code params} of a request, and the session that it names or that its socket gives it. */
final class Params {

    private static final JsonObject NONE = new JsonObject();

    private final JsonObject values;
    private final boolean present;
    private final @Nullable String session;

    private Params(JsonObject values, boolean present, @Nullable String session) {
        this.values = values;
        this.present = present;
        this.session = session;
    }

    /**
     * Reads what came.
     *
     * @param given the member; null if absent
     * @param bound the session of the socket, for a request that names none
     * @throws RpcError if it is neither absent, null nor an object
     */
    static Params of(@Nullable JsonElement given, @Nullable String bound) throws RpcError {
        if (given == null || given.isJsonNull()) {
            return new Params(NONE, bound != null, bound);
        }
        if (!(given instanceof JsonObject values)) {
            throw RpcError.unexpected("in Json::Value::find(begin, end): requires objectValue or nullValue");
        }
        String named = asText(values.get("sessionId"));
        return new Params(values, true, named != null ? named : bound);
    }

    /** The same parameters under another session. */
    static Params of(JsonObject values, String session) {
        return new Params(values, true, session);
    }

    void require() throws RpcError {
        if (!present) {
            throw new RpcError(RpcError.INVALID_PARAMS, "'params' is required", RpcError.type("INVALID_PARAMS"));
        }
    }

    /** The session that is named or bound; null if there is none. */
    @Nullable
    String session() {
        return session;
    }

    String requiredSession() throws RpcError {
        return session != null ? session : text("sessionId");
    }

    String text(String name) throws RpcError {
        String text = asText(required(name));
        if (text == null) {
            throw new RpcError(RpcError.SERVER, "'" + name + "' parameter should be a string");
        }
        return text;
    }

    JsonArray array(String name) throws RpcError {
        if (required(name) instanceof JsonArray array) {
            return array;
        }
        throw new RpcError(RpcError.SERVER, "'" + name + "' parameter should be an array");
    }

    /** Whether an optional member is there and true; text is neither true nor false, as on the real server. */
    boolean flag(String name) {
        if (!(values.get(name) instanceof JsonPrimitive primitive) || primitive.isString()) {
            return false;
        }
        return primitive.isBoolean() ? primitive.getAsBoolean() : primitive.getAsDouble() != 0;
    }

    @Nullable
    JsonElement get(String name) {
        return values.get(name);
    }

    @Nullable
    JsonObject object(String name) {
        return values.get(name) instanceof JsonObject object ? object : null;
    }

    /** What the real server takes for text: also numbers, booleans and null; null for arrays, objects and absence. */
    static @Nullable String asText(@Nullable JsonElement element) {
        if (element instanceof JsonPrimitive primitive) {
            return primitive.getAsString();
        }
        return element instanceof JsonNull ? "" : null;
    }

    private JsonElement required(String name) throws RpcError {
        JsonElement value = values.get(name);
        if (value == null) {
            throw new RpcError(RpcError.SERVER, "'" + name + "' parameter is required");
        }
        return value;
    }
}
