package io.github.kurentoguard.diagnosis;

import java.time.Duration;
import java.time.Instant;

import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FindingLogTest {

    private final FindingLog log = new FindingLog(10, Duration.ofMinutes(10));

    private static Finding lost(Severity severity) {
        return new Finding("line-lost", "line", "It was lost.", "Look.", Certainty.CERTAIN, severity);
    }

    @Test
    void whatGoesOnIsNotToldAgainUntilItGetsWorse() {
        assertThat(log.add(lost(Severity.INFO), Instant.EPOCH)).isNotNull();
        assertThat(log.add(lost(Severity.INFO), Instant.EPOCH.plusSeconds(1))).isNull();
        assertThat(log.add(lost(Severity.WARNING), Instant.EPOCH.plusSeconds(2)))
                .isNotNull()
                .matches(told -> told.evidence().contains("2 times since it was last told"));
        assertThat(log.add(lost(Severity.INFO), Instant.EPOCH.plusSeconds(3))).isNull();
        assertThat(log.snapshot()).singleElement().matches(one -> one.count() == 4);
    }
}
