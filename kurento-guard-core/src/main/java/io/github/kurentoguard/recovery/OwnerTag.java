package io.github.kurentoguard.recovery;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.kurentoguard.rpc.Exchange;
import io.github.kurentoguard.rpc.Interceptor;
import io.github.kurentoguard.rpc.ReplayChannel;
import io.github.kurentoguard.rpc.Translation;
import org.jspecify.annotations.Nullable;

/**
 * The mark on the pipelines of an application: set beside its own calls, remembered like a tag of its own, and left out
 * where it asks for its tags. Confined to the loop.
 */
final class OwnerTag {

    static final String KEY = "kurento-guard-owner";

    private final String owner;
    private final Consumer<Note> journal;
    private final Map<String, JsonObject> unset = new LinkedHashMap<>();
    private @Nullable ReplayChannel channel;
    private @Nullable Translation translation;

    /** @param owner empty for no mark */
    OwnerTag(String owner, Consumer<Note> journal) {
        this.owner = owner;
        this.journal = journal;
    }

    void created(Entity entity) {
        if (owner.isEmpty() || !entity.type().equals("MediaPipeline")) {
            return;
        }
        JsonObject arguments = new JsonObject();
        arguments.addProperty("key", KEY);
        arguments.addProperty("value", owner);
        entity.set("addTag\n" + KEY, arguments.toString());
        Step step = Step.invoke(Step.Kind.STATE, entity.id(), "addTag", arguments);
        unset.put(entity.id(), step.params());
        send(entity.id());
    }

    private void send(String id) {
        JsonObject params = unset.get(id);
        if (channel != null && translation != null && params != null) {
            channel.send("invoke", translation.toServer(params), answer -> {
                unset.remove(id);
                journal.accept(Note.of("invoke", params, ""));
            });
        }
    }

    /** Once more what may not have come through: to set it twice does no harm. */
    void resumedWork(ReplayChannel to, Translation present) {
        channel = to;
        translation = present;
        Map.copyOf(unset).keySet().forEach(this::send);
    }

    void lineLost() {
        channel = null;
    }

    /** Leaves the mark out of {@code getTags}. */
    static final class Hidden implements Interceptor {

        @Override
        public void after(Exchange exchange, JsonObject answer) {
            if (exchange.method().equals("invoke")
                    && Json.text(exchange.params(), "operation").equals("getTags")
                    && Json.object(answer, "result").get("value") instanceof JsonArray tags) {
                for (int i = tags.size() - 1; i >= 0; i--) {
                    if (tags.get(i) instanceof JsonObject tag
                            && Json.text(tag, "key").equals(KEY)) {
                        tags.remove(i);
                    }
                }
            }
        }
    }
}
