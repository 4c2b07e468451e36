package io.github.kurentoguard.validation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.time.VirtualTimeline;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FindingThrottleTest {

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final List<Finding> told = new ArrayList<>();
    private final FindingThrottle throttle = new FindingThrottle(told::add, timeline::nanoTime);

    @Test
    void sameFindingIsToldOnceAMinute() {
        for (int i = 0; i < 7; i++) {
            throttle.report(new Finding("s", "a", "e", "h"));
            timeline.advance(Duration.ofSeconds(10));
        }
        assertThat(told).hasSize(2);
    }

    @Test
    void othersAreToldAtOnce() {
        throttle.report(new Finding("s", "a", "e", "h"));
        throttle.report(new Finding("s", "b", "e", "h"));
        throttle.report(new Finding("s", "a", "other", "h"));
        assertThat(told).hasSize(3);
    }
}
