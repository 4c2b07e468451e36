package io.github.kurentoguard.test.protocol;

import java.io.StringReader;

import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import org.jspecify.annotations.Nullable;

/** Reads text frames. */
final class Frames {

    private Frames() {}

    /** What the text says; null if it is not JSON. What stands behind the first value is ignored. */
    static @Nullable JsonElement parse(String text) {
        if (text.isBlank()) {
            return null;
        }
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            return JsonParser.parseReader(reader);
        } catch (JsonParseException malformed) {
            return null;
        }
    }
}
