package io.github.kurentoguard.rpc;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.kurentoguard.error.GuardClosedException;
import io.github.kurentoguard.error.GuardFailure;
import io.github.kurentoguard.error.KurentoUnavailableException;
import io.github.kurentoguard.error.MessageTooLargeException;
import io.github.kurentoguard.error.Outcome;
import io.github.kurentoguard.error.OutcomeUnknownException;
import io.github.kurentoguard.error.RequestTimeoutException;
import io.github.kurentoguard.error.SessionLostException;
import io.github.kurentoguard.error.TooManyCallsException;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.rpc.Rig.Made;
import io.github.kurentoguard.wire.Closure;
import io.github.kurentoguard.wire.FakeWire;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What happens to calls when lines and sessions go, row by row. */
class CallTableTest {

    private final Rig rig = Rig.connected();

    private void drop(boolean loseTransit) {
        rig.server.drop(Closure.Kind.RESET, loseTransit);
    }

    private static Outcome outcome(Made made) {
        return made.failed(GuardFailure.class).outcome();
    }

    @Test
    void answerThatWasLostComesFromTheServersStore() {
        Made made = rig.create();
        rig.loop.advanceMillis(3);
        drop(false);
        assertThat(rig.executions(made)).isEqualTo(1);
        rig.loop.advanceMillis(1_000);
        assertThat(made.text()).contains("done-" + made.mark);
        assertThat(rig.executions(made)).isEqualTo(1);
    }

    @Test
    void callThatNeverArrivedIsSentAgainUnderAnotherId() {
        Made made = rig.create();
        String firstId = made.call.id();
        drop(true);
        rig.loop.advanceMillis(2_000);
        assertThat(made.text()).contains("done-" + made.mark);
        assertThat(rig.executions(made)).isEqualTo(1);
        assertThat(made.call.id()).isNotEqualTo(firstId);
    }

    @Test
    void actionBehindASlowCallOfTheDeadSocketRunsOnce() {
        rig.server.duration(request -> Duration.ofMillis(request.toString().contains("stopAndWait") ? 4_000 : 5));
        Made slow = rig.invoke("stopAndWait");
        Made behind = rig.create();
        rig.loop.advanceMillis(50);
        drop(false);
        rig.loop.advance(Duration.ofSeconds(30));
        assertThat(slow.text()).contains("done-" + slow.mark);
        assertThat(behind.text()).contains("done-" + behind.mark);
        assertThat(rig.executions(slow)).isEqualTo(1);
        assertThat(rig.executions(behind)).isEqualTo(1);
    }

    @Test
    void callThatMayBeRunningStillIsUnknownAndWhatIsFencedOffBehindItIsSentAgain() {
        rig.server.duration(request -> Duration.ofMillis(request.toString().contains("stopAndWait") ? 8_000 : 5));
        Made slow = rig.invoke("stopAndWait");
        Made behind = rig.create();
        rig.loop.advanceMillis(50);
        drop(false);
        rig.loop.advance(Duration.ofSeconds(30));
        assertThat(slow.failure()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(behind.text()).contains("done-" + behind.mark);
        assertThat(rig.executions(slow)).isEqualTo(1);
        assertThat(rig.executions(behind)).isEqualTo(1);
    }

    @Test
    void oneOfManyThatRunsWhileItIsProbedIsNotRunTwice() {
        rig.server.duration(request -> Duration.ofMillis(60));
        Made[] made = new Made[100];
        for (int i = 0; i < made.length; i++) {
            made[i] = rig.create();
        }
        rig.loop.advanceMillis(100);
        drop(false);
        rig.loop.advance(Duration.ofSeconds(40));
        for (Made each : made) {
            assertThat(each.answers).hasSize(1);
            assertThat(rig.executions(each)).isLessThanOrEqualTo(1);
        }
        assertThat(made).filteredOn(each -> each.text() == null).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void laterThanTheStoreKeepsAnswersActionsAreUnknownAndReadsAndSettersAreSentAgain() {
        Rig slow = new Rig(new CallSettings(URI.create("ws://s/k"), Duration.ofSeconds(60), 100, 1_000, 100_000), 1);
        slow.connect();
        Made action = slow.create();
        Made read = slow.get();
        Made write = slow.set();
        slow.server.refusing(true);
        slow.server.drop(Closure.Kind.RESET, true);
        slow.loop.advance(Duration.ofSeconds(21));
        slow.server.refusing(false);
        slow.loop.advance(Duration.ofSeconds(20));
        assertThat(action.failure()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(slow.executions(action)).isZero();
        assertThat(read.text()).contains("done-");
        assertThat(write.text()).contains("done-");
    }

    @Test
    void serverWithoutAStoreGetsNoActionTwice() {
        Rig forgetful = new Rig();
        forgetful.server.keepsAnswers(false);
        forgetful.connect();
        Made action = forgetful.create();
        Made read = forgetful.get();
        forgetful.loop.advanceMillis(3);
        forgetful.server.drop(Closure.Kind.RESET, false);
        forgetful.loop.advance(Duration.ofSeconds(5));
        assertThat(action.failure()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(forgetful.executions(action)).isEqualTo(1);
        assertThat(read.text()).contains("done-");
    }

    @Test
    void callsInFlightAboutLostObjectsAreLostWithThem() {
        Made read = rig.get();
        rig.loop.advanceMillis(3);
        rig.server.restart();
        rig.loop.advance(Duration.ofSeconds(5));
        assertThat(read.failed(SessionLostException.class).serverRestarted()).isTrue();
        assertThat(outcome(read)).isEqualTo(Outcome.LOST_WITH_SESSION);
    }

    @Test
    void creationIsMadeAgainWhenTheProcessThatMayHaveMadeItIsGone() {
        Made creation = rig.create();
        rig.loop.advanceMillis(3);
        rig.server.restart();
        rig.loop.advance(Duration.ofSeconds(5));
        assertThat(creation.text()).contains("done-" + creation.mark);
    }

    @Test
    void queryOfTheServerItselfSurvivesALostSession() {
        JsonObject params = new JsonObject();
        params.addProperty("object", "manager_ServerManager");
        params.addProperty("operation", "getInfo");
        Made made = rig.make("invoke", params);
        rig.server.expireSessions();
        drop(true);
        rig.loop.advance(Duration.ofSeconds(5));
        assertThat(made.text()).contains("done-");
    }

    @Test
    void callsMadeWhileTheLineIsDownWaitAndPassInOrder() {
        drop(false);
        Made[] made = {rig.create(), rig.set(), rig.get(), rig.create()};
        rig.loop.advance(Duration.ofSeconds(3));
        assertThat(rig.server.executions())
                .extracting(execution -> execution.mark())
                .containsSubsequence(made[0].mark, made[1].mark, made[2].mark, made[3].mark);
        assertThat(made).allMatch(each -> each.text() != null);
    }

    @Test
    void waitingCallFailsAtItsDeadlineAsNotSent() {
        rig.server.refusing(true);
        drop(false);
        rig.loop.advanceMillis(100);
        Made made = rig.create();
        rig.loop.advance(Duration.ofMillis(9_900));
        assertThat(made.ended()).isFalse();
        rig.loop.advanceMillis(200);
        assertThat(made.failure()).isInstanceOf(RequestTimeoutException.class);
        assertThat(outcome(made)).isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    void callInFlightFailsAtItsDeadlineAsUnknown() {
        rig.server.duration(request -> Duration.ofSeconds(11));
        Made made = rig.create();
        rig.loop.advance(Duration.ofMillis(10_100));
        assertThat(outcome(made)).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void suspendedCallFailsAtItsDeadlineAsUnknown() {
        Made made = rig.create();
        rig.loop.advanceMillis(3);
        rig.server.refusing(true);
        drop(false);
        rig.loop.advance(Duration.ofMillis(10_100));
        assertThat(made.failure()).isInstanceOf(RequestTimeoutException.class);
        assertThat(outcome(made)).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void callsFailAtOnceWhileUnavailableAndSayForHowLong() {
        rig.server.refusing(true);
        drop(false);
        rig.loop.advance(Duration.ofSeconds(31));
        assertThat(rig.supervisor.snapshot().state()).isEqualTo(LinkState.UNAVAILABLE);
        rig.loop.advance(Duration.ofMinutes(1));
        Made made = rig.create();
        assertThat(made.failed(KurentoUnavailableException.class).downFor())
                .isBetween(Duration.ofSeconds(90), Duration.ofSeconds(92));
        rig.server.refusing(false);
        rig.loop.advance(Duration.ofSeconds(15));
        Made after = rig.create();
        rig.loop.advanceMillis(100);
        assertThat(after.text()).contains("done-");
    }

    @Test
    void closedGuardRefusesAndEndsWhatWasUnderWay() {
        rig.server.duration(request -> Duration.ofSeconds(2));
        Made under = rig.create();
        rig.loop.advanceMillis(10);
        rig.supervisor.close(Duration.ofSeconds(1), () -> {});
        rig.loop.advanceMillis(10);
        Made after = rig.create();
        assertThat(under.failure()).isInstanceOf(GuardClosedException.class);
        assertThat(outcome(under)).isEqualTo(Outcome.UNKNOWN);
        assertThat(outcome(after)).isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    void noCallFollowsTheEndOfTheSession() {
        rig.table.closeSession();
        rig.loop.runAll();
        Made after = rig.create();
        rig.loop.advanceMillis(100);
        assertThat(outcome(after)).isEqualTo(Outcome.NOT_SENT);
        assertThat(rig.executions(after)).isZero();
    }

    @Test
    void callThatHasJustPassedTheGateGoesBeforeTheEndOfTheSession() {
        FakeWire wire = rig.wire();
        List<Boolean> endedEarly = new ArrayList<>();
        wire.server(text -> {
            if (text.contains("\"create\"")) {
                // The thread that makes the call is still handing it over.
                rig.table.closeSession();
                rig.loop.advanceMillis(20);
                endedEarly.add(wire.sent().toString().contains("closeSession"));
            }
        });
        rig.create();
        assertThat(endedEarly).containsExactly(false);
        rig.loop.advanceMillis(20);
        assertThat(wire.sent().toString()).contains("closeSession");
    }

    @Test
    void whatIsMadeAfterTheDeadlineIsReleased() {
        rig.server.duration(request -> Duration.ofSeconds(request.toString().contains("\"create\"") ? 11 : 0));
        Made made = rig.create();
        rig.loop.advance(Duration.ofSeconds(12));
        assertThat(outcome(made)).isEqualTo(Outcome.UNKNOWN);
        assertThat(rig.sent()).anyMatch(text -> text.contains("\"release\"") && text.contains("done-" + made.mark));
    }

    @Test
    void whatALostAnswerMadeIsReleasedWhenItsCallerHasGivenUp() {
        Made made = rig.create();
        rig.loop.advanceMillis(3);
        rig.server.refusing(true);
        drop(false);
        rig.loop.advance(Duration.ofSeconds(12));
        assertThat(made.ended()).isTrue();
        rig.server.refusing(false);
        rig.loop.advance(Duration.ofSeconds(6));
        assertThat(rig.sent()).anyMatch(text -> text.contains("\"release\"") && text.contains("done-" + made.mark));
    }

    @Test
    void garbageMakesTheOldestCallAskForItsAnswerAgain() {
        rig.server.duration(request -> Duration.ofSeconds(1));
        Made made = rig.create();
        rig.loop.advanceMillis(10);
        rig.wire().receive("{\"id\":");
        rig.wire().receive("not JSON");
        rig.loop.advanceMillis(2_000);
        assertThat(made.text()).contains("done-");
        assertThat(rig.supervisor.snapshot().state()).isEqualTo(LinkState.CONNECTED);
    }

    @Test
    void answerThatIsTooLargeFailsItsCallAlone() {
        rig.server.duration(request -> Duration.ofSeconds(1));
        Made made = rig.create();
        Made other = rig.create();
        rig.wire().receiveTooLarge(99, 10, "{\"id\":\"" + made.call.id() + "\",\"result\":");
        rig.loop.advanceMillis(3_000);
        assertThat(made.failure()).isInstanceOf(MessageTooLargeException.class);
        assertThat(other.text()).contains("done-");
    }

    @Test
    void requestThatIsTooLargeIsNotSent() {
        Made made = rig.make("create", "type", "é".repeat(50_001));
        assertThat(made.failure()).isInstanceOf(MessageTooLargeException.class);
        assertThat(outcome(made)).isEqualTo(Outcome.NOT_SENT);
        assertThat(made.failure()).hasMessageContaining("maxMessageSize");
    }

    @Test
    void callsBeyondTheLimitsAreRefused() {
        Rig small = new Rig(new CallSettings(URI.create("ws://s/k"), Duration.ofSeconds(10), 1, 2, 1_000), 1);
        Made first = small.create();
        Made second = small.create();
        assertThat(first.ended()).isFalse();
        assertThat(second.failure()).isInstanceOf(TooManyCallsException.class);
    }

    @Test
    void callThatTimedOutIsNoMoreUnderWay() {
        Rig small = new Rig(new CallSettings(URI.create("ws://s/k"), Duration.ofSeconds(10), 5, 2, 1_000), 1);
        small.connect();
        small.server.freeze();
        Made first = small.create();
        Made second = small.create();
        assertThat(small.create().failure()).isInstanceOf(TooManyCallsException.class);
        small.loop.advance(Duration.ofMillis(10_100));
        assertThat(first.failure()).isInstanceOf(RequestTimeoutException.class);
        assertThat(second.failure()).isInstanceOf(RequestTimeoutException.class);
        assertThat(small.create().ended()).isFalse();
    }

    @Test
    void numberThatJsonCannotWriteIsRefusedBeforeItLeaves() {
        JsonObject params = new JsonObject();
        JsonArray numbers = new JsonArray();
        numbers.add(Double.NaN);
        params.add("numbers", numbers);
        org.assertj.core.api.Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> rig.make("invoke", params))
                .withMessageContaining("NaN or infinite");
    }

    @Test
    void halfDoneResumptionBeginsAgainOnTheNextLine() {
        Made made = rig.create();
        rig.loop.advanceMillis(3);
        drop(false);
        for (int i = 0; i < 5; i++) {
            rig.loop.advanceMillis(150);
            drop(false);
        }
        rig.loop.advance(Duration.ofSeconds(8));
        assertThat(made.text()).contains("done-" + made.mark);
        assertThat(rig.executions(made)).isEqualTo(1);
    }

    /** A rig whose server could not be asked at the first connection whether it keeps its answers. */
    private static Rig ignorant() {
        Rig ignorant = new Rig();
        ignorant.supervisor.start();
        while (ignorant.transport.openings().size() < 2) {
            ignorant.loop.advanceMillis(1);
        }
        ignorant.loop.advanceMillis(1);
        ignorant.transport.last().wire().drop(Closure.Kind.RESET);
        ignorant.create();
        ignorant.loop.advanceMillis(100);
        return ignorant;
    }

    @Test
    void storeThatCouldNotBeCheckedIsCheckedWhenACallIsInDoubt() {
        Rig ignorant = ignorant();
        Made made = ignorant.create();
        ignorant.loop.advanceMillis(3);
        ignorant.server.drop(Closure.Kind.RESET, false);
        ignorant.loop.advance(Duration.ofSeconds(2));
        assertThat(made.text()).contains("done-" + made.mark);
        assertThat(ignorant.executions(made)).isEqualTo(1);
    }

    @Test
    void lineThatBreaksWhileTheStoreIsCheckedDoesNotStopTheReturn() {
        Rig ignorant = ignorant();
        Made made = ignorant.create();
        ignorant.loop.advanceMillis(3);
        ignorant.server.drop(Closure.Kind.RESET, false);
        while (ignorant.transport.openings().size() < 4) {
            ignorant.loop.advanceMillis(1);
        }
        ignorant.loop.advanceMillis(3);
        ignorant.transport.last().wire().drop(Closure.Kind.RESET);
        ignorant.loop.advance(Duration.ofSeconds(12));
        assertThat(made.ended()).isTrue();
        assertThat(ignorant.supervisor.snapshot().state()).isEqualTo(LinkState.CONNECTED);
    }

    @Test
    void serverThatIsKnownToKeepNoAnswersGetsNoSetterTwice() {
        Rig forgetful = new Rig();
        forgetful.server.keepsAnswers(false);
        forgetful.connect();
        Made write = forgetful.set();
        Made read = forgetful.get();
        forgetful.loop.advanceMillis(3);
        forgetful.server.drop(Closure.Kind.RESET, false);
        forgetful.loop.advance(Duration.ofSeconds(3));
        assertThat(write.failure()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(forgetful.executions(write)).isEqualTo(1);
        assertThat(read.text()).contains("done-" + read.mark);
    }

    @Test
    void newerValueIsNotOverwrittenByAnOlderOne() {
        Rig slow = new Rig(new CallSettings(URI.create("ws://s/k"), Duration.ofSeconds(60), 100, 1_000, 100_000), 1);
        slow.connect();
        slow.server.freeze();
        Made old = slow.set();
        slow.loop.advance(Duration.ofSeconds(12));
        Made young = slow.set();
        slow.loop.advanceMillis(5);
        slow.server.thaw();
        slow.server.drop(Closure.Kind.RESET, false);
        slow.server.refusing(true);
        slow.loop.advance(Duration.ofSeconds(8));
        slow.server.forget(old.mark);
        slow.server.refusing(false);
        slow.loop.advance(Duration.ofSeconds(20));
        assertThat(young.text()).contains("done-");
        assertThat(slow.executions(young)).isEqualTo(1);
        assertThat(slow.executions(old)).isEqualTo(1);
        assertThat(old.failure()).hasMessageContaining("newer value");
    }

    @Test
    void nothingIsRememberedForEver() {
        rig.server.freeze();
        for (int i = 0; i < 50; i++) {
            rig.create();
        }
        rig.loop.advance(Duration.ofMinutes(3));
        assertThat(rig.table.busy()).isFalse();
    }

    /** Calls that wait while the session goes, and what becomes of them. */
    private void loseSessionWhileWaiting(Runnable loss, Supplier<Made> making, Consumer<Made> becomes) {
        rig.create();
        rig.loop.advanceMillis(50);
        rig.server.refusing(true);
        drop(true);
        rig.loop.advanceMillis(50);
        Made waiting = making.get();
        loss.run();
        rig.server.refusing(false);
        rig.loop.advance(Duration.ofSeconds(3));
        becomes.accept(waiting);
    }

    @Test
    void waitingCallThatNamesAnObjectOfTheLostSessionIsLostWithItAndNotSent() {
        loseSessionWhileWaiting(rig.server::expireSessions, rig::get, call -> {
            assertThat(call.failed(SessionLostException.class).serverRestarted())
                    .isFalse();
            assertThat(rig.executions(call)).isZero();
        });
        loseSessionWhileWaiting(rig.server::restart, rig::set, call -> {
            assertThat(call.failed(SessionLostException.class).serverRestarted())
                    .isTrue();
            assertThat(rig.executions(call)).isZero();
        });
    }

    @Test
    void waitingCallThatNamesALostObjectDeepInItsParametersIsLostToo() {
        JsonObject constructor = new JsonObject();
        constructor.addProperty("mediaPipeline", "00000001-0000-4000-8000-000000000000_kurento.MediaPipeline");
        JsonObject params = new JsonObject();
        params.addProperty("type", "WebRtcEndpoint");
        JsonArray nested = new JsonArray();
        nested.add(constructor);
        params.add("constructorParams", nested);
        loseSessionWhileWaiting(
                rig.server::restart, () -> rig.make("create", params), call -> call.failed(SessionLostException.class));
    }

    @Test
    void waitingCallWithATextThatOnlyLooksLikeAnIdRunsInTheNewSession() {
        JsonObject params = new JsonObject();
        params.addProperty("type", "MediaPipeline");
        params.addProperty("name", "rec_kurento.webm");
        loseSessionWhileWaiting(rig.server::restart, () -> rig.make("create", params), call -> assertThat(call.text())
                .contains("done-"));
    }

    @Test
    void waitingCallThatNamesNoObjectRunsInTheNewSession() {
        loseSessionWhileWaiting(
                rig.server::restart,
                () -> rig.make("create", "type", "kurento.MediaPipeline"),
                call -> assertThat(call.text()).contains("done-"));
        JsonObject tag = new JsonObject();
        tag.addProperty("object", "manager_ServerManager");
        tag.addProperty("operation", "addTag");
        tag.addProperty("value", "made with a_kurento. client");
        loseSessionWhileWaiting(
                rig.server::expireSessions, () -> rig.make("invoke", tag), call -> assertThat(call.text())
                        .contains("done-"));
    }

    @Test
    void waitingCallRunsWhenItsSessionIsResumed() {
        loseSessionWhileWaiting(
                () -> {}, rig::get, call -> assertThat(call.text()).contains("done-"));
    }

    @Test
    void answerThatTheServerStillKeepsIsTheResultHoweverLongAgoTheCallWasSent() {
        Rig slow = new Rig(new CallSettings(URI.create("ws://s/k"), Duration.ofSeconds(60), 100, 1_000, 100_000), 1);
        slow.connect();
        slow.server.freeze();
        Made made = slow.create();
        slow.loop.advance(Duration.ofSeconds(12));
        slow.server.thaw();
        slow.server.drop(Closure.Kind.RESET, false);
        slow.server.refusing(true);
        slow.loop.advance(Duration.ofSeconds(8));
        slow.server.refusing(false);
        slow.loop.advance(Duration.ofSeconds(5));
        assertThat(made.text()).contains("done-" + made.mark);
        assertThat(slow.executions(made)).isEqualTo(1);
    }
}
