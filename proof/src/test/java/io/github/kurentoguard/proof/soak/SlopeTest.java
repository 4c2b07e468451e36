package io.github.kurentoguard.proof.soak;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SlopeTest {

    private static final long MINUTE = 60_000_000_000L;

    @Test
    void whatRisesByThreeAMinuteHasASlopeOfThree() {
        Slope slope = new Slope("x", 1);
        for (int minute = 0; minute < 5; minute++) {
            slope.add(17 + minute * MINUTE, 100 + 3 * minute);
        }
        assertThat(slope.perMinute()).isCloseTo(3, within(1e-9));
    }

    @Test
    void whatStaysAsItIsHasNone() {
        Slope slope = new Slope("x", 1);
        slope.add(0, 5);
        slope.add(MINUTE, 5);
        assertThat(slope.perMinute()).isZero();
    }

    @Test
    void whatClimbsIsAProblem() {
        Slope slope = samples(10, 10, 11, 11, 12, 12, 13, 13, 14);
        assertThat(slope.rise()).isEqualTo(3);
        assertThat(slope.problem()).isEqualTo("x climbed by 3.0, more than 2.0");
        assertThat(slope.markdown()).contains("first third to last +3.0, allowed +2.0");
    }

    @Test
    void whatStaysWithinWhatIsAllowedIsNone() {
        assertThat(samples(10, 10, 11, 11, 12, 12, 12, 12, 14).problem()).isNull();
        assertThat(samples(14, 13, 13, 12, 12, 11, 11, 10, 10).problem()).isNull();
    }

    @Test
    void onePeakIsNone() {
        assertThat(samples(10, 10, 10, 10, 10, 10, 10, 500, 10).problem()).isNull();
    }

    @Test
    void fewSamplesAreNotJudged() {
        Slope slope = samples(1, 2, 30, 400, 5_000, 60_000, 700_000, 8_000_000);
        assertThat(slope.problem()).isNull();
        assertThat(slope.markdown()).contains("not judged: fewer than 9");
    }

    private static Slope samples(double... values) {
        Slope slope = new Slope("x", 2);
        for (int i = 0; i < values.length; i++) {
            slope.add(i * MINUTE, values[i]);
        }
        return slope;
    }
}
