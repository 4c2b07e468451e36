package io.github.kurentoguard.rpc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.kurentoguard.connection.Session;
import io.github.kurentoguard.wire.Loop;
import io.github.kurentoguard.wire.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Requests of the guard's own to a session that the application does not use yet. Parameters are sent as they are, in
 * the server's ids. Confined to the loop.
 */
public final class ReplayChannel {

    private static final String UNREAD = "unread";

    private final Loop loop;
    private final Wire wire;
    private final Session session;
    private final Supplier<String> ids;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    private record Waiting(Consumer<JsonObject> then, String method, long sentNanos) {}

    ReplayChannel(Loop loop, Wire wire, Session session, Supplier<String> ids) {
        this.loop = loop;
        this.wire = wire;
        this.session = session;
        this.ids = ids;
    }

    /** The session that it goes to. */
    public String sessionId() {
        return session.sessionId();
    }

    /**
     * Sends a request.
     *
     * @param params the session is added unless they name one
     * @param then hears the answer on the loop; never, if the line is lost first
     */
    public void send(String method, JsonObject params, Consumer<JsonObject> then) {
        send(ids.get(), method, params, then);
    }

    /** Sends a request under a given id. */
    public void send(String id, String method, JsonObject params, Consumer<JsonObject> then) {
        JsonObject sent = params;
        if (!params.has("sessionId")) {
            sent = new JsonObject();
            params.asMap().forEach(sent::add);
            sent.addProperty("sessionId", session.sessionId());
        }
        waiting.put(id, new Waiting(then, method, loop.nanoTime()));
        wire.send("{\"id\":\"" + id + "\",\"method\":\"" + method + "\",\"params\":" + sent + ",\"jsonrpc\":\"2.0\"}");
    }

    /** The ids of the requests that are not answered yet, in the order of sending. */
    public List<String> unanswered() {
        return new ArrayList<>(waiting.keySet());
    }

    boolean isBusy() {
        return !waiting.isEmpty();
    }

    /** The oldest request that was sent before a time; null if there is none. */
    @Nullable
    String oldestBefore(long nanos) {
        return waiting.values().stream()
                .filter(request -> request.sentNanos() - nanos < 0)
                .findFirst()
                .map(request -> request.method() + " of the recovery")
                .orElse(null);
    }

    /** Waits no more for answers to what was sent before a time; whoever asked hears nothing, as if the line were lost. */
    void forgetBefore(long nanos) {
        waiting.values().removeIf(request -> request.sentNanos() - nanos < 0);
    }

    /**
     * The answer to a request came and cannot be taken: whoever asked is told so.
     *
     * @return false if it is none of these
     */
    boolean unread(String id, String why) {
        Waiting request = waiting.remove(id);
        if (request == null) {
            return false;
        }
        JsonObject message = error(why);
        message.addProperty(UNREAD, true);
        request.then().accept(message);
        return true;
    }

    /** Whether an answer stands for one that could not be taken: the server has executed the request, and refused nothing. */
    public static boolean isUnread(JsonObject answer) {
        return answer.has(UNREAD);
    }

    /** Takes a message if it answers one of the requests. */
    boolean take(String id, String text) {
        Waiting request = waiting.remove(id);
        if (request == null) {
            return false;
        }
        request.then().accept(parse(text));
        return true;
    }

    private static JsonObject parse(String text) {
        try {
            return JsonParser.parseString(text).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException malformed) {
            return error("the answer is not JSON");
        }
    }

    private static JsonObject error(String why) {
        JsonObject error = new JsonObject();
        error.addProperty("code", 0);
        error.addProperty("message", why);
        JsonObject message = new JsonObject();
        message.add("error", error);
        return message;
    }
}
