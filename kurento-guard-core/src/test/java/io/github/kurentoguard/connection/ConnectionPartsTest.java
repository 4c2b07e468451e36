package io.github.kurentoguard.connection;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.kurentoguard.backoff.Backoff;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.wire.Closure;
import io.github.kurentoguard.wire.FakeLoop;
import io.github.kurentoguard.wire.FakeServer;
import io.github.kurentoguard.wire.FakeTransport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** The small parts of the connection, each on its own. */
class ConnectionPartsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final URI URL = URI.create("ws://server/kurento");

    private final FakeLoop loop = new FakeLoop();
    private final FakeTransport transport = new FakeTransport();
    private final FakeServer server = new FakeServer(loop, transport);
    private final Prober prober = new Prober(loop, transport, URL, "probe-");

    private static Closure closure(Closure.Kind kind, double idleSeconds) {
        return new Closure(kind, "test", null, Duration.ofMillis((long) (idleSeconds * 1_000)));
    }

    // Transitions, LinkStatus

    @Test
    void exactlyTheListedTransitionsAreLegal() {
        Map<LinkState, Set<LinkState>> expected = Map.of(
                LinkState.IDLE, EnumSet.of(LinkState.CONNECTING, LinkState.CLOSED),
                LinkState.CONNECTING,
                        EnumSet.of(LinkState.CONNECTED, LinkState.RECOVERING, LinkState.UNAVAILABLE, LinkState.CLOSED),
                LinkState.CONNECTED, EnumSet.of(LinkState.RECONNECTING, LinkState.CLOSED),
                LinkState.RECONNECTING,
                        EnumSet.of(LinkState.CONNECTED, LinkState.RECOVERING, LinkState.UNAVAILABLE, LinkState.CLOSED),
                LinkState.RECOVERING, EnumSet.of(LinkState.CONNECTED, LinkState.RECONNECTING, LinkState.CLOSED),
                LinkState.UNAVAILABLE, EnumSet.of(LinkState.CONNECTED, LinkState.RECOVERING, LinkState.CLOSED),
                LinkState.CLOSED, EnumSet.noneOf(LinkState.class));
        for (LinkState from : LinkState.values()) {
            for (LinkState to : LinkState.values()) {
                assertThat(Transitions.legal(from, to))
                        .as("%s to %s", from, to)
                        .isEqualTo(Set.copyOf(expected.getOrDefault(from, Set.of()))
                                .contains(to));
            }
        }
    }

    @Test
    void illegalTransitionIsRefusedAndChangesNothing() {
        LinkStatus status = new LinkStatus(loop, "ws://x");
        assertThatIllegalStateException()
                .isThrownBy(() -> status.enter(LinkState.CONNECTED, null))
                .withMessageContaining("from IDLE to CONNECTED");
        assertThat(status.state()).isEqualTo(LinkState.IDLE);
    }

    @Test
    void waitersHearOfTheFirstConnectionOrOfTheEnd() {
        LinkStatus status = new LinkStatus(loop, "ws://x");
        CompletableFuture<LinkState> early = status.settled();
        status.enter(LinkState.CONNECTING, null);
        assertThat(early).isNotDone();
        status.enter(LinkState.CONNECTED, new Session("s", "k"));
        assertThat(early).isCompletedWithValue(LinkState.CONNECTED);
        assertThat(status.settled()).isCompletedWithValue(LinkState.CONNECTED);
        status.enter(LinkState.CLOSED, null);
        assertThat(status.settled()).isCompletedWithValue(LinkState.CLOSED);
    }

    // CutPattern

    @Test
    void threeCutsAfterTheSameSilenceAreAPatternAndAreToldOnce() {
        CutPattern cuts = new CutPattern();
        assertThat(cuts.ended(closure(Closure.Kind.FIN, 60.0))).isNull();
        assertThat(cuts.ended(closure(Closure.Kind.RESET, 60.9))).isNull();
        assertThat(cuts.ended(closure(Closure.Kind.FIN, 60.2))).isEqualTo(Duration.ofSeconds(60));
        assertThat(cuts.ended(closure(Closure.Kind.FIN, 60.1))).isNull();
    }

    @Test
    void shortSilencesMayDifferByWhatABusyMachineIsLate() {
        CutPattern cuts = new CutPattern();
        assertThat(cuts.ended(closure(Closure.Kind.FIN, 1.75))).isNull();
        assertThat(cuts.ended(closure(Closure.Kind.FIN, 2.0))).isNull();
        assertThat(cuts.ended(closure(Closure.Kind.FIN, 2.01))).isEqualTo(Duration.ofMillis(1_750));
    }

    @Test
    void differentSilencesOwnEndsAndBusyLinesAreNoPattern() {
        CutPattern cuts = new CutPattern();
        for (double idle : new double[] {10, 20, 10, 20, 30, 10}) {
            assertThat(cuts.ended(closure(Closure.Kind.FIN, idle))).isNull();
        }
        for (int i = 0; i < 5; i++) {
            assertThat(cuts.ended(closure(Closure.Kind.LOCAL, 10))).isNull();
            assertThat(cuts.ended(closure(Closure.Kind.FIN, 0.1))).isNull();
        }
    }

    // RetryPlan

    @Test
    void firstAttemptFollowsWithinTenMilliseconds() {
        for (int seed = 0; seed < 200; seed++) {
            RetryPlan plan = new RetryPlan("x", Backoff.fastThenExponential(), new Random(seed));
            plan.begin();
            assertThat(plan.afterLoss(Duration.ofMinutes(1))).isBetween(Duration.ZERO, Duration.ofMillis(10));
        }
    }

    @Test
    void quickAttemptsDoNotCountForTheGrowthAfterThem() {
        RetryPlan plan = new RetryPlan("x", Backoff.fastThenExponential(), new Random(1));
        plan.begin();
        for (int i = 0; i < 100; i++) {
            plan.next(Duration.ofMillis(100L * i), closure(Closure.Kind.REFUSED, 0));
        }
        assertThat(plan.failed()).isEqualTo(100);
        assertThat(plan.next(Duration.ofSeconds(10), closure(Closure.Kind.REFUSED, 0)))
                .isLessThanOrEqualTo(Duration.ofMillis(120));
        assertThat(plan.next(Duration.ofSeconds(10), closure(Closure.Kind.REFUSED, 0)))
                .isBetween(Duration.ofMillis(127), Duration.ofMillis(193));
    }

    @Test
    void silentHostIsTriedLess() {
        RetryPlan plan = new RetryPlan("x", Backoff.fastThenExponential(), new Random(1));
        plan.begin();
        Duration last = Duration.ZERO;
        for (int i = 0; i < 15; i++) {
            last = plan.next(SECOND, closure(Closure.Kind.UNREACHABLE, 0));
        }
        assertThat(last).isGreaterThanOrEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void shortLivedLinesGrowTheDelayButNotBeyondTheDeadlineOfCallsAndAStableOneResetsIt() {
        RetryPlan plan = new RetryPlan("x", Backoff.fastThenExponential(), new Random(1));
        Duration last = Duration.ZERO;
        for (int i = 0; i < 100; i++) {
            plan.begin();
            last = plan.afterLoss(Duration.ofMillis(5));
            assertThat(last).isLessThan(Duration.ofMillis(2_050));
        }
        assertThat(last).isGreaterThan(Duration.ofSeconds(1));
        assertThat(plan.afterLoss(Duration.ofSeconds(2))).isLessThanOrEqualTo(Duration.ofMillis(10));
    }

    // Prober

    private static void answer(List<@Nullable Object> answers, @Nullable Object answer) {
        answers.add(answer);
    }

    @Test
    void proberLearnsTheServersIdAndLeavesNoSocket() {
        List<@Nullable Object> answers = new ArrayList<>();
        prober.serverId(SECOND, id -> answer(answers, id));
        loop.advanceMillis(20);
        assertThat(answers).containsExactly("server-1");
        assertThat(server.openWires()).isEmpty();
        loop.advance(SECOND);
        assertThat(loop.pending()).isZero();
    }

    @Test
    void proberTellsAServerWithAStoreFromOneWithout() {
        List<@Nullable Object> answers = new ArrayList<>();
        prober.keepsAnswers("server-1", SECOND, keeps -> answer(answers, keeps));
        loop.advanceMillis(20);
        server.keepsAnswers(false);
        prober.keepsAnswers("server-1", SECOND, keeps -> answer(answers, keeps));
        loop.advanceMillis(20);
        assertThat(answers).containsExactly(AnswerKeeping.KEPT, AnswerKeeping.NOT_KEPT);
    }

    @Test
    void everyProbeEndsOnceWheneverItsLineBreaks() {
        for (int millis = 0; millis < 12; millis++) {
            List<@Nullable Object> answers = new ArrayList<>();
            prober.keepsAnswers("server-1", SECOND, keeps -> answer(answers, keeps));
            loop.advanceMillis(millis);
            server.drop(Closure.Kind.RESET, true);
            loop.advance(Duration.ofSeconds(2));
            assertThat(answers).as("cut after %d ms", millis).hasSize(1);
        }
    }

    @Test
    void probeOfAFrozenServerEndsInTime() {
        server.freeze();
        List<@Nullable Object> answers = new ArrayList<>();
        prober.serverId(SECOND, id -> answer(answers, id));
        prober.keepsAnswers("server-1", SECOND, keeps -> answer(answers, keeps));
        loop.advance(SECOND);
        assertThat(answers).containsExactly(null, AnswerKeeping.NOT_LEARNT);
        loop.advance(Duration.ofSeconds(5));
        assertThat(loop.pending()).isZero();
    }

    @Test
    void cancelledProbeSaysNothing() {
        List<@Nullable Object> answers = new ArrayList<>();
        assertThat(prober.serverId(SECOND, id -> answer(answers, id)).cancel()).isTrue();
        loop.advance(Duration.ofSeconds(6));
        assertThat(answers).isEmpty();
        assertThat(server.openWires()).isEmpty();
    }

    // KeepAlive

    @Test
    void intervalBehindAProxyHasAMarginAndIsNeverLongerThanTheDefault() {
        assertThat(KeepAlive.behindProxy(SECOND).interval()).isEqualTo(Duration.ofNanos(333_333_333));
        assertThat(KeepAlive.behindProxy(Duration.ofSeconds(30)).interval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(KeepAlive.behindProxy(Duration.ofHours(1)).interval()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void keepAliveThatCannotWorkIsRefusedWithTheRule() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeepAlive.behindProxy(Duration.ofMillis(999)))
                .withMessageContainingAll("PT0.999S", "at least 1 s", "proxy_read_timeout");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeepAlive.every(Duration.ofMillis(99)))
                .withMessageContainingAll("interval", "100 ms to 24 h", "PT0.099S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeepAlive.DEFAULT.withTimeout(Duration.ofDays(2)))
                .withMessageContainingAll("time-out", "100 ms to 24 h", "PT48H");
    }
}
