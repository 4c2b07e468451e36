package io.github.kurentoguard.test.conformance;

import java.util.List;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A recording that is not what the server said must not pass, or the conformance test would prove nothing. */
class ComparisonTest {

    private static List<Difference> tampered(String name, UnaryOperator<String> said) {
        Transcript recorded = Transcript.load(name);
        List<Entry> entries = recorded.entries().stream()
                .map(entry -> entry instanceof Entry.Said frame
                        ? new Entry.Said(frame.at(), frame.socket(), said.apply(frame.text()))
                        : entry)
                .toList();
        return Comparison.of(new Transcript(name, entries));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "01-basic | \"code\":40108 | \"code\":40109",
                "01-basic | \"value\":null | \"value\":\"\"",
                "01-basic | \"Tag key not found\" | \"Tag key missing\"",
                "01b-malformed | \"id\":1.5 | \"id\":1",
                "06-kill9-restart | INVALID_SESSION | INVALID",
                "09-ice-failure | a=rtcp-fb: | a=rtcp-xx:",
                "09-ice-failure | RTP/SAVPF 96 0 8 | RTP/SAVPF 96 8 0",
                "09-ice-failure | \"state\":\"FAILED\" | \"state\":\"READY\"",
                "b1-browser-offers-loopback | \"padName\":\"default\" | \"padName\":\"other\"",
                "b1-browser-offers-loopback | \"timestampMillis\":\"17 | \"timestampMillis\":\"x17",
                "b1-browser-offers-loopback | RTCOutboundRTPStreamStats | RTCRTPStreamStats",
                "07-player-recorder | \"isSeekable\":true | \"isSeekable\":false"
            })
    void changedFrameIsNoticed(String name, String original, String changed) {
        assertThat(Transcript.load(name).entries())
                .filteredOn(Entry.Said.class::isInstance)
                .anyMatch(entry -> ((Entry.Said) entry).text().contains(original));

        assertThat(tampered(name, text -> text.replace(original, changed)))
                .hasSizeGreaterThan(tampered(name, UnaryOperator.identity()).size());
    }

    @Test
    void missingEventIsNoticed() {
        Transcript recorded = Transcript.load("b1-browser-offers-loopback");
        List<Entry> entries = recorded.entries().stream()
                .filter(entry ->
                        !(entry instanceof Entry.Said said && said.text().contains("\"MediaSessionStarted\"}")))
                .toList();

        assertThat(entries).hasSizeLessThan(recorded.entries().size());
        assertThat(Comparison.of(new Transcript(recorded.name(), entries)))
                .singleElement()
                .satisfies(difference -> assertThat(difference.line()).contains("MediaSessionStarted"));
    }

    @Test
    void socketThatStaysOpenIsNoticed() {
        Transcript recorded = Transcript.load("01b-malformed");
        List<Entry> entries = recorded.entries().stream()
                .map(entry -> entry instanceof Entry.Closed closed
                        ? new Entry.Closed(closed.at(), closed.socket(), !closed.byServer())
                        : entry)
                .toList();

        assertThat(Comparison.of(new Transcript(recorded.name(), entries)))
                .anyMatch(difference -> difference.where().startsWith("socket "));
    }
}
