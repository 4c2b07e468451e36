package io.github.kurentoguard.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * An event of a media object on its way to the listeners.
 *
 * @param objectId the object as the application knows it: events of one object keep their order
 * @param type the event's type, {@code IceCandidateFound} for instance
 * @param stateKey what the event tells the state of, see {@link StateKey}: a newer event of the same object and key makes
 *     this one worthless; null for an event that none can replace
 * @param timestampMillis when the server says it happened, milliseconds since 1970; only used to put events in order
 * @param delivery calls the listeners
 */
public record QueuedEvent(
        String objectId, String type, @Nullable String stateKey, long timestampMillis, Runnable delivery) {}
