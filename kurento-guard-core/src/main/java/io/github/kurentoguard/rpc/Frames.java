package io.github.kurentoguard.rpc;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a message is without parsing it whole: the loop only has to find the call that it answers. A media server
 * writes its members in alphabetical order, so that the id is at the beginning of a result and at the end of an error;
 * whatever looks different is parsed.
 */
final class Frames {

    private static final String RESULT_HEAD = "{\"id\":\"";
    private static final String ERROR_HEAD = "{\"error\":";
    private static final String EVENT_HEAD = "{\"jsonrpc\":\"2.0\",\"method\":\"onEvent\"";
    private static final String ID_TAIL = ",\"id\":\"";
    private static final int LONGEST_ID = 64;

    private Frames() {}

    /** What a message is. */
    sealed interface Frame {

        /** Answers the call with this id. */
        record ToCall(String id) implements Frame {}

        /** An event. */
        record Event() implements Frame {}

        /** None of both: not JSON, or a message that nobody expects. */
        record Strange(String why) implements Frame {}
    }

    private static final Frame EVENT = new Frame.Event();

    static Frame read(String text) {
        if (text.startsWith(EVENT_HEAD)) {
            return EVENT;
        }
        String id = quickId(text);
        return id != null ? new Frame.ToCall(id) : parse(text);
    }

    private static @Nullable String quickId(String text) {
        if (text.startsWith(RESULT_HEAD)) {
            return plain(text, RESULT_HEAD.length());
        }
        if (text.startsWith(ERROR_HEAD)) {
            // Quotes inside of strings are escaped, so this text can only stand between members.
            int tail = text.lastIndexOf(ID_TAIL);
            return tail < 0 ? null : plain(text, tail + ID_TAIL.length());
        }
        return null;
    }

    private static @Nullable String plain(String text, int from) {
        int end = text.indexOf('"', from);
        if (end < 0 || end - from > LONGEST_ID) {
            return null;
        }
        String id = text.substring(from, end);
        return id.indexOf('\\') < 0 ? id : null;
    }

    /** The id in the first bytes of an answer that was too long to keep; null if it cannot be seen there. */
    static @Nullable String idIn(String beginning) {
        return beginning.startsWith(RESULT_HEAD) ? plain(beginning, RESULT_HEAD.length()) : null;
    }

    /** Whether the answer to a call is an error. */
    static boolean isError(String text) {
        if (text.startsWith(ERROR_HEAD)) {
            return true;
        }
        int error = text.indexOf("\"error\":");
        int result = text.indexOf("\"result\":");
        if (error < 0 || result >= 0 && result < error) {
            return false;
        }
        try {
            return Json.read(text).getAsJsonObject().has("error");
        } catch (JsonParseException | IllegalStateException malformed) {
            return true;
        }
    }

    private static Frame parse(String text) {
        try {
            JsonElement message = Json.read(text);
            if (!message.isJsonObject()) {
                return new Frame.Strange("a JSON message that is no object");
            }
            return classify(message.getAsJsonObject());
        } catch (JsonParseException malformed) {
            return new Frame.Strange("text that is not JSON");
        }
    }

    private static Frame classify(JsonObject message) {
        JsonElement id = message.get("id");
        if (id != null && id.isJsonPrimitive() && !message.has("method")) {
            return new Frame.ToCall(id.getAsString());
        }
        JsonElement method = message.get("method");
        if (method != null && method.isJsonPrimitive() && method.getAsString().equals("onEvent")) {
            return EVENT;
        }
        return new Frame.Strange(message.has("method") ? "a request that no client serves" : "an answer without an id");
    }
}
