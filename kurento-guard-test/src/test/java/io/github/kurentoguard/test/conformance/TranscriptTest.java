package io.github.kurentoguard.test.conformance;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TranscriptTest {

    @Test
    void linesBecomeEntries() {
        Transcript transcript = Transcript.parse(
                "sample",
                List.of(
                        "{\"t\":0,\"server\":\"start\",\"age\":1.5,\"period\":4,\"videoCodecs\":[\"VP8\"]}",
                        "{\"t\":0.5,\"conn\":\"A\",\"ws\":\"open\",\"path\":\"/kurento\"}",
                        "{\"t\":0.75,\"note\":\"first\"}",
                        "{\"t\":1,\"conn\":\"A\",\"dir\":\"c->s\",\"raw\":\"{}\"}",
                        "{\"t\":2,\"conn\":\"A\",\"dir\":\"s->c\",\"raw\":\"[]\"}",
                        "{\"t\":3,\"conn\":\"A\",\"ws\":\"close\",\"code\":1006,\"by\":\"server\"}",
                        "{\"t\":4,\"server\":\"end\"}"));

        assertThat(transcript.entries())
                .containsExactly(
                        new Entry.ServerStarted(
                                Duration.ZERO, Duration.ofMillis(1500), Duration.ofSeconds(4), List.of("VP8")),
                        new Entry.Opened(Duration.ofMillis(500), "A", "/kurento"),
                        new Entry.Note(Duration.ofMillis(750), "first"),
                        new Entry.Asked(Duration.ofSeconds(1), "A", "{}"),
                        new Entry.Said(Duration.ofSeconds(2), "A", "[]"),
                        new Entry.Closed(Duration.ofSeconds(3), "A", true),
                        new Entry.ServerEnded(Duration.ofSeconds(4)));
    }

    @Test
    void labelUsedAgainIsAnotherSocket() {
        String open = "{\"t\":0,\"conn\":\"A\",\"ws\":\"open\",\"path\":\"/kurento\"}";
        String close = "{\"t\":0,\"conn\":\"A\",\"ws\":\"close\",\"code\":1000}";

        Transcript transcript = Transcript.parse("sample", List.of(open, close, open, close));

        assertThat(transcript.entries())
                .containsExactly(
                        new Entry.Opened(Duration.ZERO, "A", "/kurento"),
                        new Entry.Closed(Duration.ZERO, "A", false),
                        new Entry.Opened(Duration.ZERO, "A#2", "/kurento"),
                        new Entry.Closed(Duration.ZERO, "A#2", false));
    }

    @Test
    void everyRecordingOfTheIndexHasRequestsAndAnswers() {
        assertThat(Transcript.names()).hasSize(31).allSatisfy(name -> {
            List<Entry> entries = Transcript.load(name).entries();
            assertThat(entries).hasAtLeastOneElementOfType(Entry.Asked.class);
            assertThat(entries).hasAtLeastOneElementOfType(Entry.Said.class);
            assertThat(entries).hasAtLeastOneElementOfType(Entry.ServerStarted.class);
        });
    }

    @Test
    void unknownRecordingIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Transcript.load("99-none"))
                .withMessageContaining("99-none");
    }
}
