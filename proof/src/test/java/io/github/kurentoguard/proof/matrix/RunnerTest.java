package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.List;

import io.github.kurentoguard.proof.client.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RunnerTest {

    private static Cell unknown(String name) {
        return new Cell(name, "", Duration.ofSeconds(1), kind -> Row.skipped(name, kind, "never run here"));
    }

    @Test
    void rowThatFailsSaysSoAndDoesNotStopTheOthers() throws InterruptedException {
        List<Runner.Result> rows = new Runner(List.of(), 2).run(List.of(unknown("no such fault"), unknown("nor this")));

        assertThat(rows).hasSize(4).allMatch(row -> row.markdown().contains("*the trial failed: exit code 1"));
        assertThat(rows).allMatch(row -> row.broken().contains("the trial failed: exit code 1"));
        assertThat(rows.get(0).markdown()).startsWith("| no such fault | " + Kind.PLAIN.title());
    }
}
