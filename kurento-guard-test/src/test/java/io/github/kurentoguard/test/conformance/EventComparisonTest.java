package io.github.kurentoguard.test.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventComparisonTest {

    private static Spoken event(double seconds, String state) {
        String frame = "{\"jsonrpc\":\"2.0\",\"method\":\"onEvent\",\"params\":{\"value\":{\"object\":\"x\","
                + "\"type\":\"ConnectionStateChanged\",\"data\":{\"state\":\"" + state + "\"}}}}";
        return new Spoken(
                Duration.ofMillis((long) (seconds * 1000)),
                "A",
                JsonParser.parseString(frame).getAsJsonObject());
    }

    private static List<Difference> compare(List<Spoken> recorded, List<Spoken> simulated) {
        Transcript transcript = new Transcript("sample", List.of(new Entry.Note(Duration.ofSeconds(60), "the end")));
        return EventComparison.compare(
                recorded,
                new Replay.Outcome(simulated, Set.of(), new Correspondence()),
                new Lifetimes(transcript, new Correspondence()));
    }

    @Test
    void sameEventsAtAboutTheSameTimeAreNoDifference() {
        assertThat(compare(List.of(event(1, "UP"), event(2, "DOWN")), List.of(event(1.4, "UP"), event(1.6, "DOWN"))))
                .isEmpty();
    }

    @Test
    void missingEventIsADifference() {
        assertThat(compare(List.of(event(1, "UP")), List.of())).singleElement().satisfies(difference -> assertThat(
                        difference.line())
                .contains("server: {\"state\":\"UP\"}", "no event"));
    }

    @Test
    void unexpectedEventIsADifference() {
        assertThat(compare(List.of(event(1, "UP")), List.of(event(1, "UP"), event(1, "UP"))))
                .hasSize(1);
    }

    @Test
    void eventAtAnotherTimeIsADifferenceInTime() {
        assertThat(compare(List.of(event(1, "UP")), List.of(event(9, "UP"))))
                .singleElement()
                .satisfies(difference -> assertThat(difference.line()).contains("time", "PT1S", "PT9S"));
    }

    @Test
    void otherValueIsNamedByItsPath() {
        assertThat(compare(List.of(event(1, "UP")), List.of(event(1, "DOWN"))))
                .singleElement()
                .satisfies(difference ->
                        assertThat(difference.line()).contains("$.state", "server: \"UP\"", "simulator: \"DOWN\""));
    }

    @Test
    void eventThatMayHaveBeenCutOffByTheEndIsNoDifference() {
        assertThat(compare(List.of(), List.of(event(59, "UP")))).isEmpty();
        assertThat(compare(List.of(event(59, "UP")), List.of())).isEmpty();
        assertThat(compare(List.of(), List.of(event(58, "UP")))).hasSize(1);
    }
}
