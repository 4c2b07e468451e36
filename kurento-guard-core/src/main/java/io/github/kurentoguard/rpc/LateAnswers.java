package io.github.kurentoguard.rpc;

import java.util.function.BiConsumer;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Undoes what a call did whose caller was told, before the answer came, that it had failed: objects are released and
 * subscriptions taken back, so that nothing is left on the server that nobody knows of.
 */
final class LateAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(LateAnswers.class);

    private final BiConsumer<String, JsonObject> send;

    /** @param send makes a call whose answer nobody waits for */
    LateAnswers(BiConsumer<String, JsonObject> send) {
        this.send = send;
    }

    /** Whether what such a call did is taken back; else it stands, although its caller was told that it had failed. */
    static boolean undoes(Call call) {
        return switch (call.method()) {
            case "create", "subscribe", "transaction" -> true;
            default -> false;
        };
    }

    void undo(Call call, String text) {
        JsonElement value = value(text);
        switch (call.method()) {
            case "create" -> release(value, call);
            case "subscribe" -> unsubscribe(value, call.params().get("object"), call);
            case "transaction" -> undoTransaction(value, call);
            default -> LOG.debug("the answer to '{}' came after its deadline", call);
        }
    }

    private void release(JsonElement id, Call call) {
        if (id.isJsonPrimitive()) {
            LOG.info("'{}' succeeded after its deadline: what it made is released", call);
            JsonObject params = new JsonObject();
            params.add("object", id);
            send.accept("release", params);
        }
    }

    private void unsubscribe(JsonElement subscription, JsonElement object, Call call) {
        if (subscription.isJsonPrimitive()) {
            LOG.info("'{}' succeeded after its deadline: the subscription is taken back", call);
            JsonObject params = new JsonObject();
            params.add("subscription", subscription);
            params.add("object", object);
            send.accept("unsubscribe", params);
        }
    }

    private void undoTransaction(JsonElement responses, Call call) {
        TransactionRepair.created(call.params(), responses)
                .forEach(made -> release(new JsonPrimitive(made.id()), call));
        TransactionRepair.subscribed(call.params(), responses)
                .forEach(made ->
                        unsubscribe(new JsonPrimitive(made.subscription()), new JsonPrimitive(made.object()), call));
    }

    private static JsonElement value(String text) {
        try {
            JsonElement result = Json.read(text).getAsJsonObject().get("result");
            JsonElement value = result != null && result.isJsonObject()
                    ? result.getAsJsonObject().get("value")
                    : null;
            return value != null ? value : JsonNull.INSTANCE;
        } catch (JsonParseException | IllegalStateException malformed) {
            return JsonNull.INSTANCE;
        }
    }
}
