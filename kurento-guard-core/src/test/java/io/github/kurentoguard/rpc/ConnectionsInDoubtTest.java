package io.github.kurentoguard.rpc;

import java.net.URI;
import java.time.Duration;

import com.google.gson.JsonObject;
import io.github.kurentoguard.error.OutcomeUnknownException;
import io.github.kurentoguard.rpc.Rig.Made;
import io.github.kurentoguard.wire.Closure;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Connections of media elements whose answers nobody keeps any more. */
class ConnectionsInDoubtTest {

    private static final String FIRST =
            "00000001-0000-4000-8000-000000000000_kurento.MediaPipeline/00000003-0000-4000-8000-000000000000_kurento.PlayerEndpoint";
    private static final String OTHER =
            "00000001-0000-4000-8000-000000000000_kurento.MediaPipeline/00000004-0000-4000-8000-000000000000_kurento.PlayerEndpoint";

    private final Rig rig =
            new Rig(new CallSettings(URI.create("ws://s/k"), Duration.ofSeconds(60), 100, 1_000, 100_000), 1);

    private Made link(String operation, String source) {
        JsonObject asked = new JsonObject();
        asked.addProperty("sink", Rig.OBJECT);
        return invoke(operation, source, asked);
    }

    private Made invoke(String operation, String object, JsonObject operationParams) {
        JsonObject params = new JsonObject();
        params.addProperty("object", object);
        params.addProperty("operation", operation);
        params.add("operationParams", operationParams);
        return rig.make("invoke", params);
    }

    /** The line breaks, and there is another only when the server has forgotten its answers. */
    private void beAwayForLong(boolean loseTransit) {
        rig.server.refusing(true);
        rig.server.drop(Closure.Kind.RESET, loseTransit);
        rig.loop.advance(Duration.ofSeconds(21));
        rig.server.refusing(false);
        rig.loop.advance(Duration.ofSeconds(20));
    }

    @Test
    void connectionThatWasMadeIsFoundAndNotMadeAgain() {
        rig.connect();
        Made connect = link("connect", FIRST);
        rig.loop.advanceMillis(3);
        beAwayForLong(false);
        assertThat(connect.text()).contains("\"result\"");
        assertThat(rig.executions(connect)).isEqualTo(1);
    }

    @Test
    void connectionThatWasNotMadeIsMade() {
        rig.connect();
        Made connect = link("connect", FIRST);
        beAwayForLong(true);
        assertThat(connect.text()).contains("done-" + connect.mark);
        assertThat(rig.executions(connect)).isEqualTo(1);
        assertThat(rig.server.links()).hasSize(3);
    }

    @Test
    void disconnectionThatWasDoneIsNotDoneAgain() {
        rig.connect();
        link("connect", FIRST);
        rig.loop.advanceMillis(100);
        Made disconnect = link("disconnect", FIRST);
        rig.loop.advanceMillis(3);
        beAwayForLong(false);
        assertThat(disconnect.text()).contains("\"result\"");
        assertThat(rig.executions(disconnect)).isEqualTo(1);
    }

    @Test
    void connectionThatALaterCallMayHaveEndedIsUnknownAndNotMadeAgain() {
        rig.connect();
        Made connect = link("connect", FIRST);
        Made disconnect = link("disconnect", FIRST);
        rig.loop.advanceMillis(2);
        beAwayForLong(false);
        assertThat(disconnect.text()).contains("\"result\"");
        assertThat(connect.failure()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(rig.server.links()).isEmpty();
    }

    @Test
    void connectionWhoseSinkMayHaveAnotherSourceSinceIsNotMadeAgain() {
        rig.connect();
        Made older = link("connect", FIRST);
        Made newer = link("connect", OTHER);
        beAwayForLong(true);
        assertThat(older.failure()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(newer.text()).contains("done-" + newer.mark);
        assertThat(rig.server.links()).allMatch(link -> link.get(0).equals(OTHER));
    }

    @Test
    void serverThatKeepsNoAnswersIsReadButGetsNothingTwice() {
        rig.server.keepsAnswers(false);
        rig.connect();
        Made made = link("connect", FIRST);
        rig.loop.advanceMillis(3);
        rig.server.drop(Closure.Kind.RESET, false);
        rig.loop.advance(Duration.ofSeconds(3));
        assertThat(made.text()).contains("\"result\"");
        assertThat(rig.executions(made)).isEqualTo(1);
        Made lost = link("disconnect", FIRST);
        rig.server.drop(Closure.Kind.RESET, true);
        rig.loop.advance(Duration.ofSeconds(3));
        assertThat(lost.failure()).isInstanceOf(OutcomeUnknownException.class);
        assertThat(rig.executions(lost)).isZero();
    }

    @Test
    void lineThatBreaksDuringTheReadingBeginsAgain() {
        rig.connect();
        Made connect = link("connect", FIRST);
        rig.loop.advanceMillis(3);
        rig.server.refusing(true);
        rig.server.drop(Closure.Kind.RESET, false);
        rig.loop.advance(Duration.ofSeconds(21));
        rig.server.refusing(false);
        while (rig.sent().stream().noneMatch(text -> text.contains("getSinkConnections"))) {
            rig.loop.advanceMillis(1);
        }
        rig.server.drop(Closure.Kind.RESET, true);
        rig.loop.advance(Duration.ofSeconds(10));
        assertThat(connect.answers).hasSize(1);
        assertThat(connect.text()).contains("\"result\"");
        assertThat(rig.executions(connect)).isEqualTo(1);
    }

    @Test
    void tagThatWasRemovedSinceIsNotSetAgain() {
        rig.connect();
        JsonObject tag = new JsonObject();
        tag.addProperty("key", "k");
        rig.server.freeze();
        Made set = invoke("addTag", Rig.OBJECT, tag);
        rig.loop.advance(Duration.ofSeconds(12));
        Made remove = invoke("removeTag", Rig.OBJECT, tag);
        rig.loop.advanceMillis(5);
        rig.server.thaw();
        rig.server.drop(Closure.Kind.RESET, false);
        rig.server.refusing(true);
        rig.loop.advance(Duration.ofSeconds(8));
        rig.server.refusing(false);
        rig.loop.advance(Duration.ofSeconds(20));
        assertThat(rig.executions(set) + rig.executions(remove)).isEqualTo(2);
        assertThat(set.ended()).isTrue();
        assertThat(remove.text()).contains("done-" + remove.mark);
    }
}
