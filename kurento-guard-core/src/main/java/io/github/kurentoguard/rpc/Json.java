package io.github.kurentoguard.rpc;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;

/** Messages as text and as trees, by Gson. */
final class Json {

    private static final Gson GSON = new GsonBuilder()
            .setStrictness(Strictness.STRICT)
            .serializeNulls()
            .disableHtmlEscaping()
            .create();
    /** Longer than most requests, so that the text seldom has to grow. */
    private static final int USUAL_LENGTH = 512;

    private Json() {}

    /**
     * Reads a message, as leniently as upstream does.
     *
     * @throws JsonParseException if it is no JSON
     */
    static JsonElement read(String text) {
        return JsonParser.parseString(text);
    }

    /**
     * Writes an object, with its nulls.
     *
     * @throws IllegalArgumentException if one of its numbers is NaN or infinite
     */
    static String write(JsonObject object) {
        String plain = PlainJson.write(object);
        if (plain != null) {
            return plain;
        }
        StringBuilder text = new StringBuilder(USUAL_LENGTH);
        GSON.toJson(object, text);
        return text.toString();
    }
}
