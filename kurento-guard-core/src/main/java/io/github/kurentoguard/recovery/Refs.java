package io.github.kurentoguard.recovery;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** References in the parameters of a transaction: {@code newref:N} is the result of its N-th operation. */
final class Refs {

    private static final Pattern REFERENCE = Pattern.compile("newref:(\\d{1,9})");

    private Refs() {}

    static String to(int operation) {
        return "newref:" + operation;
    }

    /** Whether an operation failed; those after it were not executed. */
    static boolean failed(JsonArray answers) {
        return answers.asList().stream().anyMatch(answer -> answer instanceof JsonObject object && object.has("error"));
    }

    /** The same with the results that are referred to. */
    static JsonElement resolve(JsonElement params, JsonArray answers) {
        return replace(params, text -> {
            Matcher reference = REFERENCE.matcher(text);
            if (!reference.matches()) {
                return text;
            }
            int index = Integer.parseInt(reference.group(1));
            boolean known = index < answers.size() && answers.get(index) instanceof JsonObject;
            String value = known ? Json.value((JsonObject) answers.get(index)) : "";
            return value.isEmpty() ? text : value;
        });
    }

    /** A copy in which each text is what the function makes of it. */
    static JsonElement replace(JsonElement value, UnaryOperator<String> how) {
        if (value instanceof JsonObject object) {
            JsonObject copy = new JsonObject();
            for (Map.Entry<String, JsonElement> member : object.entrySet()) {
                copy.add(member.getKey(), replace(member.getValue(), how));
            }
            return copy;
        }
        if (value instanceof JsonArray array) {
            JsonArray copy = new JsonArray(array.size());
            array.forEach(item -> copy.add(replace(item, how)));
            return copy;
        }
        return value instanceof JsonPrimitive text && text.isString()
                ? new JsonPrimitive(how.apply(text.getAsString()))
                : value;
    }
}
