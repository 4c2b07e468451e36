package io.github.kurentoguard.test.media;

import java.util.HashMap;
import java.util.Map;

import io.github.kurentoguard.test.model.RemoteClass;

/**
 * Behaviours by class: an object gets that of its class or else of its nearest ancestor that has one, or else a plain
 * one that does only what all objects do. Not thread-safe while it is filled.
 */
public final class BehaviourRegistry implements BehaviourFactory {

    private final Map<String, BehaviourFactory> factories = new HashMap<>();

    /**
     * Registers the behaviour of a class and of those descendants that have none of their own; replaces what was
     * registered before.
     *
     * @param className without module: {@code WebRtcEndpoint}
     */
    public BehaviourRegistry add(String className, BehaviourFactory factory) {
        factories.put(className, factory);
        return this;
    }

    /** Registers several, by class name. */
    public BehaviourRegistry addAll(Map<String, ? extends BehaviourFactory> more) {
        more.forEach(this::add);
        return this;
    }

    @Override
    public Behaviour make(MediaWorld world, MediaNode node) {
        for (RemoteClass next = node.type(); next != null; next = next.parent()) {
            BehaviourFactory factory = factories.get(next.name());
            if (factory != null) {
                return factory.make(world, node);
            }
        }
        return new Behaviour() {};
    }
}
