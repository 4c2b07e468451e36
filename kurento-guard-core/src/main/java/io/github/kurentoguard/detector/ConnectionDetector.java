package io.github.kurentoguard.detector;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.diagnosis.Detector;
import io.github.kurentoguard.diagnosis.MediaIds;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardEvent.LossReason;
import io.github.kurentoguard.event.Severity;
import org.jspecify.annotations.Nullable;

/** What the history of the connection tells: a crash or the network, a restart loop, cuts at a fixed age. */
final class ConnectionDetector implements Detector {

    private static final String LINE = "line";
    private static final int LOOP = 3;
    private static final Duration LOOP_WITHIN = Duration.ofMinutes(10);
    private static final int CUTS = 3;
    private static final Duration YOUNG = Duration.ofSeconds(10);
    private static final Duration ALIKE = Duration.ofSeconds(2);
    private static final Duration SUSPECT = Duration.ofSeconds(1);
    private static final Duration HEALED_AT_ONCE = Duration.ofSeconds(5);
    private static final int OFTEN = 3;
    private static final Duration OFTEN_WITHIN = Duration.ofHours(1);

    private final Deque<Instant> restarts = new ArrayDeque<>();
    private final Deque<Duration> ages = new ArrayDeque<>();
    private final Deque<Instant> losses = new ArrayDeque<>();
    private boolean requested;
    private @Nullable Instant up;
    private @Nullable Instant lost;
    private String cause = "";
    private String lastCall = "";
    private Instant lastCallAt = Instant.EPOCH;
    private String callBeforeLoss = "";
    private String callBeforeEarlierCrash = "";

    @Override
    public void see(Signal signal, Consumer<Finding> found) {
        if (signal instanceof Signal.Link link) {
            happened(link, found);
        } else if (signal instanceof Signal.Call call && !call.operation().equals("subscribe")) {
            lastCall = call.operation() + " of " + MediaIds.typeOf(call.object());
            lastCallAt = call.at();
        }
    }

    private void happened(Signal.Link link, Consumer<Finding> found) {
        GuardEvent event = link.event();
        if (event instanceof GuardEvent.Connected) {
            up = link.at();
        } else if (event instanceof GuardEvent.ConnectionLost loss) {
            lost(link.at(), loss);
        } else if (event instanceof GuardEvent.SessionResumed resumed) {
            resumed(link.at(), resumed.outage(), found);
        } else if (event instanceof GuardEvent.SessionLost loss) {
            sessionLost(link.at(), loss, found);
        } else if (event instanceof GuardEvent.Unavailable unavailable) {
            unavailable(unavailable, found);
        }
    }

    private void lost(Instant at, GuardEvent.ConnectionLost loss) {
        lost = at;
        cause = loss.cause();
        requested = loss.requested();
        boolean near = Duration.between(lastCallAt, at).compareTo(SUSPECT) <= 0;
        callBeforeLoss = near ? lastCall : "";
        if (up != null && !requested) {
            ages.addLast(Duration.between(up, at));
            if (ages.size() > CUTS) {
                ages.removeFirst();
            }
        }
    }

    private void resumed(Instant at, Duration outage, Consumer<Finding> found) {
        up = at;
        if (requested) {
            return;
        }
        boolean harmless = !often(at) && outage.compareTo(HEALED_AT_ONCE) <= 0;
        found.accept(Catalogue.find("line-lost")
                .finding(
                        LINE,
                        "The line was lost (" + cause + ") and the same server process still knew the session.",
                        Certainty.CERTAIN,
                        harmless ? Severity.INFO : Severity.WARNING));
        fixedAge(found);
    }

    private boolean often(Instant at) {
        losses.addLast(at);
        if (losses.size() > OFTEN) {
            losses.removeFirst();
        }
        return losses.size() == OFTEN && Duration.between(losses.getFirst(), at).compareTo(OFTEN_WITHIN) <= 0;
    }

    private void fixedAge(Consumer<Finding> found) {
        if (ages.size() < CUTS) {
            return;
        }
        Duration longest = ages.stream().max(Duration::compareTo).orElseThrow();
        Duration shortest = ages.stream().min(Duration::compareTo).orElseThrow();
        if (shortest.compareTo(YOUNG) >= 0 && longest.minus(shortest).compareTo(ALIKE) <= 0) {
            ages.clear();
            found.accept(Catalogue.find("line-cut-at-fixed-age")
                    .finding(
                            LINE,
                            "Three lines in a row ended at an age of " + shortest.toSeconds() + " to "
                                    + longest.toSeconds() + " s.",
                            Certainty.LIKELY));
        }
    }

    private void sessionLost(Instant at, GuardEvent.SessionLost loss, Consumer<Finding> found) {
        up = at;
        ages.clear();
        if (loss.reason() == LossReason.EXPIRED) {
            found.accept(Catalogue.find("session-lost")
                    .finding(
                            LINE,
                            "The same server process answers after an outage of "
                                    + loss.outage().toSeconds() + " s and no longer knows the session.",
                            Certainty.CERTAIN));
            return;
        }
        found.accept(Catalogue.find("server-crashed")
                .finding(LINE, "Another server process answers than before the loss." + suspect(), Certainty.CERTAIN));
        callBeforeEarlierCrash = callBeforeLoss;
        loop(at, found);
    }

    private String suspect() {
        if (callBeforeLoss.isEmpty()) {
            return "";
        }
        String text = " The last call, less than a second before, was " + callBeforeLoss + ".";
        return callBeforeLoss.equals(callBeforeEarlierCrash)
                ? text + " So it was the time before: it is suspect."
                : text;
    }

    private void loop(Instant at, Consumer<Finding> found) {
        restarts.addLast(at);
        if (restarts.size() > LOOP) {
            restarts.removeFirst();
        }
        if (restarts.size() == LOOP && Duration.between(restarts.getFirst(), at).compareTo(LOOP_WITHIN) <= 0) {
            found.accept(Catalogue.find("server-restart-loop")
                    .finding(
                            LINE,
                            "The server process was replaced " + LOOP + " times within "
                                    + Duration.between(restarts.getFirst(), at).toSeconds() + " s.",
                            Certainty.CERTAIN));
        }
    }

    private void unavailable(GuardEvent.Unavailable unavailable, Consumer<Finding> found) {
        String symptom = lost == null ? "server-not-running" : "server-unresponsive";
        found.accept(Catalogue.find(symptom)
                .finding(
                        LINE,
                        "There has been no connection for "
                                + unavailable.outage().toSeconds() + " s: " + unavailable.cause() + ".",
                        Certainty.CERTAIN,
                        Severity.ERROR));
    }
}
