package io.github.kurentoguard.recovery;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A media object as the guard remembers it.
 *
 * @param id as the application knows it
 * @param type its class: {@code WebRtcEndpoint}
 * @param pipeline the id of its pipeline; its own for a pipeline
 * @param tags the tags that were set through this guard
 * @param uri of a player or recorder, without user info; null for others
 * @param sources the ids of the elements that feed it, by kind of media
 */
public record RecordedObject(
        String id,
        String type,
        String pipeline,
        Map<String, String> tags,
        @Nullable String uri,
        Map<String, String> sources) {

    public RecordedObject {
        tags = Map.copyOf(tags);
        sources = Map.copyOf(sources);
    }

    /** The part of the id that tells objects of one pipeline apart. */
    String shortId() {
        String last = id.substring(id.lastIndexOf('/') + 1);
        return last.length() > 8 ? last.substring(0, 8) : last;
    }
}
