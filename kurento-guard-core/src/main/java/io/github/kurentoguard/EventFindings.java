package io.github.kurentoguard;

import java.util.function.Consumer;

import io.github.kurentoguard.dispatch.EventTrouble;
import io.github.kurentoguard.event.Finding;

/** Puts trouble with event listeners into words. */
final class EventFindings implements Consumer<EventTrouble> {

    private final Consumer<Finding> findings;

    EventFindings(Consumer<Finding> findings) {
        this.findings = findings;
    }

    @Override
    public void accept(EventTrouble trouble) {
        findings.accept(finding(trouble));
    }

    private static Finding finding(EventTrouble trouble) {
        String subject = trouble.eventType() + " of " + trouble.objectId();
        if (trouble instanceof EventTrouble.SlowListener slow) {
            return new Finding(
                    "slow-listener",
                    subject,
                    "A listener " + (slow.running() ? "has been running for " : "took ")
                            + slow.lasted().toMillis() + " ms.",
                    "Later events of this object wait for it: hand long work to an executor of your own.");
        }
        if (trouble instanceof EventTrouble.FailedListener failed) {
            return new Finding(
                    "failed-listener",
                    subject,
                    "A listener threw " + failed.cause() + ".",
                    "The event counts as delivered; the stack trace is in the log.");
        }
        if (trouble instanceof EventTrouble.UnreadEvents unread) {
            return new Finding(
                    "lost-events",
                    "before " + subject,
                    unread.dropped() + " events were thrown away unread, since they came faster than this machine reads"
                            + " them.",
                    "Subscribe to fewer events, or give the application more CPU time.");
        }
        EventTrouble.LostEvents lost = (EventTrouble.LostEvents) trouble;
        return new Finding(
                "lost-events",
                subject,
                lost.dropped() + " events were dropped and " + lost.coalesced()
                        + " outdated states left out, since listeners are slower than events come.",
                "Make listeners faster, or subscribe to fewer events.");
    }
}
