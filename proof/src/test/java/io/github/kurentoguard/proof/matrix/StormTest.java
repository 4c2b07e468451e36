package io.github.kurentoguard.proof.matrix;

import io.github.kurentoguard.proof.client.Kind;
import io.github.kurentoguard.proof.part.Stalls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(Stalls.class)
@Isolated
class StormTest {

    @Test
    void guardKeepsItsPromiseUnderFarMoreEventsThanAnybodyCanUse() throws Exception {
        Row row = Storm.row(Kind.GUARD);
        assertThat(row.verdict().broken()).as(row.markdown()).isEmpty();
        assertThat(row.events()).as("the rates that were reached").contains("raised at", "heard at");
    }
}
