package io.github.kurentoguard.recovery;

import java.util.LinkedHashMap;
import java.util.Map;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.error.MaskedUrl;
import org.jspecify.annotations.Nullable;

/** Copies what is remembered of objects for those who look at it outside the loop. */
final class Snapshots {

    private Snapshots() {}

    static RecordedObject of(Entity entity) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Entity.Invocation state : entity.state()) {
            if (state.operation().equals("addTag")) {
                JsonObject tag = JsonParser.parseString(state.params()).getAsJsonObject();
                tags.put(Json.text(tag, "key"), Json.text(tag, "value"));
            }
        }
        tags.remove(OwnerTag.KEY);
        Map<String, String> sources = new LinkedHashMap<>();
        entity.inputs().forEach(edge -> sources.put(edge.type(), edge.source().id()));
        return new RecordedObject(
                entity.id(), entity.type(), Group.rootOf(entity.id()), tags, maskedUri(entity), sources);
    }

    private static @Nullable String maskedUri(Entity entity) {
        String uri = Recordings.uri(entity);
        return uri == null ? null : MaskedUrl.of(uri);
    }
}
