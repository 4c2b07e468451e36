package io.github.kurentoguard.test.media;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Keeps every event of the objects that a test made; what the server manager tells of them is left out. */
public final class RecordingWorldListener implements WorldListener {

    private static final List<String> TELLING = List.of("mediaType", "state", "errorCode", "type");

    private final List<String> lines = new ArrayList<>();
    private final List<JsonObject> events = new ArrayList<>();

    @Override
    public void raised(MediaNode source, String event, JsonObject data) {
        if (source.id().equals(MediaWorld.SERVER_MANAGER)) {
            return;
        }
        JsonObject kept = data.deepCopy();
        kept.addProperty("event", event);
        events.add(kept);
        StringBuilder line = new StringBuilder(source.name()).append(' ').append(event);
        for (String field : TELLING) {
            JsonElement value = data.get(field);
            if (value != null && !value.getAsString().equals(event)) {
                line.append(' ').append(value.getAsString());
            }
        }
        lines.add(line.toString());
    }

    @Override
    public void created(MediaNode node) {}

    @Override
    public void destroyed(MediaNode node) {
        lines.add(node.name() + " destroyed");
    }

    /** One line per event since the last call: object's name, event, kind of media, state or error. */
    public List<String> taken() {
        List<String> copy = List.copyOf(lines);
        lines.clear();
        return copy;
    }

    /** Every event of a kind so far, whole. */
    public List<JsonObject> events(String event) {
        return events.stream()
                .filter(data -> data.get("event").getAsString().equals(event))
                .toList();
    }
}
