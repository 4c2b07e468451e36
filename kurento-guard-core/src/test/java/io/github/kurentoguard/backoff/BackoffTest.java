package io.github.kurentoguard.backoff;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BackoffTest {

    private static final Backoff DEFAULT = Backoff.fastThenExponential();

    private static Attempt refused(int number, Duration sinceLoss) {
        return new Attempt(number, sinceLoss, true);
    }

    @Test
    void delaysStayWithinAFifthOfTheGrowthAndTheCapWhateverTheAttempt() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            Duration first = Duration.ofMillis(1 + random.nextInt(1_000));
            Duration cap = first.plusMillis(random.nextInt(60_000));
            int number = 1 + random.nextInt(i % 2 == 0 ? 10 : Integer.MAX_VALUE - 1);
            Attempt attempt = new Attempt(number, Duration.ofMillis(random.nextInt(100_000)), random.nextBoolean());
            double ideal = Math.min(cap.toMillis(), first.toMillis() * Math.pow(1.6, Math.min(number, 100) - 1));
            double delay =
                    Backoff.exponential(first, cap).delay(attempt, random).toNanos() / 1e6;
            assertThat(delay).as("%s of %s to %s", attempt, first, cap).isBetween(ideal * 0.79 - 20, ideal * 1.2 + 1);
        }
    }

    @Test
    void refusedAttemptsAreQuickForTenSecondsWhateverTheirNumber() {
        Random random = new Random(7);
        for (int number = 1; number < 200; number++) {
            assertThat(DEFAULT.delay(refused(number, Duration.ofMillis(9_999)), random))
                    .isBetween(Duration.ofMillis(80), Duration.ofMillis(120));
        }
        assertThat(DEFAULT.delay(refused(1, Duration.ofSeconds(10)), random)).isLessThan(Duration.ofMillis(121));
        assertThat(DEFAULT.delay(refused(50, Duration.ofSeconds(10)), random))
                .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
    }

    @Test
    void delaysOfManyClientsAreSpread() {
        Random random = new Random(7);
        Attempt attempt = new Attempt(20, Duration.ofMinutes(5), false);
        long different = java.util.stream.IntStream.range(0, 100)
                .mapToObj(i -> DEFAULT.delay(attempt, random))
                .distinct()
                .count();
        assertThat(different).isGreaterThan(90);
    }

    @Test
    void sameRandomNumbersGiveTheSameDelays() {
        Attempt attempt = new Attempt(3, Duration.ZERO, false);
        assertThat(DEFAULT.delay(attempt, new Random(5))).isEqualTo(DEFAULT.delay(attempt, new Random(5)));
    }

    @Test
    void settingsThatCannotWorkAreNamedWithTheRule() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backoff.exponential(Duration.ZERO, Duration.ofSeconds(1)))
                .withMessageContainingAll("PT0S", "at least 1 ms");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backoff.exponential(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessageContainingAll("PT1S < PT2S", "must not be below");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Backoff.exponential(Duration.ofSeconds(2), Duration.ofSeconds(Long.MAX_VALUE)))
                .withMessageContaining("at most 24 h");
    }
}
