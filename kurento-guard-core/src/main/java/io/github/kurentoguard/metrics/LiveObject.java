package io.github.kurentoguard.metrics;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A media object that this guard made and that was not released yet, as it was at one moment. Immutable.
 *
 * @param id as the application knows it
 * @param type its class without module: {@code WebRtcEndpoint}
 * @param parent the id of the pipeline or hub that it belongs to; null for a pipeline
 * @param sinks where its media goes
 * @param flowing the kinds of media that come out of it, as far as its events told
 * @param transcoding the kinds of media that it converts, as far as its events told
 */
public record LiveObject(
        String id,
        String type,
        @Nullable String parent,
        List<Sink> sinks,
        Set<String> flowing,
        Set<String> transcoding) {

    /** Where media goes: {@code AUDIO}, {@code VIDEO}, {@code DATA}, or {@code ALL} where the call named none. */
    public record Sink(String id, String media) {}

    public LiveObject {
        sinks = List.copyOf(sinks);
        flowing = Set.copyOf(flowing);
        transcoding = Set.copyOf(transcoding);
    }
}
