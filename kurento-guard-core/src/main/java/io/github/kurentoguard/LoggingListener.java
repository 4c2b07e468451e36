package io.github.kurentoguard;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardEvent.LossReason;
import io.github.kurentoguard.event.GuardListener;
import io.github.kurentoguard.event.RecoveryReport;
import io.github.kurentoguard.event.Severity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One line in the log for what an operator wants to know; of the attempts in an outage only the 1st, 2nd, 4th, 8th … */
final class LoggingListener implements GuardListener {

    private static final Logger LOG = LoggerFactory.getLogger(KurentoGuard.class);

    private static final int MOST_FAILURES = 20;

    private final AtomicInteger nextAttempt = new AtomicInteger(1);

    @Override
    public void connected(GuardEvent.Connected event) {
        LOG.info(
                "Connected to the media server at {} in {} ms (server {})",
                event.snapshot().url(),
                event.took().toMillis(),
                event.snapshot().serverId());
    }

    @Override
    public void connectionLost(GuardEvent.ConnectionLost event) {
        nextAttempt.set(1);
        LOG.atLevel(event.requested() ? Level.INFO : Level.WARN)
                .log(
                        "Lost the connection to the media server at {}: {}; calls wait while it is restored",
                        event.snapshot().url(),
                        event.cause());
    }

    @Override
    public void reconnectScheduled(GuardEvent.ReconnectScheduled event) {
        int announced = nextAttempt.get();
        if (event.attempt() < announced) {
            return;
        }
        nextAttempt.set(2 * announced);
        LOG.warn(
                "Attempt {} to reach the media server at {} failed: {}; the next one follows in {} ms",
                event.attempt(),
                event.snapshot().url(),
                event.cause(),
                event.delay().toMillis());
    }

    @Override
    public void sessionResumed(GuardEvent.SessionResumed event) {
        LOG.info(
                "Reconnected to the media server at {} after {} ms; objects and subscriptions are as they were",
                event.snapshot().url(),
                event.outage().toMillis());
    }

    @Override
    public void sessionLost(GuardEvent.SessionLost event) {
        LOG.warn(
                "Reconnected to the media server at {} after {} ms, but {}: every media object made before is gone",
                event.snapshot().url(),
                event.outage().toMillis(),
                event.reason() == LossReason.SERVER_RESTARTED
                        ? "it is another process (restarted or crashed)"
                        : "it no longer knows the session (expired)");
    }

    @Override
    public void recoveryProgress(GuardEvent.RecoveryProgress event) {
        LOG.info("Recovering: {} of {} pipelines are there again", event.done(), event.total());
    }

    @Override
    public void recovered(GuardEvent.Recovered event) {
        RecoveryReport report = event.report();
        if (report == null) {
            LOG.info("The connection to {} is usable again", event.snapshot().url());
            return;
        }
        LOG.info("Recovered at {}: {}", event.snapshot().url(), report);
        report.failures().stream().limit(MOST_FAILURES).forEach(failure -> LOG.warn("Not recovered: {}", failure));
        if (report.failures().size() > MOST_FAILURES) {
            LOG.warn(
                    "Not recovered: {} more, see the event's report",
                    report.failures().size() - MOST_FAILURES);
        }
    }

    @Override
    public void negotiationRequired(GuardEvent.NegotiationRequired event) {
        LOG.info("{} needs a new negotiation: {}. {}", event.endpoint().getId(), event.reason(), event.advice());
    }

    @Override
    public void unavailable(GuardEvent.Unavailable event) {
        LOG.error(
                "The media server at {} is unavailable: {}; calls fail at once until it is back, attempts go on",
                event.snapshot().url(),
                event.cause());
    }

    @Override
    public void closed(GuardEvent.Closed event) {
        LOG.info(
                "Closed the connection to the media server at {}",
                event.snapshot().url());
    }

    @Override
    public void finding(GuardEvent.FindingReported event) {
        Finding finding = event.finding();
        LOG.atLevel(level(finding.severity()))
                .addKeyValue("symptom", finding.symptom())
                .addKeyValue("subject", finding.subject())
                .log("{}", finding);
    }

    private static Level level(Severity severity) {
        return switch (severity) {
            case INFO -> Level.INFO;
            case WARNING -> Level.WARN;
            case ERROR -> Level.ERROR;
        };
    }
}
