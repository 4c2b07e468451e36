package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.kurentoguard.proof.client.Kind;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PromiseTest {

    private static final Heard ALL = new Heard(10, 0, 0, 0);
    private static final Optional<Duration> AT_ONCE = Optional.of(Duration.ofMillis(500));

    private static Calls calls(Map<String, Long> failures) {
        return new Calls(failures, 0, 0, Duration.ofSeconds(1));
    }

    private static Facts facts(Calls calls, Heard events, long leftOver) {
        return facts(calls, AT_ONCE, 0, 0, events, leftOver);
    }

    private static Facts facts(
            Calls calls, Optional<Duration> usable, long doubled, long unexecuted, Heard events, long leftOver) {
        return new Facts(
                calls, usable, doubled, unexecuted, events, false, leftOver, true, List.of(), Duration.ZERO, List.of());
    }

    private static Facts good() {
        return facts(calls(Map.of()), ALL, 0);
    }

    @Test
    void whatIsPromisedAndShownIsKept() {
        assertThat(Promise.UNSEEN.broken(good())).isEmpty();
        assertThat(Promise.UNSEEN.verdict(Kind.GUARD, good()).words()).startsWith("kept: no call fails");
    }

    @Test
    void failureOfAClassThatIsNotNamedBreaksThePromise() {
        Facts facts = facts(calls(Map.of("OneException", 2L, "OtherException", 1L)), ALL, 0);
        assertThat(Promise.NO_CALL_LOST.mayFail(9, "OtherException").broken(facts))
                .containsExactly("2 × OneException");
    }

    @Test
    void moreFailuresThanThereMayBeBreakThePromise() {
        Facts facts = facts(calls(Map.of("OneException", 2L, "OtherException", 1L)), ALL, 0);
        assertThat(Promise.NO_CALL_LOST
                        .mayFail(3, "OneException", "OtherException")
                        .broken(facts))
                .isEmpty();
        assertThat(Promise.NO_CALL_LOST
                        .mayFail(2, "OneException", "OtherException")
                        .broken(facts))
                .containsExactly("3 calls failed, where 2 may");
    }

    @Test
    void callsThatRanTwiceOrNeverBreakEveryPromise() {
        Facts facts = facts(calls(Map.of()), AT_ONCE, 1, 2, ALL, 0);
        assertThat(Promise.NO_CALL_LOST.endsWith("OneException").broken(facts))
                .containsExactly("1 calls ran twice", "2 calls succeeded that never ran");
    }

    @Test
    void callsThatNeverEndOrEndTwiceOrTooLateBreakEveryPromise() {
        Facts facts = facts(new Calls(Map.of(), 3, 1, Duration.ofSeconds(25)), ALL, 0);
        assertThat(Promise.NO_CALL_LOST.endsWith("OneException").broken(facts))
                .containsExactly("3 calls never ended", "1 calls ended twice", "a call took 25.0 s, not 10.0 s");
    }

    @Test
    void eventsMayBeLostWithTheLineButNeitherTurnRoundNorComeTwice() {
        Facts facts = facts(calls(Map.of()), new Heard(10, 3, 2, 1), 0);
        assertThat(Promise.NO_CALL_LOST.broken(facts)).containsExactly("2 events out of order", "1 events heard twice");
        assertThat(Promise.UNSEEN.broken(facts)).contains("3 events lost");
    }

    @Test
    void noMoreEventsMayBeLostThanWereRaisedUntilCallsWorked() {
        Facts most = facts(calls(Map.of()), new Heard(100, 30, 0, 0), 0);
        Facts more = facts(calls(Map.of()), new Heard(100, 31, 0, 0), 0);
        assertThat(Promise.NO_CALL_LOST.broken(most)).isEmpty();
        assertThat(Promise.NO_CALL_LOST.broken(more)).containsExactly("31 events lost, where 30 were raised meanwhile");
    }

    @Test
    void lineThatWasLostIsSeen() {
        Facts facts = new Facts(
                calls(Map.of()),
                AT_ONCE,
                0,
                0,
                ALL,
                false,
                0,
                true,
                List.of("ConnectionLost", "SessionResumed"),
                Duration.ZERO,
                List.of());
        assertThat(Promise.UNSEEN.broken(facts)).containsExactly("the line was lost");
        assertThat(Promise.NO_CALL_LOST.broken(facts)).isEmpty();
    }

    @Test
    void objectsLeftOverBreakThePromiseBeyondThoseThatMayBe() {
        Facts facts = facts(calls(Map.of()), ALL, 3);
        assertThat(Promise.NO_CALL_LOST.mayLeaveOver(3).broken(facts)).isEmpty();
        assertThat(Promise.NO_CALL_LOST.mayLeaveOver(2).broken(facts)).containsExactly("3 objects are left over");
    }

    @Test
    void whatDoesNotGoOnBreaksThePromiseUnlessItIsTheEnd() {
        Facts facts = new Facts(
                calls(Map.of()), Optional.empty(), 0, 0, ALL, true, 0, false, List.of(), Duration.ZERO, List.of());
        assertThat(Promise.UNSEEN.broken(facts))
                .containsExactly(
                        "not usable again in time",
                        "the object of before does not work as before",
                        "the session was lost");
        assertThat(Promise.NO_CALL_LOST.endsWith("OneException").broken(facts)).isEmpty();
    }

    @Test
    void whatTheFaultItselfHasSeenCounts() {
        assertThat(Promise.UNSEEN.broken(good().and(List.of("one more")))).containsExactly("one more");
    }

    @Test
    void plainClientIsNotJudged() {
        Facts facts = facts(calls(Map.of("OneException", 1L)), AT_ONCE, 1, 0, ALL, 1);
        assertThat(Promise.UNSEEN.verdict(Kind.PLAIN, facts)).isEqualTo(Verdict.NONE);
    }
}
