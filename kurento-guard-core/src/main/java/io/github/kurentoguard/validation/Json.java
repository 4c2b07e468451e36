package io.github.kurentoguard.validation;

import java.util.OptionalDouble;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;

/** Reads JSON of any shape without ever throwing. */
final class Json {

    private Json() {}

    /** A member that is a text; null if it is not. */
    static @Nullable String text(JsonObject object, String member) {
        return object.get(member) instanceof JsonPrimitive value && value.isString() ? value.getAsString() : null;
    }

    static String textOr(JsonObject object, String member, String otherwise) {
        String text = text(object, member);
        return text == null ? otherwise : text;
    }

    static OptionalDouble number(JsonObject object, String member) {
        return object.get(member) instanceof JsonPrimitive value && value.isNumber()
                ? OptionalDouble.of(value.getAsDouble())
                : OptionalDouble.empty();
    }

    /** A member that is an object; an empty one if it is not. */
    static JsonObject object(JsonObject object, String member) {
        return object.get(member) instanceof JsonObject value ? value : new JsonObject();
    }

    static boolean isAbsent(@Nullable JsonElement value) {
        return value == null || value instanceof JsonNull;
    }

    /** The kind of a value, for people. */
    static String kind(JsonElement value) {
        if (value.isJsonObject()) {
            return "an object";
        }
        if (value.isJsonArray()) {
            return "a list";
        }
        if (value instanceof JsonPrimitive primitive) {
            return primitive.isString() ? "a text" : primitive.isNumber() ? "a number" : "a boolean";
        }
        return "null";
    }
}
