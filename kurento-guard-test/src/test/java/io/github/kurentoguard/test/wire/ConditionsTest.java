package io.github.kurentoguard.test.wire;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConditionsTest {

    @Test
    void jitterIsTheSameForTheSameSeedAndStaysInItsBounds() {
        List<Duration> delays = delays(1);
        assertThat(delays).isEqualTo(delays(1)).isNotEqualTo(delays(2));
        assertThat(delays)
                .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofMillis(10), Duration.ofMillis(15)));
    }

    private static List<Duration> delays(long seed) {
        Conditions conditions = new Conditions(new Random(seed));
        conditions.latency(Duration.ofMillis(10), Duration.ofMillis(5));
        return Stream.generate(conditions::delay).limit(20).toList();
    }
}
