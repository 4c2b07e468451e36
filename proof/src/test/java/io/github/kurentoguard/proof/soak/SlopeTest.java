package io.github.kurentoguard.proof.soak;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SlopeTest {

    private static final long MINUTE = 60_000_000_000L;

    @Test
    void whatRisesByThreeAMinuteHasASlopeOfThree() {
        Slope slope = new Slope("x");
        for (int minute = 0; minute < 5; minute++) {
            slope.add(17 + minute * MINUTE, 100 + 3 * minute);
        }
        assertThat(slope.perMinute()).isCloseTo(3, within(1e-9));
    }

    @Test
    void whatStaysAsItIsHasNone() {
        Slope slope = new Slope("x");
        slope.add(0, 5);
        slope.add(MINUTE, 5);
        assertThat(slope.perMinute()).isZero();
    }
}
