package io.github.kurentoguard.test.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsException;
import org.jspecify.annotations.Nullable;

/** What becomes the {@code error} member of an answer. */
final class RpcError extends Exception {

    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;
    static final int INTERNAL = -32603;
    static final int SERVER = -32000;

    private static final long serialVersionUID = 1;

    private final int code;
    private final String text;
    private final transient @Nullable JsonElement data;

    RpcError(int code, String text) {
        this(code, text, null);
    }

    RpcError(int code, String text, @Nullable JsonElement data) {
        super(text, null, false, false);
        this.code = code;
        this.text = text;
        this.data = data;
    }

    /** An error of the media server; without a type it has no {@code data}. */
    static RpcError of(KmsException refused) {
        String type = refused.type();
        return new RpcError(refused.code(), refused.getMessage(), type == null ? null : type(type));
    }

    /** What the real server makes of an exception that it does not know. */
    static RpcError unexpected(String what) {
        return new RpcError(INTERNAL, "Unexpected error while processing method: " + what);
    }

    static JsonObject type(String name) {
        JsonObject data = new JsonObject();
        data.addProperty("type", name);
        return data;
    }

    JsonObject toJson() {
        JsonObject error = new JsonObject();
        error.addProperty("code", code);
        if (data != null) {
            error.add("data", data);
        }
        error.addProperty("message", text);
        return error;
    }
}
