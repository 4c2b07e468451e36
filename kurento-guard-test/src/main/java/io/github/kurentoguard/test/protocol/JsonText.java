package io.github.kurentoguard.test.protocol;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Writes JSON as the real server does: no white space, keys in alphabetical order, ASCII only. */
final class JsonText {

    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    static String of(JsonElement element) {
        StringBuilder out = new StringBuilder(256);
        append(out, element);
        return out.toString();
    }

    static void append(StringBuilder out, JsonElement element) {
        if (element instanceof JsonPrimitive primitive) {
            appendPrimitive(out, primitive);
        } else if (element instanceof JsonObject object) {
            appendObject(out, object);
        } else if (element instanceof JsonArray array) {
            appendArray(out, array);
        } else {
            out.append("null");
        }
    }

    private static void appendPrimitive(StringBuilder out, JsonPrimitive primitive) {
        if (primitive.isString()) {
            appendText(out, primitive.getAsString());
        } else {
            out.append(primitive.getAsString());
        }
    }

    private static void appendObject(StringBuilder out, JsonObject object) {
        out.append('{');
        if (inOrder(object)) {
            object.entrySet().forEach(member -> appendMember(out, member));
        } else {
            sorted(object).forEach(member -> appendMember(out, member));
        }
        out.append('}');
    }

    private static boolean inOrder(JsonObject object) {
        String last = "";
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            if (member.getKey().compareTo(last) < 0) {
                return false;
            }
            last = member.getKey();
        }
        return true;
    }

    private static List<Map.Entry<String, JsonElement>> sorted(JsonObject object) {
        return object.entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .toList();
    }

    private static void appendMember(StringBuilder out, Map.Entry<String, JsonElement> member) {
        if (out.charAt(out.length() - 1) != '{') {
            out.append(',');
        }
        appendText(out, member.getKey());
        out.append(':');
        append(out, member.getValue());
    }

    private static void appendArray(StringBuilder out, JsonArray array) {
        out.append('[');
        for (int i = 0; i < array.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            append(out, array.get(i));
        }
        out.append(']');
    }

    private static void appendText(StringBuilder out, String text) {
        out.append('"');
        int plain = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                out.append(text, plain, i);
                appendEscaped(out, text.charAt(i));
                plain = i + 1;
            }
        }
        out.append(text, plain, text.length()).append('"');
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c <= 0x7F && c != '"' && c != '\\';
    }

    private static void appendEscaped(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default ->
                out.append("\\u")
                        .append(HEX.charAt(c >> 12))
                        .append(HEX.charAt(c >> 8 & 0xF))
                        .append(HEX.charAt(c >> 4 & 0xF))
                        .append(HEX.charAt(c & 0xF));
        }
    }
}
