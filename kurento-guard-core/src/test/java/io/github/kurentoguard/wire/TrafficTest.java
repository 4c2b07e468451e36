package io.github.kurentoguard.wire;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TrafficTest {

    private long nanos = -1_000;
    private final Traffic traffic = new Traffic(() -> nanos);

    private void pass(int seconds) {
        nanos += Duration.ofSeconds(seconds).toNanos();
    }

    @Test
    void idleCountsFromTheLastByteInEitherDirection() {
        pass(5);
        assertThat(traffic.idle()).isEqualTo(Duration.ofSeconds(5));
        traffic.written();
        pass(2);
        assertThat(traffic.idle()).isEqualTo(Duration.ofSeconds(2));
        traffic.read();
        pass(3);
        assertThat(traffic.age()).isEqualTo(new Wire.Age(Duration.ofSeconds(10), Duration.ofSeconds(3)));
    }

    @Test
    void silenceIsNeverLongerThanTheSocketHasBeenOpenWhateverTimePassesMeanwhile() {
        Wire.Age age = new Traffic(() -> nanos++).age();
        assertThat(age.idle()).isLessThanOrEqualTo(age.open());
    }

    @Test
    void silenceThatAReadEndedIsRemembered() {
        pass(60);
        traffic.read();
        assertThat(traffic.idle()).isZero();
        assertThat(traffic.idleBeforeLastRead()).isEqualTo(Duration.ofSeconds(60));
        assertThat(traffic.lastReadNanos()).isEqualTo(nanos);
    }
}
