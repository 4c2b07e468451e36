package io.github.kurentoguard.rpc;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.kurentoguard.dispatch.EventLanes;
import io.github.kurentoguard.dispatch.QueuedEvent;
import io.github.kurentoguard.dispatch.SerialLane;
import io.github.kurentoguard.dispatch.StateKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events off the loop as text, reads them in order on a thread of the guards' own, and hands each to the lane of its object.
 */
final class EventIntake {

    private static final Logger LOG = LoggerFactory.getLogger(EventIntake.class);
    private static final int MOST_UNREAD = 200_000;

    private final EventLanes lanes;
    private final SerialLane unread;
    private final Consumer<JsonObject> handler;
    /** Touched on the lane only. */
    private long lossesTold;

    private volatile Consumer<JsonObject> watcher = event -> {};

    /**
     * @param pool where events are read; no application code must be able to block it
     * @param handler is given the {@code params} of each event, in its object's lane
     */
    EventIntake(EventLanes lanes, Executor pool, Consumer<JsonObject> handler) {
        this(lanes, pool, MOST_UNREAD, handler);
    }

    EventIntake(EventLanes lanes, Executor pool, int mostUnread, Consumer<JsonObject> handler) {
        this.lanes = lanes;
        this.unread = new SerialLane("event intake", pool, mostUnread, SerialLane.Overflow.DROP_OLDEST);
        this.handler = handler;
    }

    /**
     * Takes one event; on the loop, never blocks.
     *
     * @param translation how its ids are to be read
     */
    void take(String text, Translation translation) {
        unread.offer(() -> read(text, translation));
    }

    /** Shows each event to someone as soon as it is read. */
    void watch(Consumer<JsonObject> shownTo) {
        watcher = shownTo;
    }

    /** How many events were dropped unread because none could be read fast enough. */
    long dropped() {
        return unread.dropped();
    }

    void close() {
        unread.close();
        lanes.close();
    }

    /**
     * Takes an event that the guard has put together.
     *
     * @param isNews whether it is to be delivered; asked behind all events that came before
     */
    void take(JsonObject params, BooleanSupplier isNews) {
        unread.offer(() -> {
            if (isNews.getAsBoolean()) {
                deliver(params);
            }
        });
    }

    private void read(String text, Translation translation) {
        try {
            JsonObject params = Json.read(text).getAsJsonObject().getAsJsonObject("params");
            translation.toApplication(params);
            deliver(params);
        } catch (JsonParseException
                | IllegalStateException
                | ClassCastException
                | UnsupportedOperationException
                | NullPointerException odd) {
            LOG.warn("An event that cannot be read is ignored ({}): {}", odd.toString(), shortened(text));
        }
    }

    private void deliver(JsonObject params) {
        JsonObject event = params.has("value") ? params : wrapped(params);
        JsonObject value = event.getAsJsonObject("value");
        String object = value.get("object").getAsString();
        String type = value.get("type").getAsString();
        // Anything but an object would fail in upstream's code, as if a listener had thrown.
        JsonObject data = value.getAsJsonObject("data");
        tellLosses(object, type);
        watcher.accept(value);
        lanes.offer(
                new QueuedEvent(object, type, StateKey.of(type, data), timestamp(data), () -> handler.accept(event)));
    }

    /** Upstream takes only what is wrapped. */
    private static JsonObject wrapped(JsonObject value) {
        JsonObject params = new JsonObject();
        params.add("value", value);
        return params;
    }

    private void tellLosses(String object, String type) {
        long lost = unread.dropped() - lossesTold;
        if (lost > 0) {
            lossesTold += lost;
            lanes.lostUnread(object, type, lost);
        }
    }

    private static long timestamp(@Nullable JsonObject data) {
        JsonElement stamp = data == null ? null : data.get("timestampMillis");
        try {
            return stamp == null || !stamp.isJsonPrimitive() ? 0 : stamp.getAsLong();
        } catch (NumberFormatException odd) {
            return 0;
        }
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
