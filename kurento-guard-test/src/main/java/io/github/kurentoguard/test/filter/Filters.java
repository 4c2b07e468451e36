package io.github.kurentoguard.test.filter;

import java.util.Map;

import io.github.kurentoguard.test.media.BehaviourFactory;

/** The behaviours of filters; a ZBarFilter, which finds no codes in media that is not there, needs none. */
public final class Filters {

    private Filters() {}

    /** By class name, for a {@link io.github.kurentoguard.test.media.BehaviourRegistry}. */
    public static Map<String, BehaviourFactory> behaviours() {
        return Map.of(
                "ImageOverlayFilter", (world, node) -> new ImageOverlay(),
                "FaceOverlayFilter", (world, node) -> new FaceOverlay(),
                "GStreamerFilter", GStreamer::new);
    }
}
