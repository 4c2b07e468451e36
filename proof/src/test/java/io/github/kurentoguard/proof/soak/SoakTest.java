package io.github.kurentoguard.proof.soak;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import static org.assertj.core.api.Assertions.assertThat;

/** For {@code -Dsoak.minutes=N}; 10 with {@code -Psoak}. Alone, since what others take of the machine would be judged too. */
@Isolated
class SoakTest {

    private static final double MINUTES = Double.parseDouble(System.getProperty("soak.minutes", "0.25"));

    @Test
    void whatMustHoldHolds() throws Exception {
        Soak soak = new Soak();
        String table = soak.run(Duration.ofMillis((long) (MINUTES * 60_000)));
        System.out.println(table);
        assertThat(soak.broken()).isEmpty();
        assertThat(table).contains("| steps |");
    }
}
