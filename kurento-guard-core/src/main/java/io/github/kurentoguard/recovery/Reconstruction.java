package io.github.kurentoguard.recovery;

import java.util.LinkedHashSet;
import java.util.Set;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.rpc.ReplayChannel;
import io.github.kurentoguard.rpc.Translation;
import io.github.kurentoguard.time.Timeline;

/**
 * Asks, after a gap, for the states that events would have told of, and tells those that have changed by events that are
 * marked as reconstructed. Only what the application has subscribed to is asked for. Confined to the loop.
 */
final class Reconstruction {

    private final KnownStates known;
    private final Translation translation;
    private final Timeline timeline;
    private final Notices notices;
    private final Questions questions;

    Reconstruction(
            KnownStates known, Translation translation, ReplayChannel channel, Timeline timeline, Notices notices) {
        this.known = known;
        this.translation = translation;
        this.timeline = timeline;
        this.notices = notices;
        this.questions = new Questions(channel, () -> {});
    }

    void begin(Topology topology) {
        for (Group group : topology.groups()) {
            group.members().forEach(this::ask);
        }
        topology.foreign().forEach((object, subscriptions) -> ask(object, Set.copyOf(subscriptions.values())));
        questions.begin();
    }

    private void ask(Entity entity) {
        Set<String> events = new LinkedHashSet<>();
        entity.forEachSubscription((subscription, event) -> events.add(event));
        ask(entity.id(), events);
    }

    private void ask(String object, Set<String> events) {
        events.stream().filter(Gauge::exists).forEach(event -> ask(object, event));
    }

    private void ask(String object, String event) {
        Gauge gauge = Gauge.of(event);
        if (gauge.mediaTypes().isEmpty()) {
            ask(object, event, gauge, "");
        }
        gauge.mediaTypes().forEach(mediaType -> ask(object, event, gauge, mediaType));
    }

    private void ask(String object, String event, Gauge gauge, String mediaType) {
        JsonObject arguments = new JsonObject();
        if (!mediaType.isEmpty()) {
            arguments.addProperty("mediaType", mediaType);
        }
        Step query = Step.invoke(Step.Kind.STATE, object, gauge.query(), arguments);
        questions.put("invoke", translation.toServer(query.params()), answer -> {
            JsonElement value = Json.object(answer, "result").get("value");
            if (value != null) {
                gauge.read(value, mediaType).forEach(data -> tell(object, event, data));
            }
        });
    }

    private void tell(String object, String event, JsonObject data) {
        if (!known.isNews(object, event, data)) {
            return;
        }
        if (Gauge.of(event).withOld()) {
            data.addProperty("oldState", known.last(object, event, data));
        }
        data.addProperty("source", object);
        data.add("tags", mark());
        data.addProperty("timestampMillis", String.valueOf(timeline.now().toEpochMilli()));
        data.addProperty("type", event);
        JsonObject value = new JsonObject();
        value.add("data", data);
        value.addProperty("object", object);
        value.addProperty("type", event);
        JsonObject params = new JsonObject();
        params.add("value", value);
        // A live event that came meanwhile tells it better.
        notices.reconstructed(params, () -> known.isNews(object, event, data));
    }

    private static JsonArray mark() {
        JsonObject tag = new JsonObject();
        tag.addProperty("__module__", "kurento");
        tag.addProperty("__type__", "Tag");
        tag.addProperty("key", "reconstructed");
        tag.addProperty("value", "true");
        JsonArray tags = new JsonArray();
        tags.add(tag);
        return tags;
    }
}
