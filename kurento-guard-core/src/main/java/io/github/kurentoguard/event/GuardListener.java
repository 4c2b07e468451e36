package io.github.kurentoguard.event;

/**
 * Hears what happens to a guard. Methods are called one at a time, in order, on a worker thread, never while a lock is
 * held: a listener may call the guard, also {@code close()}, and may make Kurento calls. What it throws is logged and does
 * not stop the others. The grammar is {@link GuardEvent}'s.
 */
public interface GuardListener {

    default void connected(GuardEvent.Connected event) {}

    default void connectionLost(GuardEvent.ConnectionLost event) {}

    default void reconnectScheduled(GuardEvent.ReconnectScheduled event) {}

    default void sessionResumed(GuardEvent.SessionResumed event) {}

    default void sessionLost(GuardEvent.SessionLost event) {}

    default void recoveryProgress(GuardEvent.RecoveryProgress event) {}

    default void recovered(GuardEvent.Recovered event) {}

    default void negotiationRequired(GuardEvent.NegotiationRequired event) {}

    default void unavailable(GuardEvent.Unavailable event) {}

    default void closed(GuardEvent.Closed event) {}

    default void finding(GuardEvent.FindingReported event) {}

    /** Every event; called before the method of its kind. */
    default void onEvent(GuardEvent event) {}
}
