package io.github.kurentoguard.dispatch;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** Tells events that report a state, of which only the newest counts, from events that each count. */
public final class StateKey {

    /** Fields that hold the state itself or describe the event; the others say what it is the state of. */
    private static final Set<String> VALUES =
            Set.of("state", "oldState", "newState", "timestamp", "timestampMillis", "tags", "source", "type");

    private StateKey() {}

    /**
     * What an event tells the state of: its type with the fields that name a pad, stream or component, for {@code
     * MediaFlowInStateChanged} for instance the pad's name and the media type.
     *
     * @return null if the event's type does not end in {@code StateChanged} or {@code StateChange}
     */
    public static @Nullable String of(String type, @Nullable JsonObject data) {
        if (!type.endsWith("StateChanged") && !type.endsWith("StateChange")) {
            return null;
        }
        Map<String, JsonElement> names = new TreeMap<>(data == null ? Map.of() : data.asMap());
        names.keySet().removeIf(name -> VALUES.contains(name) || name.startsWith("__"));
        return type + names;
    }
}
