package io.github.kurentoguard.test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;

/**
 * A JSON-RPC request that a client sent.
 *
 * @param time when it came, by the simulator's clock
 * @param socket the number of the {@link SimulatedConnection} that brought it
 * @param id the id under which its answer is expected, as it was sent: with it, {@link SimulatedConnection#sendText} can
 *     send answers that no media server would send; {@link JsonNull} where it has none
 * @param method {@code create}, {@code invoke}, …
 * @param params its parameters; empty where it has none
 */
public record RecordedRequest(Instant time, int socket, JsonElement id, String method, JsonObject params) {

    public RecordedRequest {
        Check.notNull(time, "time");
        Check.atLeast(socket, 1, "socket");
        Check.notNull(id, "id");
        Check.notNull(method, "method");
        Check.notNull(params, "params");
    }

    /** Null if the JSON has no method, for then it is no request. */
    static @Nullable RecordedRequest of(Instant time, int socket, JsonObject request) {
        String method = text(request, "method");
        JsonElement id = request.has("id") ? request.get("id") : JsonNull.INSTANCE;
        JsonElement params = request.get("params");
        JsonObject known = params instanceof JsonObject object ? object : new JsonObject();
        return method == null ? null : new RecordedRequest(time, socket, id, method, known);
    }

    /** A copy. */
    @Override
    public JsonElement id() {
        return id.deepCopy();
    }

    /** A copy. */
    @Override
    public JsonObject params() {
        return params.deepCopy();
    }

    /** The class of {@code create} without its module, or the event of {@code subscribe}; null for other methods. */
    public @Nullable String type() {
        String type = text(params, "type");
        return type == null ? null : type.substring(type.lastIndexOf('.') + 1);
    }

    /** The id of the object that the request is about; null where it is about none. */
    public @Nullable String object() {
        return text(params, "object");
    }

    /** The operation of {@code invoke}; null for other methods. */
    public @Nullable String operation() {
        return text(params, "operation");
    }

    /** The requests inside a {@code transaction}, in their order; empty for other methods. */
    public List<RecordedRequest> operations() {
        List<RecordedRequest> parts = new ArrayList<>();
        if (params.get("operations") != null && params.get("operations").isJsonArray()) {
            for (JsonElement part : params.getAsJsonArray("operations")) {
                RecordedRequest known = part instanceof JsonObject object ? of(time, socket, object) : null;
                if (known != null) {
                    parts.add(known);
                }
            }
        }
        return parts;
    }

    private static @Nullable String text(JsonObject owner, String member) {
        return owner.get(member) instanceof JsonPrimitive primitive ? primitive.getAsString() : null;
    }
}
