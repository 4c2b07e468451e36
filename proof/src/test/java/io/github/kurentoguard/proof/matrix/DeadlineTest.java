package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.List;

import io.github.kurentoguard.proof.client.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlineTest {

    private static List<String> start(Duration took, String... left) {
        return Expected.CONNECTED
                .verdict(Kind.GUARD, Expected.CONNECTED.beginning(), took, Duration.ZERO, List.of(left))
                .broken();
    }

    @Test
    void whatEndsTooLateIsBroken() {
        assertThat(Deadline.CALL.broken(Duration.ofSeconds(15), Duration.ZERO)).isEmpty();
        assertThat(Deadline.CALL.broken(Duration.ofSeconds(16), Duration.ZERO))
                .containsExactly("a call took 16.0 s, not 10.0 s");
    }

    @Test
    void nobodyIsInTimeWhileTheMachineStandsStill() {
        assertThat(Deadline.CALL.broken(Duration.ofSeconds(16), Duration.ofSeconds(2)))
                .isEmpty();
        assertThat(Deadline.CALL.broken(Duration.ofSeconds(18), Duration.ofSeconds(2)))
                .isNotEmpty();
    }

    @Test
    void startThatTakesTooLongOrLeavesThreadsIsBroken() {
        assertThat(start(Duration.ofSeconds(10))).isEmpty();
        assertThat(start(Duration.ofSeconds(11))).containsExactly("the start took 11.0 s, not 5.00 s");
        assertThat(start(Duration.ofSeconds(1), "one", "two")).containsExactly("threads are left over: one, two");
    }
}
