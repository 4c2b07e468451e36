package io.github.kurentoguard.benchmarks;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BenchmarkTest {

    @Test
    void rowTellsMediansSpreadRatioAndWhetherTheTargetIsReached() {
        Row row = new Row("calls/s", new Target.RatioAtLeast(1.3));
        row.add(Kind.PLAIN, 300).add(Kind.PLAIN, 100).add(Kind.PLAIN, 200);
        row.add(Kind.GUARD, 1_000).add(Kind.GUARD, 2_000);

        assertThat(row.markdown())
                .isEqualTo("| calls/s | 200 (100–300) | 1,500 (1,000–2,000) | 7.50 | ≥ 1.3 × | yes |  |");
    }

    @Test
    void missedTargetIsMarked() {
        Row row = new Row("noticed, s", new Target.RatioAtMost(0.125));
        row.add(Kind.PLAIN, 250).add(Kind.GUARD, 40);

        assertThat(row.markdown()).contains("| **no** |");
    }

    @Test
    void clientThatNeverReturnsSpoilsNoOtherFigure() {
        Row row = new Row("usable, ms", new Target.RatioAtMost(0.1));
        row.add(Kind.PLAIN, Double.POSITIVE_INFINITY).add(Kind.GUARD, 40);

        assertThat(row.markdown()).isEqualTo("| usable, ms | never | 40.0 | – | ≤ 0.1 × | yes |  |");
    }

    @Test
    void tableHasAHeadAndALineForEachRow() {
        assertThat(Benchmark.table(List.of(new Row("a", null), new Row("b", null))))
                .hasLineCount(4)
                .endsWith("| b | – | – | – |  | – |  |");
    }

    @Test
    void quickOptionsCanBeOverridden() {
        Options options = Options.parse("--rounds", "9", "--quick", "--only", "calls,idle");

        assertThat(options.rounds()).isEqualTo(9);
        assertThat(options.round()).isLessThan(Duration.ofSeconds(1));
        assertThat(options.measures()).containsExactlyInAnyOrder(Measures.CALLS, Measures.IDLE);
    }

    @ParameterizedTest
    @CsvSource({"--fast 1, --fast", "--rounds, --rounds", "--rounds 0, 0", "--seconds x, x", "--only callings, callings"
    })
    void badOptionIsNamed(String line, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.parse(line.split(" ", -1)))
                .withMessageContaining("'" + named + "'");
    }

    @Test
    void ratioIsThatOfTheMediansAndItsSpreadThatOfTheRounds() {
        Row row = new Row("calls/s", new Target.RatioAtLeast(1.3));
        row.add(Kind.PLAIN, 10).add(Kind.GUARD, 30);
        row.add(Kind.PLAIN, 20).add(Kind.GUARD, 20);
        row.add(Kind.PLAIN, 30).add(Kind.GUARD, 45);
        assertThat(row.markdown()).contains("| 1.50 (1.00–3.00) | ≥ 1.3 × | yes |");
    }

    @Test
    void singleValueOfThePlainClientCountsForEachRound() {
        Row row = new Row("recover, s", null);
        row.add(Kind.PLAIN, 10).add(Kind.GUARD, 1).add(Kind.GUARD, 2);
        assertThat(row.markdown()).contains("| 0.15 (0.10–0.20) |");
    }

    @Test
    void tableSaysWhereAndOfWhatItWasMeasured() {
        assertThat(Machine.describe("--only", "calls"))
                .contains("cores", "JDK", "commit", "`benchmarks/run --only calls`");
    }
}
