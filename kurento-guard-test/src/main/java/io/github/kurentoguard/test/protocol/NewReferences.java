package io.github.kurentoguard.test.protocol;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Puts the results of earlier operations of a transaction where {@code newref:N} stands, wherever that is. */
final class NewReferences {

    private static final String PREFIX = "newref:";
    private static final Pattern NUMBER = Pattern.compile("\\s*([+-]?\\d+).*", Pattern.DOTALL);

    private NewReferences() {}

    /** What an earlier operation answered. */
    @FunctionalInterface
    interface Results {

        JsonElement valueOf(int index) throws RpcError;
    }

    /** The same element, or a copy if there is something to replace in it. */
    static JsonElement replace(JsonElement element, Results results) throws RpcError {
        if (element instanceof JsonObject object) {
            return inObject(object, results);
        }
        if (element instanceof JsonArray array) {
            return inArray(array, results);
        }
        if (element instanceof JsonPrimitive primitive && primitive.isString()) {
            String text = primitive.getAsString();
            return text.length() > PREFIX.length() && text.startsWith(PREFIX)
                    ? results.valueOf(index(text.substring(PREFIX.length())))
                    : element;
        }
        return element;
    }

    private static JsonElement inObject(JsonObject object, Results results) throws RpcError {
        JsonObject copy = new JsonObject();
        boolean changed = false;
        for (Map.Entry<String, JsonElement> member : object.entrySet()) {
            JsonElement replaced = replace(member.getValue(), results);
            changed |= replaced != member.getValue();
            copy.add(member.getKey(), replaced);
        }
        return changed ? copy : object;
    }

    private static JsonElement inArray(JsonArray array, Results results) throws RpcError {
        JsonArray copy = new JsonArray(array.size());
        boolean changed = false;
        for (JsonElement item : array) {
            JsonElement replaced = replace(item, results);
            changed |= replaced != item;
            copy.add(replaced);
        }
        return changed ? copy : array;
    }

    /** Reads as much of the text as is a number, as C does. */
    private static int index(String text) throws RpcError {
        Matcher number = NUMBER.matcher(text);
        if (!number.matches()) {
            throw Transaction.malformed("Invalid index of newref '" + text + "'");
        }
        try {
            return Integer.parseInt(number.group(1));
        } catch (NumberFormatException tooLarge) {
            throw RpcError.unexpected("stoi");
        }
    }
}
