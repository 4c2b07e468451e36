package io.github.kurentoguard.rpc;

import java.util.Map;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;

/**
 * Writes objects that are plain, as Gson would, but several times as fast: members that are objects, printable ASCII that
 * needs no escapes, ints and longs, booleans and null. Numbers that were read from JSON are left to Gson. Most parameters of calls are.
 */
public final class PlainJson {

    /** Longer than most requests, so that the text seldom has to grow. */
    private static final int USUAL_LENGTH = 256;
    /** Nobody nests parameters so deeply; whoever does is left to Gson. */
    private static final int DEEPEST = 16;

    private PlainJson() {}

    /** The text of an object; null if it is not plain. */
    public static @Nullable String write(JsonObject object) {
        StringBuilder text = new StringBuilder(USUAL_LENGTH);
        return append(text, object, 0) ? text.toString() : null;
    }

    private static boolean append(StringBuilder text, JsonObject object, int depth) {
        char before = '{';
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            text.append(before);
            if (!quoted(text, member.getKey()) || !append(text.append(':'), member.getValue(), depth + 1)) {
                return false;
            }
            before = ',';
        }
        text.append(before == '{' ? "{}" : "}");
        return true;
    }

    private static boolean append(StringBuilder text, JsonElement value, int depth) {
        if (value instanceof JsonPrimitive primitive) {
            return append(text, primitive);
        }
        if (value instanceof JsonNull) {
            text.append("null");
            return true;
        }
        return value instanceof JsonObject object && depth < DEEPEST && append(text, object, depth);
    }

    private static boolean append(StringBuilder text, JsonPrimitive primitive) {
        if (primitive.isString()) {
            return quoted(text, primitive.getAsString());
        }
        boolean whole = primitive.isNumber()
                && (primitive.getAsNumber() instanceof Integer || primitive.getAsNumber() instanceof Long);
        if (whole || primitive.isBoolean()) {
            text.append(primitive.getAsString());
            return true;
        }
        return false;
    }

    private static boolean quoted(StringBuilder text, String content) {
        for (int i = 0; i < content.length(); i++) {
            char each = content.charAt(i);
            if (each < ' ' || each == '"' || each == '\\' || each > '~') {
                return false;
            }
        }
        text.append('"').append(content).append('"');
        return true;
    }
}
