package io.github.kurentoguard.proof.matrix;

import java.util.stream.Stream;

import io.github.kurentoguard.proof.client.Kind;
import io.github.kurentoguard.proof.part.Stalls;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The rows of the fault matrix that need no network of their own. The one that must be alone is in {@link StormTest}. */
@ExtendWith(Stalls.class)
@Execution(ExecutionMode.CONCURRENT)
class MatrixTest {

    static Stream<Named<Cell>> cells() {
        return Stream.concat(
                        Cells.all(true, false).stream().filter(Cell::neighbours),
                        Faults.slow().stream().map(Cell::of))
                .map(cell -> Named.of(cell.name(), cell));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void guardKeepsItsPromise(Cell cell) throws Exception {
        Row row = cell.trial().with(Kind.GUARD);
        assertThat(row.verdict().promise()).as(row.markdown()).isNotEmpty();
        assertThat(row.verdict().broken()).as(row.markdown()).isEmpty();
    }

    @Test
    void firstGuardIsToldThatASecondOneHasTakenOver() throws Exception {
        assertThat(TwoGuards.row(Kind.GUARD).told()).contains("session-taken-over", "Closed");
    }

    @Test
    void everyFaultHasANameOfItsOwn() {
        assertThat(Cells.all(false, false)).extracting(Cell::name).doesNotHaveDuplicates();
    }
}
