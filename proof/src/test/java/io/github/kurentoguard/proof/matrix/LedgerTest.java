package io.github.kurentoguard.proof.matrix;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LedgerTest {

    private final Ledger ledger = new Ledger();

    @Test
    void callThatHasNotEndedIsKnown() {
        String open = ledger.begin();
        ledger.done(ledger.begin(), null, null);
        assertThat(ledger.unended()).isOne();
        assertThat(ledger.failed()).isEqualTo("0 of 2, 1 never ended");

        ledger.done(open, null, new IllegalStateException("made up"));
        assertThat(ledger.sofar().unended()).isZero();
        assertThat(ledger.sofar().endedTwice()).isZero();
        assertThat(ledger.failed()).isEqualTo("1 of 2");
    }

    @Test
    void secondEndOfACallIsCountedAndChangesNothing() {
        String mark = ledger.begin();
        ledger.done(mark, null, null);
        ledger.done(mark, null, new IllegalStateException("made up"));
        assertThat(ledger.sofar().endedTwice()).isOne();
        assertThat(ledger.failed()).isEqualTo("0 of 1");
    }

    @Test
    void callsWorkOnceSoManyInARowHaveSucceeded() {
        long since = System.nanoTime();
        ledger.done(ledger.begin(), null, new IllegalStateException("made up"));
        ledger.done(ledger.begin(), null, null);
        assertThat(ledger.works(since, 1)).isTrue();
        assertThat(ledger.works(since, 2)).isFalse();
    }
}
