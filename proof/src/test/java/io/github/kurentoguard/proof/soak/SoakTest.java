package io.github.kurentoguard.proof.soak;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SoakTest {

    /** The long one is {@code proof/run soak}. */
    @Test
    void whatMustHoldHoldsForAWhile() throws Exception {
        Soak soak = new Soak();
        String table = soak.run(Duration.ofSeconds(15));
        System.out.println(table);
        assertThat(soak.broken()).isEmpty();
        assertThat(table).contains("| steps that succeeded |");
    }
}
