package io.github.kurentoguard.recovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.rpc.AnsweredChannel;
import io.github.kurentoguard.rpc.Translation;
import io.github.kurentoguard.wire.FakeLoop;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which calls are looked at over which line; what is asked about them is tested with a server. */
class DoubtsTest {

    private static final String PIPELINE = "p_kurento.MediaPipeline";

    private final FakeLoop loop = new FakeLoop();
    private final Topology topology = new Topology();
    private final Translation translation = new Translation();
    private final List<Finding> findings = new ArrayList<>();
    private final Meanings meanings = new Meanings(Map.of());
    private final Recorder recorder =
            new Recorder(topology, meanings, loop, false, forgotten -> {}, note -> {}, entity -> {});
    private final Doubts doubts = new Doubts(loop, topology, meanings, recorder, findings::add);
    private int settled;

    DoubtsTest() {
        recorder.record(
                "create",
                json("{'type':'MediaPipeline','constructorParams':{}}"),
                "{\"result\":{\"value\":\"" + PIPELINE + "\"}}",
                translation);
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private void doubt(String name, boolean mayBeRunning) {
        doubts.add(
                "invoke",
                json("{'object':'" + PIPELINE + "','operation':'setName','operationParams':{'name':'" + name + "'}}"),
                mayBeRunning);
    }

    private void settle(AnsweredChannel line) {
        doubts.settle(line.channel(), translation, () -> settled++);
    }

    private AnsweredChannel line() {
        return new AnsweredChannel(loop);
    }

    @Test
    void callIsLookedAtOnce() {
        doubt("one", false);
        AnsweredChannel line = line();
        settle(line);
        assertThat(line.sent()).hasSize(1).allMatch(question -> question.contains("getName"));
        line.answer("\"one\"");
        assertThat(settled).isEqualTo(1);
        settle(line());
        assertThat(settled).isEqualTo(2);
        assertThat(findings).isEmpty();
    }

    @Test
    void callsThatBecomeDoubtfulOnALineAreLookedAtBesideThoseThatAreAsked() {
        AnsweredChannel line = line();
        for (int i = 0; i < 10; i++) {
            doubt("n" + i, false);
            settle(line);
        }
        assertThat(line.sent()).hasSize(10);
        assertThat(findings).as("it is still the same line").isEmpty();
    }

    @Test
    void equalCallsAreTwo() {
        doubt("one", false);
        AnsweredChannel line = line();
        settle(line);
        doubt("one", false);
        line.answer("\"one\"");
        settle(line);
        assertThat(line.sent()).hasSize(2);
    }

    @Test
    void callThatNoLineCouldTellOfIsGivenUpWithAFinding() {
        doubt("one", false);
        doubt("two", false);
        for (int lost = 0; lost < 3; lost++) {
            settle(line());
            doubts.lineLost();
        }
        assertThat(findings).isEmpty();
        AnsweredChannel fourth = line();
        settle(fourth);
        assertThat(fourth.sent()).isEmpty();
        assertThat(settled).isEqualTo(1);
        assertThat(findings).extracting(Finding::symptom).containsExactly("state-in-doubt", "state-in-doubt");
    }

    @Test
    void serverThatDoesNotAnswerHoldsNobodyUp() {
        doubt("one", false);
        settle(line());
        assertThat(settled).isZero();
        loop.advance(Duration.ofSeconds(5));
        assertThat(settled).isEqualTo(1);
    }

    @Test
    void callThatMayStillRunIsLookedAtAgainWhenItHasEndedAlsoOverAnotherLine() {
        doubt("one", true);
        AnsweredChannel first = line();
        settle(first);
        first.answer("\"none\"");
        loop.advance(Duration.ofSeconds(2));
        doubts.lineLost();
        AnsweredChannel second = line();
        settle(second);
        second.answer("\"none\"");
        loop.advance(Duration.ofSeconds(17));
        assertThat(second.sent()).hasSize(1);
        loop.advance(Duration.ofSeconds(2));
        assertThat(second.sent()).hasSize(2);
        second.answer("\"one\"");
        loop.advance(Duration.ofSeconds(60));
        assertThat(second.sent()).hasSize(2);
        assertThat(first.sent()).hasSize(1);
    }

    @Test
    void whatASessionDidGoesWithIt() {
        doubt("one", true);
        doubts.clear();
        AnsweredChannel line = line();
        settle(line);
        assertThat(line.sent()).isEmpty();
        assertThat(settled).isEqualTo(1);
    }

    @Test
    void thereAreNotAnyNumberOfThem() {
        for (int i = 0; i <= 10_000; i++) {
            doubt("n" + i, false);
        }
        assertThat(findings).singleElement().satisfies(finding -> assertThat(finding.evidence())
                .contains("too many"));
    }
}
