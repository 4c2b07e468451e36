package io.github.kurentoguard.diagnosis.doctor;

import java.time.Duration;
import java.util.Optional;

import io.github.kurentoguard.event.Certainty;

/**
 * Whether something on the path cuts lines that are quiet, and whether the keep-alive beats it.
 *
 * @param keepAlive after how much silence the examined guard pings
 */
record IdleCheck(IdleProbe probe, Duration patience, Duration keepAlive) implements Check {

    @Override
    public String topic() {
        return "idle line";
    }

    @Override
    public void examine(Chart chart) {
        Optional<Duration> cut = probe.cutAfter(patience);
        chart.fact(
                topic(),
                "left alone",
                cut.map(after -> "cut after " + after.toMillis() + " ms of silence")
                        .orElse("still there after " + patience.toSeconds() + " s"));
        cut.filter(after -> keepAlive.compareTo(after) >= 0)
                .ifPresent(after -> chart.finding(
                        "keep-alive-too-slow",
                        Certainty.CERTAIN,
                        "A quiet line was cut after " + after.toMillis() + " ms; the keep-alive interval is "
                                + keepAlive.toMillis() + " ms."));
    }
}
