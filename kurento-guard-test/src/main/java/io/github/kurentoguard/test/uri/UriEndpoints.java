package io.github.kurentoguard.test.uri;

import java.util.Map;
import java.util.Objects;

import io.github.kurentoguard.test.media.BehaviourFactory;

/**
 * Makes players, recorders and HTTP endpoints, and holds what they believe about the world outside. The policies may be
 * replaced at any time from any thread; what plays or records already goes on.
 */
public final class UriEndpoints {

    private volatile MediaSources sources = MediaSources.byName();
    private volatile MediaTargets targets = MediaTargets.byName();

    /** Says what players find from now on. */
    public void sources(MediaSources newSources) {
        sources = Objects.requireNonNull(newSources, "sources must not be null; MediaSources.byName() is the default");
    }

    /** Says how recorders can write from now on. */
    public void targets(MediaTargets newTargets) {
        targets = Objects.requireNonNull(newTargets, "targets must not be null; MediaTargets.byName() is the default");
    }

    /** The behaviours of players, recorders and HTTP endpoints, by the names of their classes. */
    public Map<String, BehaviourFactory> behaviours() {
        return Map.of(
                "PlayerEndpoint", (world, node) -> new Player(world, node, uri -> sources.at(uri)),
                "RecorderEndpoint", (world, node) -> new Recorder(world, node, uri -> targets.at(uri)),
                "HttpPostEndpoint", HttpPost::new);
    }
}
