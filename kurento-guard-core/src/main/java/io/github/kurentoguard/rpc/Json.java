package io.github.kurentoguard.rpc;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;

/**
 * Messages as text and as trees. Plain ones, which most are, are read and written without Gson's readers and writers,
 * whose buffers cost more than a short message; whatever is not plain is Gson's, so that the result is always Gson's.
 */
final class Json {

    private static final Gson GSON = new GsonBuilder()
            .setStrictness(Strictness.STRICT)
            .serializeNulls()
            .disableHtmlEscaping()
            .create();

    private Json() {}

    /**
     * Reads a message.
     *
     * @throws JsonParseException if it is no JSON
     */
    static JsonElement read(String text) {
        JsonElement plain = PlainJsonReader.read(text);
        return plain != null ? plain : JsonParser.parseString(text);
    }

    /**
     * Writes an object, with its nulls.
     *
     * @throws IllegalArgumentException if one of its numbers is NaN or infinite
     */
    static String write(JsonObject object) {
        StringBuilder text = new StringBuilder(256);
        PlainJsonWriter.append(text, object);
        return text.toString();
    }

    /** What is not plain. */
    static String writeElement(JsonElement element) {
        return GSON.toJson(element);
    }
}
