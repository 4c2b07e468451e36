package io.github.kurentoguard.connection;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.time.Timer;
import io.github.kurentoguard.wire.Loop;
import io.github.kurentoguard.wire.Wire;
import org.jspecify.annotations.Nullable;

/**
 * The supervisor's own requests on one wire ({@code connect}, {@code ping}) and their answers. Their ids begin with a mark
 * of their own, so that an answer is recognised without parsing it. Confined to the loop.
 */
final class ControlRequests {

    private final Loop loop;
    private final Wire wire;
    private final String prefix;
    private final Map<String, Pending> pending = new HashMap<>();
    private int count;

    ControlRequests(Loop loop, Wire wire, String prefix) {
        this.loop = loop;
        this.wire = wire;
        this.prefix = prefix;
    }

    /** Sends a request; exactly one reply follows, unless the line ends before. */
    void send(String method, JsonObject params, Duration deadline, Consumer<Reply> then) {
        sendAs(prefix + count++, method, params, deadline, then);
    }

    /** The same under a given id, which must begin with this line's prefix to be recognised. */
    void sendAs(String id, String method, JsonObject params, Duration deadline, Consumer<Reply> then) {
        JsonObject request = new JsonObject();
        request.addProperty("id", id);
        request.addProperty("method", method);
        request.add("params", params);
        request.addProperty("jsonrpc", "2.0");
        Timer timer = loop.after(deadline, () -> end(id, new Reply.Silence()));
        pending.put(id, new Pending(then, timer));
        wire.send(request.toString());
    }

    String newId() {
        return prefix + count++;
    }

    /** Takes a message if it answers one of these requests. */
    boolean take(String text) {
        if (pending.isEmpty() || !text.contains(prefix)) {
            return false;
        }
        try {
            JsonElement message = JsonParser.parseString(text);
            if (!message.isJsonObject() || !message.getAsJsonObject().has("id")) {
                return false;
            }
            JsonObject answer = message.getAsJsonObject();
            JsonElement id = answer.get("id");
            return id.isJsonPrimitive() && end(id.getAsString(), reply(answer));
        } catch (JsonParseException malformed) {
            return false;
        }
    }

    void cancel() {
        pending.values().forEach(request -> request.timer().cancel());
        pending.clear();
    }

    private boolean end(String id, Reply reply) {
        Pending request = pending.remove(id);
        if (request == null) {
            return false;
        }
        request.timer().cancel();
        request.then().accept(reply);
        return true;
    }

    private static Reply reply(JsonObject answer) {
        if (answer.get("error") instanceof JsonObject error) {
            return new Reply.Refusal(code(error.get("code")), text(error.get("message")));
        }
        return new Reply.Result(answer.get("result") instanceof JsonObject result ? result : new JsonObject());
    }

    private static int code(@Nullable JsonElement code) {
        return code instanceof JsonPrimitive value && value.isNumber()
                ? value.getAsNumber().intValue()
                : 0;
    }

    private static String text(@Nullable JsonElement text) {
        return text instanceof JsonPrimitive value ? value.getAsString() : "";
    }

    private record Pending(Consumer<Reply> then, Timer timer) {}
}
