package io.github.kurentoguard.recovery;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.rpc.PlainJson;
import org.jspecify.annotations.Nullable;

/** Reads members of messages that may be of any shape. */
final class Json {

    private static final String VALUE = "\"value\":\"";
    private static final String RESULT_HEAD = "{\"id\":";

    private Json() {}

    /** A member that is text, a number or a boolean; empty if there is none. */
    static String text(JsonObject of, String member) {
        return of.get(member) instanceof JsonPrimitive value ? value.getAsString() : "";
    }

    static String text(JsonObject of, String member, String otherwise) {
        return of.get(member) instanceof JsonPrimitive value ? value.getAsString() : otherwise;
    }

    /** A member that is an object; an empty one if there is none. */
    static JsonObject object(@Nullable JsonElement of, String member) {
        return of instanceof JsonObject parent && parent.get(member) instanceof JsonObject value
                ? value
                : new JsonObject();
    }

    /** What a message that answers a request says in {@code result.value}; empty if that is no text. */
    static String value(JsonObject message) {
        return text(object(message, "result"), "value");
    }

    /**
     * The same from the text of a message, if it can be seen there without parsing it: in the answer to {@code create} or
     * {@code subscribe} the value comes last.
     *
     * @return null if it has to be parsed
     */
    static @Nullable String quickValue(String message) {
        int name = message.lastIndexOf(VALUE);
        int start = name + VALUE.length();
        int end = name < 0 ? -1 : message.indexOf('"', start);
        return end > start
                        && end == message.length() - 3
                        && message.endsWith("}}")
                        && message.startsWith(RESULT_HEAD)
                        && message.indexOf('\\') < 0
                        && message.indexOf(VALUE) == name
                ? message.substring(start, end)
                : null;
    }

    /** An object's text. */
    static String write(JsonObject object) {
        String plain = PlainJson.write(object);
        return plain == null ? object.toString() : plain;
    }

    /** The text of a message's error; null if it has none. */
    static @Nullable String error(JsonObject message) {
        return message.get("error") instanceof JsonObject error
                ? text(error, "code") + " " + text(error, "message")
                : null;
    }
}
