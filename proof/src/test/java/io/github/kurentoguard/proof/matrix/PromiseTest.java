package io.github.kurentoguard.proof.matrix;

import java.util.List;
import java.util.Map;

import io.github.kurentoguard.proof.client.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PromiseTest {

    private static final Heard ALL = new Heard(10, 0, 0, 0);

    private static Facts facts(Map<String, Long> failures, Heard events, long doubled, long leftOver) {
        return new Facts(failures, true, doubled, 0, events, false, leftOver, true, List.of());
    }

    private static Facts good() {
        return facts(Map.of(), ALL, 0, 0);
    }

    @Test
    void whatIsPromisedAndShownIsKept() {
        assertThat(Promise.UNSEEN.broken(good())).isEmpty();
        assertThat(Promise.UNSEEN.verdict(Kind.GUARD, good()).words()).startsWith("kept: no call fails");
    }

    @Test
    void failureOfAClassThatIsNotNamedBreaksThePromise() {
        Facts facts = facts(Map.of("OneException", 2L, "OtherException", 1L), ALL, 0, 0);
        assertThat(Promise.NO_CALL_LOST.mayFail("OtherException").broken(facts)).containsExactly("2 × OneException");
    }

    @Test
    void callsThatRanTwiceOrNeverBreakEveryPromise() {
        Facts facts = new Facts(Map.of(), true, 1, 2, ALL, false, 0, true, List.of());
        assertThat(Promise.NO_CALL_LOST.ends().broken(facts))
                .containsExactly("1 calls ran twice", "2 calls succeeded that never ran");
    }

    @Test
    void eventsMayBeLostWithTheLineButNeitherTurnRoundNorComeTwice() {
        Facts facts = facts(Map.of(), new Heard(10, 3, 2, 1), 0, 0);
        assertThat(Promise.NO_CALL_LOST.broken(facts)).containsExactly("2 events out of order", "1 events heard twice");
        assertThat(Promise.UNSEEN.broken(facts)).contains("3 events lost");
    }

    @Test
    void objectsLeftOverBreakThePromiseBeyondThoseThatMayBe() {
        Facts facts = facts(Map.of(), ALL, 0, 3);
        assertThat(Promise.NO_CALL_LOST.mayLeaveOver(3).broken(facts)).isEmpty();
        assertThat(Promise.NO_CALL_LOST.mayLeaveOver(2).broken(facts)).containsExactly("3 objects are left over");
    }

    @Test
    void whatDoesNotGoOnBreaksThePromiseUnlessItIsTheEnd() {
        Facts facts = new Facts(Map.of(), false, 0, 0, ALL, true, 0, false, List.of());
        assertThat(Promise.UNSEEN.broken(facts))
                .containsExactly(
                        "not usable again", "the object of before does not work as before", "the session was lost");
        assertThat(Promise.NO_CALL_LOST.ends().broken(facts)).isEmpty();
    }

    @Test
    void whatTheFaultItselfHasSeenCounts() {
        assertThat(Promise.UNSEEN.broken(good().and(List.of("one more")))).containsExactly("one more");
    }

    @Test
    void plainClientIsNotJudged() {
        Facts facts = facts(Map.of("OneException", 1L), ALL, 1, 1);
        assertThat(Promise.UNSEEN.verdict(Kind.PLAIN, facts)).isEqualTo(Verdict.NONE);
    }
}
