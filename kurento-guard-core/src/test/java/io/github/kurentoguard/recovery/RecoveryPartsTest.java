package io.github.kurentoguard.recovery;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.error.InvalidConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RecoveryPartsTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    @ParameterizedTest
    @CsvSource({
        "file:///tmp/talk.webm, file:///tmp/talk-2.webm",
        "file:///tmp/talk-2.webm, file:///tmp/talk-3.webm",
        "file:///tmp/talk-99.webm, file:///tmp/talk-100.webm",
        "/var/a.b/talk, /var/a.b/talk-2",
        "http://user:secret@host/upload, http://user:secret@host/upload-2",
        "room-1.2.mp4, room-1.2-2.mp4"
    })
    void nextFileIsNumbered(String now, String next) {
        assertThat(Recordings.next(now)).isEqualTo(next);
    }

    @Test
    void positionIsCountedWhilePlayingOnly() {
        Playback playback = new Playback();
        playback.apply("play", 0, 0);
        assertThat(playback.position(3 * SECOND)).isEqualTo(3 * SECOND);
        playback.apply("pause", 0, 4 * SECOND);
        assertThat(playback.position(9 * SECOND)).isEqualTo(4 * SECOND);
        playback.apply("play", 0, 10 * SECOND);
        assertThat(playback.position(11 * SECOND)).isEqualTo(5 * SECOND);
        playback.apply("setPosition", 60_000, 12 * SECOND);
        assertThat(playback.position(13 * SECOND)).isEqualTo(61 * SECOND);
        playback.apply("stop", 0, 14 * SECOND);
        assertThat(playback.position(15 * SECOND)).isZero();
        assertThat(playback.mode()).isEqualTo(Playback.Mode.STOPPED);
    }

    @Test
    void operationsAreClassifiedByTableThenByName() {
        Meanings meanings = new Meanings(Map.of());
        assertThat(meanings.of("WebRtcEndpoint", "processOffer").effect()).isEqualTo(Meaning.Effect.NEGOTIATION);
        assertThat(meanings.of("PassThrough", "connect").effect()).isEqualTo(Meaning.Effect.CONNECTION);
        assertThat(meanings.of("Mixer", "connect").effect()).isEqualTo(Meaning.Effect.STATE);
        assertThat(meanings.of("PlayerEndpoint", "setPosition").effect()).isEqualTo(Meaning.Effect.PLAYBACK);
        assertThat(meanings.of("AnyFilter", "setColour").effect()).isEqualTo(Meaning.Effect.STATE);
        assertThat(meanings.of("AnyFilter", "isReady").effect()).isEqualTo(Meaning.Effect.QUERY);
        assertThat(meanings.of("AnyFilter", "settle").effect()).isEqualTo(Meaning.Effect.ACTION);
        assertThat(meanings.of("AnyFilter", "issue").effect()).isEqualTo(Meaning.Effect.ACTION);
    }

    @Test
    void referencesOfATransactionAreResolvedWhereverTheyAre() {
        JsonArray answers = JsonParser.parseString("[{\"result\":{\"value\":\"x\"}},{\"error\":{}}]")
                .getAsJsonArray();
        assertThat(Refs.resolve(
                        JsonParser.parseString("{\"a\":[\"newref:0\",\"newref:1\",\"newref:7\",\"newref:x\",3]}"), answers))
                .hasToString("{\"a\":[\"x\",\"newref:1\",\"newref:7\",\"newref:x\",3]}");
    }

    @Test
    void answersOfGaugesAreReadAsTheEventsThatWouldHaveToldThem() {
        assertThat(read("MediaFlowInStateChanged", "true", "AUDIO"))
                .containsExactly("{\"mediaType\":\"AUDIO\",\"padName\":\"default\",\"state\":\"FLOWING\"}");
        assertThat(read("ConnectionStateChanged", "\"CONNECTED\"", "")).containsExactly("{\"newState\":\"CONNECTED\"}");
        assertThat(read(
                        "IceComponentStateChanged",
                        "[{\"__type__\":\"IceConnection\",\"componentId\":1,\"state\":\"READY\",\"streamId\":\"1\"}]",
                        ""))
                .containsExactly("{\"componentId\":1,\"state\":\"READY\",\"streamId\":1}");
        assertThat(read(
                        "DtlsConnectionStateChange",
                        "[{\"componentId\":\"[x]\",\"connectionId\":\"c\",\"state\":\"CLOSED\",\"streamId\":\"1\"}]",
                        ""))
                .containsExactly(
                        "{\"componentId\":\"[x]\",\"connectionId\":\"c\",\"state\":\"CLOSED\",\"streamId\":\"1\"}");
    }

    private static List<String> read(String event, String value, String mediaType) {
        return Gauge.of(event).read(JsonParser.parseString(value), mediaType).stream()
                .map(JsonObject::toString)
                .toList();
    }

    @Test
    void stateThatWasToldAlreadyIsNoNews() {
        KnownStates known = new KnownStates();
        JsonObject connected = JsonParser.parseString("{\"newState\":\"CONNECTED\"}").getAsJsonObject();
        JsonObject disconnected = JsonParser.parseString("{\"newState\":\"DISCONNECTED\"}").getAsJsonObject();
        assertThat(known.isNews("o", "MediaStateChanged", disconnected)).isFalse();
        assertThat(known.isNews("o", "MediaStateChanged", connected)).isTrue();
        known.seen("o", "MediaStateChanged", connected);
        assertThat(known.isNews("o", "MediaStateChanged", connected)).isFalse();
        assertThat(known.isNews("o", "MediaStateChanged", disconnected)).isTrue();
        known.forget("o");
        assertThat(known.isNews("o", "MediaStateChanged", disconnected)).isFalse();
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> Recovery.builder().parallelPipelines(0))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("parallelPipelines must not be 0");
        assertThatThrownBy(() -> Recovery.builder().jitter(Duration.ofMinutes(2)))
                .isInstanceOf(InvalidConfigurationException.class);
    }

    @Test
    void changesOfABuilderDoNotReachWhatItHasBuilt() {
        Recovery.Builder builder = Recovery.builder();
        Recovery built = builder.build();
        builder.parallelPipelines(3);
        assertThat(built.parallel()).isEqualTo(16);
    }

    @Test
    void userInfoOfUrisIsMasked() {
        Entity player = new Entity("p/x", "PlayerEndpoint", "{\"uri\":\"rtsp://user:secret@camera/1\"}");
        assertThat(Snapshots.of(player).uri()).isEqualTo("rtsp://***@camera/1");
    }
}
