package io.github.kurentoguard.spring;

import java.time.Duration;

import io.github.kurentoguard.event.GuardEvent;

/** Says in a few words what an event of a guard tells beyond its name. */
final class GuardWords {

    private GuardWords() {}

    static String of(GuardEvent event) {
        if (event instanceof GuardEvent.Connected connected) {
            return "in " + words(connected.took());
        }
        if (event instanceof GuardEvent.ConnectionLost lost) {
            return lost.cause();
        }
        if (event instanceof GuardEvent.ReconnectScheduled next) {
            return "attempt " + next.attempt() + " failed, the next in " + words(next.delay()) + ": " + next.cause();
        }
        if (event instanceof GuardEvent.SessionResumed resumed) {
            return "after " + words(resumed.outage());
        }
        if (event instanceof GuardEvent.SessionLost lost) {
            return lost.reason() + " after " + words(lost.outage());
        }
        if (event instanceof GuardEvent.RecoveryProgress progress) {
            return progress.done() + " of " + progress.total() + " pipelines";
        }
        if (event instanceof GuardEvent.Recovered recovered) {
            return recovered.report() == null
                    ? "in " + words(recovered.took()) + ", nothing was made again"
                    : recovered.report().toString();
        }
        if (event instanceof GuardEvent.NegotiationRequired required) {
            return required.endpoint().getId() + ": " + required.reason() + ". " + required.advice();
        }
        return event instanceof GuardEvent.Unavailable unavailable ? unavailable.cause() : "";
    }

    private static String words(Duration span) {
        return span.toMillis() + " ms";
    }
}
