package io.github.kurentoguard.error;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;
import org.kurento.jsonrpc.message.ResponseError;

/** Reads what upstream leaves unread in the errors of the server. */
final class Answers {

    private Answers() {}

    /** {@code data.type}; empty if there is none. */
    static String type(ResponseError error) {
        if (error.getType() != null) {
            return error.getType();
        }
        return data(error) instanceof JsonObject data && data.get("type") instanceof JsonPrimitive type
                ? type.getAsString()
                : "";
    }

    /** The same error, of which upstream knows the type. */
    static ResponseError typed(ResponseError error) {
        JsonElement data = data(error);
        return data == null || error.getType() != null
                ? error
                : new ResponseError(error.getCode(), error.getMessage(), data);
    }

    private static @Nullable JsonElement data(ResponseError error) {
        if (error.getData() == null) {
            return null;
        }
        try {
            return JsonParser.parseString(error.getData());
        } catch (JsonParseException text) {
            return null;
        }
    }
}
