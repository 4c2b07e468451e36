package io.github.kurentoguard.examples;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardEvent.LossReason;
import io.github.kurentoguard.event.GuardListener;
import io.github.kurentoguard.event.RecoveryReport;
import org.jspecify.annotations.Nullable;

/** Says what the guard tells, and remembers the outages. */
final class GuardVoice implements GuardListener {

    private final Commentary commentary;
    private final List<String> outages = new ArrayList<>();
    private int nextAttempt = 1;

    GuardVoice(Commentary commentary) {
        this.commentary = commentary;
    }

    @Override
    public void connected(GuardEvent.Connected event) {
        say("connected in " + Commentary.span(event.took()) + ", to server "
                + shortened(event.snapshot().serverId()));
    }

    @Override
    public void connectionLost(GuardEvent.ConnectionLost event) {
        nextAttempt = 1;
        say("the line is lost: " + event.cause() + "; calls wait from here on");
    }

    /** The 1st, 2nd, 4th, 8th … failed attempt: a host that is down is asked ten times a second. */
    @Override
    public void reconnectScheduled(GuardEvent.ReconnectScheduled event) {
        if (event.attempt() >= nextAttempt) {
            nextAttempt = 2 * event.attempt();
            say("attempt " + event.attempt() + " failed: " + event.cause() + "; the next one in "
                    + Commentary.span(event.delay()));
        }
    }

    @Override
    public void sessionResumed(GuardEvent.SessionResumed event) {
        say("reconnected after " + Commentary.span(event.outage())
                + ", in the same session: objects and subscriptions are as they were");
        remember(event.outage(), "session resumed");
    }

    @Override
    public void sessionLost(GuardEvent.SessionLost event) {
        boolean restarted = event.reason() == LossReason.SERVER_RESTARTED;
        say("reconnected after " + Commentary.span(event.outage()) + ", but the session is gone: "
                + (restarted ? "this is another server process, " : "it has expired on the same server, ")
                + shortened(event.snapshot().serverId()));
        remember(
                event.outage(),
                restarted ? "server restarted, objects made again" : "session expired, objects made again");
    }

    @Override
    public void recovered(GuardEvent.Recovered event) {
        RecoveryReport report = event.report();
        say((report == null ? "" : "recovered: " + report + "; ") + "calls run again");
    }

    @Override
    public void negotiationRequired(GuardEvent.NegotiationRequired event) {
        say("a " + type(event.endpoint().getId()) + " has to be negotiated again: " + event.reason());
    }

    @Override
    public void unavailable(GuardEvent.Unavailable event) {
        say("the server is unavailable: " + event.cause() + "; calls fail at once, attempts go on");
    }

    @Override
    public void finding(GuardEvent.FindingReported event) {
        say("finding " + event.finding());
    }

    @Override
    public void closed(GuardEvent.Closed event) {
        say("closed");
    }

    private synchronized void remember(Duration outage, String end) {
        outages.add(Commentary.span(outage) + " (" + end + ")");
    }

    synchronized String summary() {
        return outages.isEmpty() ? "none" : outages.size() + ": " + String.join(", ", outages);
    }

    private void say(String text) {
        commentary.say(Speaker.GUARD, text);
    }

    /** The id ends with the type, as in {@code 5f0e…_kurento.WebRtcEndpoint}. */
    private static String type(String id) {
        return id.substring(id.lastIndexOf('.') + 1);
    }

    private static String shortened(@Nullable String id) {
        return id == null ? "unknown" : id.substring(0, Math.min(8, id.length()));
    }
}
