package io.github.kurentoguard.benchmarks;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

class ComparisonTest {

    private static Samples samples(double... values) {
        Samples samples = new Samples();
        for (double value : values) {
            samples.add(value);
        }
        return samples;
    }

    @Test
    void ratioIsThatOfMediansOfTheSameRun() {
        List<String> run =
                List.of("calls/s\tPLAIN\t100", "calls/s\tGUARD\t150", "calls/s\tGUARD\t250", "heap\tGUARD\t7");

        assertThat(Comparison.medians(run)).containsOnly(entry("calls/s", 2.0), entry("heap", 7.0));
    }

    @Test
    void fewerCallsBeyondTheSpreadAreARegression() {
        Comparison comparison = new Comparison(15);
        comparison.add("calls/s", samples(1.2, 1.3, 1.25), samples(0.9, 1.0, 0.95));

        assertThat(comparison.regressed()).isTrue();
        assertThat(comparison.table()).contains("| calls/s | 1.25 (1.20–1.30) | 0.95 (0.90–1.00) | 0.76 | **worse** |");
    }

    @Test
    void moreTimeIsARegressionAndLessIsNone() {
        Comparison slower = new Comparison(15);
        slower.add("latency, ms", samples(1), samples(2));
        Comparison faster = new Comparison(15);
        faster.add("latency, ms", samples(2), samples(1));

        assertThat(slower.regressed()).isTrue();
        assertThat(faster.regressed()).isFalse();
    }

    @Test
    void whatRunsDifferByAnywayIsNoRegression() {
        Comparison comparison = new Comparison(15);
        comparison.add("calls/s", samples(0.8, 1.3, 1.2), samples(0.9, 0.7, 0.95));

        assertThat(comparison.regressed()).isFalse();
        assertThat(comparison.table()).contains("within the spread");
    }
}
