package io.github.kurentoguard.recovery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.google.gson.JsonObject;
import io.github.kurentoguard.dispatch.StateKey;
import org.jspecify.annotations.Nullable;

/** What events have told last of states that can be asked for. Safe for use by several threads. */
final class KnownStates {

    private static final int MOST_FORGOTTEN = 4_096;

    private final Map<String, Map<String, String>> states = new ConcurrentHashMap<>();
    /** The objects that went last: events that are read after that name them still. */
    private final Set<String> forgotten = ConcurrentHashMap.newKeySet();

    private final Deque<String> inOrder = new ArrayDeque<>();

    /** An event is about to be delivered. */
    void seen(String object, String type, @Nullable JsonObject data) {
        if (data != null && Gauge.exists(type) && !forgotten.contains(object)) {
            states.computeIfAbsent(object, id -> new ConcurrentHashMap<>(4)).put(key(type, data), Gauge.state(data));
        }
    }

    /** Whether an event would tell anything new. */
    boolean isNews(String object, String type, JsonObject data) {
        return !Gauge.state(data).equals(last(object, type, data));
    }

    /** The last state that was told, or that of a fresh object. */
    String last(String object, String type, JsonObject data) {
        return states.getOrDefault(object, Map.of())
                .getOrDefault(key(type, data), Gauge.of(type).initial());
    }

    /** The object is gone; on the loop only. */
    void forget(String object) {
        if (forgotten.add(object)) {
            inOrder.add(object);
        }
        if (inOrder.size() > MOST_FORGOTTEN) {
            forgotten.remove(inOrder.remove());
        }
        states.remove(object);
    }

    private static String key(String type, JsonObject data) {
        return Objects.requireNonNull(StateKey.of(type, data));
    }
}
