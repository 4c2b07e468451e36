package io.github.kurentoguard.dispatch;

import java.time.Duration;

/** Something that keeps events from their listeners. */
public sealed interface EventTrouble {

    /** The object that the trouble is with; for lost events, the one that lost the last of them. */
    String objectId();

    /** The event's type; for lost events, the type of the last of them. */
    String eventType();

    /**
     * The listeners of an event take longer than the threshold; told once while they run and once when they are done.
     *
     * @param lasted how long they have taken
     * @param running whether they still run
     */
    record SlowListener(String objectId, String eventType, Duration lasted, boolean running) implements EventTrouble {}

    /**
     * A listener threw.
     *
     * @param lasted how long it had run
     */
    record FailedListener(String objectId, String eventType, Duration lasted, Throwable cause)
            implements EventTrouble {}

    /**
     * Listeners were too slow and the queue was full; told at most once a second.
     *
     * @param coalesced how many events that a newer state had replaced were left out since the last report
     * @param dropped how many other events were thrown away, the oldest first, since the last report
     */
    record LostEvents(String objectId, String eventType, long coalesced, long dropped) implements EventTrouble {}

    /**
     * Events came faster than they could be read; told of the first one that was read afterwards.
     *
     * @param dropped how many were thrown away unread, whatever they were, the oldest first
     */
    record UnreadEvents(String objectId, String eventType, long dropped) implements EventTrouble {}
}
