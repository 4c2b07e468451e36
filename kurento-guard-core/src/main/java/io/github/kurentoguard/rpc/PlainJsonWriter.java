package io.github.kurentoguard.rpc;

import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Writes trees straight into a text, as Gson would; numbers that are no whole ones are left to Gson. */
final class PlainJsonWriter {

    private static final char LINE_SEPARATOR = '\u2028';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';

    private PlainJsonWriter() {}

    static void append(StringBuilder to, JsonElement element) {
        if (element instanceof JsonObject object) {
            appendObject(to, object);
        } else if (element instanceof JsonArray array) {
            appendArray(to, array);
        } else if (element instanceof JsonPrimitive primitive) {
            appendPrimitive(to, primitive);
        } else {
            to.append("null");
        }
    }

    private static void appendObject(StringBuilder to, JsonObject object) {
        char before = '{';
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            appendText(to.append(before), member.getKey());
            append(to.append(':'), member.getValue());
            before = ',';
        }
        to.append(before == '{' ? "{}" : "}");
    }

    private static void appendArray(StringBuilder to, JsonArray array) {
        char before = '[';
        for (JsonElement item : array) {
            append(to.append(before), item);
            before = ',';
        }
        to.append(before == '[' ? "[]" : "]");
    }

    private static void appendPrimitive(StringBuilder to, JsonPrimitive primitive) {
        if (primitive.isString()) {
            appendText(to, primitive.getAsString());
        } else if (primitive.isBoolean()) {
            to.append(primitive.getAsBoolean());
        } else if (primitive.getAsNumber() instanceof Integer || primitive.getAsNumber() instanceof Long) {
            to.append(primitive.getAsLong());
        } else {
            to.append(Json.writeElement(primitive));
        }
    }

    private static void appendText(StringBuilder to, String text) {
        to.append('"');
        int written = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c == '"' || c == '\\' || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR) {
                appendEscaped(to.append(text, written, i), c);
                written = i + 1;
            }
        }
        to.append(text, written, text.length()).append('"');
    }

    private static void appendEscaped(StringBuilder to, char c) {
        switch (c) {
            case '"', '\\' -> to.append('\\').append(c);
            case '\n' -> to.append("\\n");
            case '\r' -> to.append("\\r");
            case '\t' -> to.append("\\t");
            case '\b' -> to.append("\\b");
            case '\f' -> to.append("\\f");
            default -> to.append(String.format("\\u%04x", (int) c));
        }
    }
}
