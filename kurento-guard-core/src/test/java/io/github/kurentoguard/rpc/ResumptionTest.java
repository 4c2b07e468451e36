package io.github.kurentoguard.rpc;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.connection.AnswerKeeping;
import io.github.kurentoguard.error.OutcomeUnknownException;
import io.github.kurentoguard.wire.FakeLoop;
import io.github.kurentoguard.wire.Wire;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** What one resumption leaves to the next; all else is tested with the whole table. */
class ResumptionTest {

    private static final String PONG = "{\"result\":{\"value\":\"pong\"}}";

    private final FakeLoop loop = new FakeLoop();
    private final Wire wire = mock(Wire.class);
    private final List<String> unanswered = new ArrayList<>();
    private final List<Resumption> done = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private int ids;

    ResumptionTest() {
        when(wire.send(anyString())).thenAnswer(sending -> unanswered.add(sending.getArgument(0)));
    }

    private Call call(String id, String operation) {
        JsonObject params = new JsonObject();
        params.addProperty("object", Rig.OBJECT);
        params.addProperty("operation", operation);
        Call call = new Call(
                "invoke", params, loop.nanoTime() + 1_000_000_000_000L, (ended, answer) -> answers.add(answer));
        call.leaving(id, id.charAt(0), mock(Wire.class), loop.nanoTime());
        return call;
    }

    private Resumption begin(boolean hurriedBefore, Call... calls) {
        Resumption resumption = new Resumption(
                loop,
                wire,
                "session",
                new Translation(),
                new Pace(loop.nanoTime()),
                new Overwrites(),
                hurriedBefore,
                () -> "guard-" + ++ids,
                (call, text) -> {},
                (call, running) -> {},
                done::add);
        resumption.begin(List.of(calls), learnt -> learnt.accept(AnswerKeeping.KEPT));
        return resumption;
    }

    /** Answers pings until the calls themselves are probed. */
    private void settle(Resumption resumption) {
        for (int i = 0; i < 1_000 && id().startsWith("guard-"); i++) {
            resumption.take(id(), PONG);
            unanswered.remove(0);
            loop.advanceMillis(100);
        }
    }

    private String id() {
        return JsonParser.parseString(unanswered.get(0))
                .getAsJsonObject()
                .get("id")
                .getAsString();
    }

    @Test
    void callThatWasFencedOffAfterAHurryMayHaveBeenRunning() {
        Resumption resumption = begin(true, call("c", "processOffer"));
        settle(resumption);
        resumption.take("c", PONG);
        assertThat(done).containsExactly(resumption);
        assertThat(resumption.again()).isEmpty();
        assertThat(answers).singleElement().isInstanceOfSatisfying(Answer.Failure.class, failure -> assertThat(
                        failure.cause())
                .isInstanceOf(OutcomeUnknownException.class));
    }

    @Test
    void callThatWasFencedOffInTimeIsSentAgain() {
        Call call = call("c", "processOffer");
        Resumption resumption = begin(false, call);
        settle(resumption);
        resumption.take("c", PONG);
        assertThat(resumption.again()).containsExactly(call);
        assertThat(answers).isEmpty();
    }

    @Test
    void hurryThatHasFencedNothingYetIsForgotten() {
        Resumption resumption = begin(false, call("a", "stopAndWait"), call("b", "processOffer"));
        loop.advanceMillis(100);
        resumption.cancel();
        assertThat(resumption.hurried()).isFalse();
    }

    @Test
    void hurryThatMayHaveFencedWhatWasRunningIsRemembered() {
        Resumption resumption = begin(false, call("a", "stopAndWait"), call("b", "processOffer"));
        settle(resumption);
        resumption.cancel();
        assertThat(resumption.hurried()).isTrue();
    }

    @Test
    void resumptionWithTimeEnoughDoesNotHurry() {
        Resumption resumption = begin(false, call("b", "processOffer"));
        settle(resumption);
        resumption.cancel();
        assertThat(resumption.hurried()).isFalse();
    }
}
