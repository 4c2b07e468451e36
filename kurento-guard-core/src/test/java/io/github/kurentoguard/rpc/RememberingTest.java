package io.github.kurentoguard.rpc;

import io.github.kurentoguard.wire.Closure;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the memory of a session is told, and what becomes of calls while it makes the session's objects again. */
class RememberingTest {

    private final Notebook notebook = new Notebook();
    private final Rig rig = Rig.connected(notebook);

    @Test
    void answersThatTheServerKeptAreToldInTheOrderOfExecution() {
        notebook.executed.clear();
        Rig.Made first = rig.set();
        Rig.Made second = rig.set();
        Rig.Made third = rig.create();
        rig.loop.advanceMillis(2);
        rig.server.drop(Closure.Kind.RESET, false);
        rig.loop.advanceMillis(8_000);
        assertThat(third.text()).isNotNull();
        assertThat(notebook.executed).containsExactly(first.mark, second.mark, third.mark);
    }

    @Test
    void answersThatAreFoundInTwoGoesAreToldInTheOrderOfExecutionToo() {
        notebook.executed.clear();
        Rig.Made first = rig.set();
        Rig.Made second = rig.set();
        rig.loop.advanceMillis(2);
        String idOfFirst = String.valueOf(first.call.id());
        rig.server.drop(Closure.Kind.RESET, false);
        for (int i = 0; i < 8_000 && timesSent(idOfFirst) < 2; i++) {
            rig.loop.advanceMillis(1);
        }
        assertThat(timesSent(idOfFirst)).as("it is probed").isEqualTo(2);
        rig.server.freeze();
        rig.wire()
                .receive("{\"id\":\"" + second.call.id()
                        + "\",\"jsonrpc\":\"2.0\",\"result\":{\"sessionId\":\"session-1\",\"value\":\"done\"}}");
        rig.loop.advanceMillis(1);
        rig.server.drop(Closure.Kind.RESET, true);
        rig.loop.advanceMillis(1);
        rig.server.thaw();
        assertThat(second.text()).as("it is not held back for the others").contains("done");
        rig.loop.advanceMillis(8_000);
        assertThat(first.text()).isNotNull();
        assertThat(notebook.executed).containsExactly(first.mark, second.mark);
    }

    private long timesSent(String id) {
        return rig.sent().stream()
                .filter(text -> text.contains("\"" + id + "\""))
                .count();
    }

    @Test
    void callThatWasUnderWayAtARestartRunsOnceAlsoAfterARecoveryThatWasCut() {
        Rig.Made made = rig.create();
        rig.loop.advanceMillis(1);
        rig.server.restart();
        rig.loop.advanceMillis(1_000);
        assertThat(notebook.rebuilt).isNotNull();
        rig.server.drop(Closure.Kind.RESET, true);
        rig.loop.advanceMillis(2_000);
        notebook.rebuilt();
        rig.loop.advanceMillis(1_000);
        assertThat(made.text()).isNotNull();
        assertThat(rig.executions(made)).isOne();
    }

    @Test
    void releaseOfWhatCouldNotBeMadeAgainIsRememberedToo() {
        rig.server.restart();
        rig.loop.advanceMillis(1_000);
        Rig.Made release = rig.make("release", "object", Rig.OBJECT);
        notebook.gone.add(Rig.OBJECT);
        notebook.rebuilt();
        rig.loop.advanceMillis(1_000);
        assertThat(release.text()).isNotNull();
        assertThat(rig.executions(release)).isZero();
        assertThat(notebook.executed).contains(release.mark);
    }

    @Test
    void nothingIsMadeAgainForAGuardThatIsBeingClosed() {
        rig.server.freeze();
        rig.table.closeSession();
        rig.server.restart();
        rig.loop.advanceMillis(1_000);
        assertThat(notebook.rebuilt).isNull();
    }
}
