package io.github.kurentoguard.recovery;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import com.google.gson.JsonObject;
import io.github.kurentoguard.dispatch.StateKey;
import org.jspecify.annotations.Nullable;

/** What events have told last of states that can be asked for. Safe for use by several threads. */
final class KnownStates {

    private final Map<String, Map<String, String>> states = new ConcurrentHashMap<>();

    /** An event is about to be delivered. */
    void seen(String object, String type, @Nullable JsonObject data) {
        if (data != null && Gauge.exists(type)) {
            states.computeIfAbsent(object, id -> new ConcurrentHashMap<>(4))
                    .put(key(type, data), Gauge.state(data));
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

    void forget(String object) {
        states.remove(object);
    }

    private static String key(String type, JsonObject data) {
        return Objects.requireNonNull(StateKey.of(type, data));
    }
}
