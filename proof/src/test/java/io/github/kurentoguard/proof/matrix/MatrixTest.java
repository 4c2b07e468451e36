package io.github.kurentoguard.proof.matrix;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.kurentoguard.proof.client.Kind;
import io.github.kurentoguard.proof.part.Stalls;
import io.github.kurentoguard.proof.relay.Direction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The rows of the fault matrix that take seconds, as far as the guard promises something. */
@ExtendWith(Stalls.class)
class MatrixTest {

    private static final Set<String> CHEAP = Set.of(
            "line ends by FIN (close code 1006)",
            "line ends by TCP reset",
            "close frame 1011 (internal error)",
            "reset with 100 asynchronous calls in flight",
            "server crashes, back after 1 s",
            "proxy answers 502 to the next 3 attempts",
            "malformed JSON from the server");

    static Stream<Fault> faults() {
        return Faults.quick().stream().filter(fault -> CHEAP.contains(fault.name()));
    }

    @Test
    void cheapFaultsAreAmongThoseOfTheMatrix() {
        assertThat(faults().map(Fault::name)).containsExactlyInAnyOrderElementsOf(CHEAP);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void guardIsUsableAgainAndNothingIsDoubledOrLeftOver(Fault fault) throws Exception {
        Row row = Matrix.row(Kind.GUARD, fault);
        assertThat(row.usable()).as(row.markdown()).doesNotContain("not within");
        assertThat(row.doubled()).as(row.markdown()).isEqualTo("0");
        assertThat(row.leftOver()).as(row.markdown()).isEqualTo("0");
        assertThat(row.events()).as(row.markdown()).doesNotContain("twice");
    }

    @ParameterizedTest
    @MethodSource("furnished")
    void allThatWasFurnishedComesBackAndNothingTwice(Fault fault) throws Exception {
        Row row = Matrix.row(Kind.GUARD, fault);
        assertThat(row.events())
                .as(row.markdown())
                .endsWith(
                        "there are afterwards 40, 40 with their tag, 40 connected, 40 heard; endpoints nobody knows 0");
        assertThat(List.of(row.leftOver(), row.doubled())).as(row.markdown()).containsExactly("0", "0");
    }

    static Stream<Fault> furnished() {
        return Faults.quick().stream().filter(fault -> fault.name().contains("furnished"));
    }

    @Test
    void secondGuardTakesOverAllThatTheFirstHadMade() throws Exception {
        Row row = TwoGuards.row(Kind.GUARD);
        assertThat(row.told()).contains("session-taken-over", "Closed");
        assertThat(row.events()).as(row.markdown()).containsPattern("the second guard uses (\\d+) of the \\1 objects");
    }

    @Test
    void everyFaultHasANameOfItsOwn() {
        assertThat(Cells.all(false, false)).extracting(Cell::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void lineThatIsResetWithinAMessageCostsNoCallAndDoublesNone(Direction direction) throws Exception {
        Row row = ByteOffsets.row(Kind.GUARD, direction, 5);
        assertThat(row.doubled()).as(row.markdown()).isEqualTo("0");
        assertThat(List.of(row.leftOver(), row.sees())).as(row.markdown()).containsExactly("0", "nothing");
    }
}
