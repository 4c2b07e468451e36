package io.github.kurentoguard.recovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.connection.Session;
import io.github.kurentoguard.rpc.Translation;
import io.github.kurentoguard.time.Timeline;
import org.jspecify.annotations.Nullable;

/** What an earlier process has left in a session store. Used by one thread at a time. */
final class Stored {

    private final Topology topology = new Topology();
    private final Timeline timeline;
    private final Recorder recorder;
    private Translation translation = new Translation();
    private @Nullable Session session;
    private @Nullable Session attempt;
    private int skipped;

    private Stored(Recovery settings, Timeline timeline) {
        this.timeline = timeline;
        this.recorder = new Recorder(
                topology,
                settings.meanings(),
                timeline,
                settings.repeatsRtpOffers(),
                id -> {},
                note -> {},
                entity -> {});
    }

    /** Reads lines; those that make no sense are skipped. */
    static Stored read(List<String> lines, Recovery settings, Timeline timeline) {
        Stored stored = new Stored(settings, timeline);
        for (String line : lines) {
            try {
                stored.take(JsonParser.parseString(line).getAsJsonObject());
            } catch (JsonParseException | IllegalStateException | IllegalArgumentException garbled) {
                stored.skipped++;
            }
        }
        return stored;
    }

    private void take(JsonObject line) {
        String method = Json.text(line, "method");
        JsonObject params = Json.object(line, "params");
        String value = Json.text(line, "value");
        long at = line.get("at") instanceof JsonPrimitive time && time.isNumber() ? time.getAsLong() : 0;
        switch (method) {
            case Note.SESSION -> session = session(params);
            case Note.ATTEMPT -> attempt = session(params);
            case Note.IDS -> ids(params);
            case Note.MISSING -> missing(params, value);
            case Note.LAPSED -> lapsed(params);
            case Note.EXCLUDED -> topology.exclude(Json.text(params, "object"));
            case Note.PLAYBACK -> playback(params, Playback.Mode.valueOf(value), at);
            case "" -> skipped++;
            default -> recorder.restore(method, params, value, translation, then(at));
        }
    }

    private static Session session(JsonObject params) {
        return new Session(Json.text(params, "sessionId"), Json.text(params, "serverId"));
    }

    private void ids(JsonObject params) {
        translation = new Translation();
        for (Map.Entry<String, JsonElement> id : params.entrySet()) {
            translation.put(id.getKey(), id.getValue().getAsString());
        }
    }

    private void missing(JsonObject params, String value) {
        Entity entity = topology.find(Json.text(params, "object"));
        if (entity != null) {
            entity.missing(Boolean.parseBoolean(value));
        }
    }

    private void lapsed(JsonObject params) {
        Entity entity = topology.find(Json.text(params, "object"));
        if (entity != null) {
            entity.lapse();
        }
    }

    private void playback(JsonObject params, Playback.Mode mode, long at) {
        Entity entity = topology.find(Json.text(params, "object"));
        if (entity != null && params.get("position") instanceof JsonPrimitive position) {
            entity.playback().resume(mode, TimeUnit.MILLISECONDS.toNanos(position.getAsLong()), then(at));
        }
    }

    /** A time of day on the clock of this process. */
    private long then(long atMillis) {
        long ago = atMillis == 0 ? 0 : Math.max(0, timeline.now().toEpochMilli() - atMillis);
        return timeline.nanoTime() - TimeUnit.MILLISECONDS.toNanos(ago);
    }

    /** Takes out the subscriptions: whoever listened went with the earlier process. Returns what ends them. */
    List<JsonObject> unsubscribe() {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        topology.foreign().forEach((object, subscriptions) -> all.put(object, new LinkedHashMap<>(subscriptions)));
        for (Group group : topology.groups()) {
            for (Entity entity : group.members()) {
                Map<String, String> subscriptions = entity.subscriptions();
                if (!subscriptions.isEmpty()) {
                    all.put(entity.id(), subscriptions);
                }
            }
        }
        List<JsonObject> ends = new ArrayList<>();
        all.forEach((object, subscriptions) -> subscriptions.keySet().forEach(subscription -> {
            topology.unsubscribe(object, subscription);
            JsonObject params = new JsonObject();
            params.addProperty("object", object);
            params.addProperty("subscription", subscription);
            ends.add(params);
        }));
        return ends;
    }

    Topology topology() {
        return topology;
    }

    Translation translation() {
        return translation;
    }

    @Nullable
    Session session() {
        return session;
    }

    /** The session in which an earlier process was making it all again when it ended. */
    @Nullable
    Session attempt() {
        return attempt;
    }

    /** How many lines made no sense. */
    int skipped() {
        return skipped;
    }
}
