package io.github.kurentoguard.test.conformance;

import java.io.IOException;
import java.io.StringReader;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.internal.Streams;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import org.jspecify.annotations.Nullable;

/** Text frames read and written strictly. */
final class Frames {

    private static final Gson WRITER =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private Frames() {}

    /** The value that the text is, or null if it is no JSON. */
    static @Nullable JsonElement parse(String text) {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            JsonElement value = Streams.parse(reader);
            return reader.peek() == JsonToken.END_DOCUMENT ? value : null;
        } catch (JsonParseException | IOException e) {
            return null;
        }
    }

    /** The object that a frame of the server is. */
    static JsonObject object(String text) {
        JsonElement value = parse(text);
        if (value == null || !value.isJsonObject()) {
            throw new IllegalArgumentException("the server's frame is no JSON object: " + text);
        }
        return value.getAsJsonObject();
    }

    static String write(JsonElement value) {
        return WRITER.toJson(value);
    }

    static boolean isEvent(JsonObject frame) {
        return frame.has("method");
    }
}
