package io.github.kurentoguard.rpc;

import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;

import com.google.gson.JsonParser;
import io.github.kurentoguard.error.Outcome;
import io.github.kurentoguard.error.RequestTimeoutException;
import io.github.kurentoguard.error.SessionLostException;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.wire.Closure;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The guard's own requests for what it remembers: calls that wait for them, and answers that never come. */
class OwnRequestsTest {

    private final Notebook notebook = new Notebook();
    private final Rig rig = Rig.connected(notebook);

    private LinkState state() {
        return rig.supervisor.snapshot().state();
    }

    private String idOfTheOwnRequest() {
        String request = rig.wire().sent().stream()
                .filter(text -> text.contains("\"own\""))
                .findFirst()
                .orElseThrow();
        return JsonParser.parseString(request).getAsJsonObject().get("id").getAsString();
    }

    @Test
    void recoveryWhoseAnswerIsLostBeginsAgainOnAnotherLine() {
        notebook.asks = true;
        rig.server.loseAnswer("own");
        rig.server.restart();
        rig.loop.advanceMillis(1_000);
        assertThat(notebook.rebuildings).isEqualTo(1);
        assertThat(state()).isEqualTo(LinkState.RECOVERING);
        rig.loop.advance(Duration.ofSeconds(20));
        assertThat(notebook.rebuildings).isEqualTo(2);
        notebook.rebuilt();
        assertThat(state()).isEqualTo(LinkState.CONNECTED);
    }

    @Test
    void recoveryWhoseAnswerIsLostBeginsAgainAlsoWhileEventsCome() {
        notebook.asks = true;
        rig.server.loseAnswer("own");
        rig.server.restart();
        rig.loop.advanceMillis(1_000);
        for (int i = 0; i < 20; i++) {
            rig.loop.advanceMillis(1_000);
            rig.wire().receive("{\"method\":\"onEvent\",\"params\":{}}");
        }
        assertThat(notebook.rebuildings).isEqualTo(2);
    }

    @Test
    void answerToARecoveryThatIsTooLargeIsToldAndNotTakenForARefusal() {
        notebook.asks = true;
        rig.server.loseAnswer("own");
        rig.server.restart();
        rig.loop.advanceMillis(1_000);
        rig.wire().receiveTooLarge(99, 10, "{\"id\":\"" + idOfTheOwnRequest() + "\",\"result\":");
        rig.loop.advanceMillis(1);
        assertThat(notebook.answers).singleElement().asString().contains("maxMessageSize");
        assertThat(ReplayChannel.isUnread(notebook.answers.get(0))).isTrue();
        notebook.rebuilt();
        assertThat(state()).isEqualTo(LinkState.CONNECTED);
    }

    @Test
    void requestBesideTheCallsWhoseAnswerIsLostIsWaitedForNoMoreAndTheLineStays() {
        rig.server.restart();
        rig.loop.advanceMillis(1_000);
        notebook.rebuilt();
        rig.server.loseAnswer("own");
        Objects.requireNonNull(notebook.beside).send("create", Notebook.marked("own"), notebook.answers::add);
        rig.loop.advance(Duration.ofSeconds(21));
        assertThat(rig.table.busy()).isFalse();
        assertThat(notebook.answers).isEmpty();
        assertThat(state()).isEqualTo(LinkState.CONNECTED);
    }

    @Test
    void callsWaitDuringARecoveryAlsoAfterTheyWereRefusedForLong() {
        rig.server.restart();
        rig.server.refusing(true);
        rig.loop.advance(Duration.ofSeconds(31));
        assertThat(state()).isEqualTo(LinkState.UNAVAILABLE);
        assertThat(rig.set().failure()).isNotNull();
        rig.server.refusing(false);
        rig.loop.advance(Duration.ofSeconds(15));
        assertThat(state()).isEqualTo(LinkState.RECOVERING);
        Rig.Made waits = rig.set();
        assertThat(waits.ended()).isFalse();
        notebook.rebuilt();
        rig.loop.advanceMillis(100);
        assertThat(waits.text()).contains("done-");
    }

    @Test
    void callThatIsSentOnceMoreAfterALongLookEndsAtItsDeadline() {
        notebook.settles = true;
        Rig.Made made = rig.get();
        rig.server.drop(Closure.Kind.RESET, true);
        for (int i = 0; i < 8_000 && notebook.settled == null; i++) {
            rig.loop.advanceMillis(1);
        }
        rig.loop.advanceMillis(200);
        rig.server.freeze();
        notebook.settled();
        assertThat(made.ended()).isFalse();
        rig.loop.advance(Duration.ofSeconds(10));
        assertThat(made.failure()).isNotNull();
    }

    @Test
    void eventsThatACallLeftBehindMayHaveTakenAlongAreMadeUpForWhenItHasSurelyEnded() {
        rig.server.duration(request -> Duration.ofSeconds(12));
        rig.set();
        rig.set();
        rig.loop.advanceMillis(10);
        rig.server.drop(Closure.Kind.RESET, false);
        rig.loop.advance(Duration.ofSeconds(15));
        assertThat(state()).isEqualTo(LinkState.CONNECTED);
        assertThat(notebook.missed).isZero();
        rig.loop.advance(Duration.ofSeconds(20));
        assertThat(notebook.missed).isOne();
    }

    @Test
    void callLeftBehindOnALineBeforeTheLastIsWaitedForToo() {
        rig.server.duration(request -> Duration.ofSeconds(12));
        rig.set();
        rig.set();
        rig.loop.advanceMillis(10);
        rig.server.drop(Closure.Kind.RESET, false);
        until(() -> state() == LinkState.CONNECTED && !rig.table.busy());
        rig.server.drop(Closure.Kind.RESET, false);
        rig.loop.advanceMillis(500);
        assertThat(state()).isEqualTo(LinkState.CONNECTED);
        assertThat(rig.table.strayCallsFor()).isGreaterThan(Duration.ofSeconds(5));
        assertThat(notebook.missed).isZero();
        rig.loop.advance(Duration.ofSeconds(20));
        assertThat(notebook.missed).isOne();
    }

    @Test
    void setterThatIsNotSentOnceMoreBecauseNobodyWaitsIsInDoubt() {
        notebook.settles = true;
        Rig.Made made = rig.set();
        rig.loop.advanceMillis(3);
        rig.server.drop(Closure.Kind.RESET, true);
        String id = String.valueOf(made.call.id());
        until(() -> rig.sent().stream()
                        .filter(text -> text.contains("\"" + id + "\""))
                        .count()
                == 2);
        rig.server.freeze();
        until(() -> notebook.settled != null);
        rig.server.thaw();
        rig.loop.advance(Duration.ofSeconds(10));
        assertThat(made.failure()).isNotNull();
        assertThat(notebook.doubted).isZero();
        notebook.settled();
        assertThat(notebook.doubted).isOne();
    }

    @Test
    void releaseThatTimesOutDuringARecoveryMayHaveBeenCarriedOutByIt() {
        rig.server.refusing(true);
        rig.server.restart();
        rig.loop.advanceMillis(10);
        Rig.Made release = rig.make("release", "object", Rig.OBJECT);
        Rig.Made set = rig.set();
        rig.server.refusing(false);
        until(() -> notebook.rebuilt != null);
        rig.loop.advance(Duration.ofSeconds(11));
        assertThat(release.failed(RequestTimeoutException.class).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(set.failed(RequestTimeoutException.class).outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    void setterWhoseAnswerWasGarbledIsNotRepeatedOverANewerValueInTheNextSession() {
        Rig.Made older = rig.set();
        Rig.Made newer = rig.set();
        rig.server.loseAnswer(older.mark);
        until(() -> rig.executions(newer) == 1);
        rig.wire().receive("{\"garbled");
        until(newer::ended);
        assertThat(older.ended()).isFalse();
        rig.server.restart();
        until(() -> notebook.rebuilt != null);
        notebook.rebuilt();
        rig.loop.advanceMillis(1_000);
        assertThat(newer.text()).contains("done-");
        assertThat(older.failed(SessionLostException.class)).isNotNull();
        assertThat(rig.executions(older)).isOne();
    }

    private void until(BooleanSupplier there) {
        for (int i = 0; i < 60_000 && !there.getAsBoolean(); i++) {
            rig.loop.advanceMillis(1);
        }
        assertThat(there.getAsBoolean()).isTrue();
    }

    @Test
    void callThatWaitsToBeSentOnceMoreEndsAtItsDeadlineAndIsNotSent() {
        notebook.settles = true;
        Rig.Made made = rig.get();
        rig.server.drop(Closure.Kind.RESET, true);
        rig.loop.advance(Duration.ofSeconds(12));
        assertThat(made.failure()).isNotNull();
        notebook.settled();
        rig.loop.advanceMillis(100);
        assertThat(rig.executions(made)).isZero();
    }
}
