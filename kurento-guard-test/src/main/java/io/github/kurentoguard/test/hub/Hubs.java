package io.github.kurentoguard.test.hub;

import java.util.Map;

import io.github.kurentoguard.test.media.BehaviourFactory;

/** The behaviours of hubs and of their ports. */
public final class Hubs {

    private Hubs() {}

    /** By class name, for a {@link io.github.kurentoguard.test.media.BehaviourRegistry}. */
    public static Map<String, BehaviourFactory> behaviours() {
        return Map.of(
                "HubPort", HubPort::new,
                "Composite", (world, node) -> new Composite(world),
                "AlphaBlending", (world, node) -> new AlphaBlending(world),
                "Mixer", (world, node) -> new Mixer(world),
                "Dispatcher", (world, node) -> new Dispatcher(world),
                "DispatcherOneToMany", (world, node) -> new DispatcherOneToMany(world));
    }
}
