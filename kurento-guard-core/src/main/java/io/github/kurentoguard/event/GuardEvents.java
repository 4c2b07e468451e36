package io.github.kurentoguard.event;

/** Hands an event to the methods of a listener. */
public final class GuardEvents {

    private GuardEvents() {}

    /** Calls {@link GuardListener#onEvent} and then the method of the event's kind; what they throw comes out. */
    public static void tell(GuardListener listener, GuardEvent event) {
        listener.onEvent(event);
        if (event instanceof GuardEvent.Connected connected) {
            listener.connected(connected);
        } else if (event instanceof GuardEvent.ConnectionLost lost) {
            listener.connectionLost(lost);
        } else if (event instanceof GuardEvent.ReconnectScheduled scheduled) {
            listener.reconnectScheduled(scheduled);
        } else if (event instanceof GuardEvent.SessionResumed resumed) {
            listener.sessionResumed(resumed);
        } else if (event instanceof GuardEvent.SessionLost lost) {
            listener.sessionLost(lost);
        } else if (event instanceof GuardEvent.Recovered recovered) {
            listener.recovered(recovered);
        } else if (event instanceof GuardEvent.RecoveryProgress progress) {
            listener.recoveryProgress(progress);
        } else if (event instanceof GuardEvent.NegotiationRequired required) {
            listener.negotiationRequired(required);
        } else if (event instanceof GuardEvent.Unavailable unavailable) {
            listener.unavailable(unavailable);
        } else if (event instanceof GuardEvent.Closed closed) {
            listener.closed(closed);
        } else if (event instanceof GuardEvent.FindingReported reported) {
            listener.finding(reported);
        }
    }
}
