package io.github.kurentoguard.test.media;

/** Makes the behaviour of a new object, by its class. */
@FunctionalInterface
public interface BehaviourFactory {

    Behaviour make(MediaWorld world, MediaNode node);
}
