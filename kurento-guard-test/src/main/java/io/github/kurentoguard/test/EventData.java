package io.github.kurentoguard.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.model.ApiModel;
import io.github.kurentoguard.test.model.Field;

/** Refuses events that an object's class cannot raise, and data that the event does not have. */
final class EventData {

    private static final Set<String> ADDED = Set.of("source", "tags", "timestampMillis", "timestamp", "type");

    private EventData() {}

    static void check(ApiModel model, MediaNode source, String event, JsonObject data) {
        List<Field> fields = model.event(event);
        if (fields == null || !source.type().raises(event)) {
            throw new IllegalArgumentException("a " + source.type().name() + " raises no event '" + event
                    + "'; it raises " + new TreeSet<>(source.type().events()));
        }
        List<String> names = fields.stream().map(Field::name).toList();
        for (String given : data.keySet()) {
            if (!names.contains(given)) {
                throw new IllegalArgumentException("event " + event + " has no field '" + given + "'; it has " + names);
            }
        }
        List<String> missing = new ArrayList<>();
        for (Field field : fields) {
            boolean added = ADDED.contains(field.name());
            if (!field.optional() && !added && !data.has(field.name())) {
                missing.add(field.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "event " + event + " needs " + missing + ", only " + data.keySet() + " came");
        }
    }
}
