package io.github.kurentoguard.test.uri;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecorderTest {

    private static final String OUT = "file:///media/out.webm";
    private static final String START = "recorder UriEndpointStateChanged START";
    private static final String STOP = "recorder UriEndpointStateChanged STOP";
    private static final String PAUSE = "recorder UriEndpointStateChanged PAUSE";

    private Stage stage;
    private MediaNode source;

    @BeforeEach
    void endpointThatReceives() throws KmsException {
        stage = new Stage();
        source = stage.create("WebRtcEndpoint");
        source.rename("source");
    }

    @Test
    void recordingStartsWhenEveryKindHasCome() throws KmsException {
        MediaNode recorder = recorder(OUT);
        send(MediaType.AUDIO, "opus");
        send(MediaType.VIDEO, "VP8");
        assertThat(stage.after(1_000)).noneMatch(line -> line.startsWith("recorder"));
        stage.invoke(recorder, "record");

        assertThat(stage.after(100).stream().filter(line -> line.startsWith("recorder")))
                .startsWith("recorder MediaFlowInStateChanged AUDIO FLOWING")
                .containsExactlyInAnyOrder(
                        "recorder MediaFlowInStateChanged AUDIO FLOWING",
                        "recorder MediaFlowInStateChanged VIDEO FLOWING",
                        START,
                        "recorder Recording");
        assertThat(stage.state(recorder)).isEqualTo("START");
    }

    @Test
    void recordBeforeMediaWorksOnceItComes() throws KmsException {
        MediaNode recorder = recorder(OUT);
        stage.invoke(recorder, "record");
        assertThat(stage.after(3_000)).isEmpty();
        assertThat(stage.state(recorder)).isEqualTo("STOP");
        send(MediaType.AUDIO, "opus");
        send(MediaType.VIDEO, "VP8");

        assertThat(stage.after(100)).contains(START, "recorder Recording");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WEBM", "MP4", "MKV", "FLV"})
    void oneKindOfTwoMakesAnEmptyFile(String profile) throws KmsException {
        MediaNode recorder = recorder(OUT, "mediaProfile", profile);
        send(MediaType.AUDIO, "opus");
        stage.invoke(recorder, "record");
        assertThat(stage.after(5_000))
                .contains("recorder MediaFlowInStateChanged AUDIO FLOWING")
                .doesNotContain(START, "recorder Recording")
                .noneMatch(line -> line.contains("Error"));
        assertThat(stage.state(recorder)).isEqualTo("STOP");
        assertThat(stage.call(recorder, "stopAndWait").busy()).isZero();

        assertThat(stage.after(5_000)).noneMatch(line -> line.startsWith("recorder"));
        assertThat(recordings(recorder)).singleElement().satisfies(file -> {
            assertThat(file.bytes()).isZero();
            assertThat(file.written()).isEmpty();
            assertThat(file.uri()).isEqualTo(OUT);
        });
    }

    @ParameterizedTest
    @CsvSource({"WEBM_AUDIO_ONLY, AUDIO", "MP4_AUDIO_ONLY, AUDIO", "MKV_VIDEO_ONLY, VIDEO", "JPEG_VIDEO_ONLY, VIDEO"})
    void profileOfOneKindIgnoresTheOther(String profile, MediaType kind) throws KmsException {
        MediaNode recorder = recorder(OUT, "mediaProfile", profile);
        send(MediaType.AUDIO, "opus");
        send(MediaType.VIDEO, "VP8");
        stage.invoke(recorder, "record");

        assertThat(stage.after(5_000).stream().filter(line -> line.startsWith("recorder")))
                .containsExactlyInAnyOrder(
                        "recorder MediaFlowInStateChanged " + kind + " FLOWING", START, "recorder Recording");
        stage.invoke(recorder, "stop");
        stage.after(100);
        assertThat(recordings(recorder).get(0).written()).containsOnlyKeys(kind);
    }

    @ParameterizedTest
    @CsvSource({"WEBM, NOT_TRANSCODING", "MP4, TRANSCODING", "MKV, TRANSCODING"})
    void profileDecidesAboutTranscoding(String profile, String state) throws KmsException {
        MediaNode recorder = recorder(OUT, "mediaProfile", profile);
        send(MediaType.AUDIO, "opus");
        send(MediaType.VIDEO, "VP8");
        assertThat(stage.after(1_000)).noneMatch(line -> line.contains("Transcoding"));
        stage.invoke(recorder, "record");

        assertThat(stage.after(100).stream().filter(line -> line.contains("Transcoding")))
                .containsExactlyInAnyOrder(
                        "source MediaTranscodingStateChanged AUDIO " + state,
                        "source MediaTranscodingStateChanged VIDEO " + state);
    }

    @Test
    void stopAndWaitClosesTheFile() throws KmsException {
        MediaNode recorder = recording(OUT);
        stage.after(4_950);
        Duration busy = stage.call(recorder, "stopAndWait").busy();

        assertThat(busy).isEqualTo(Duration.ofMillis(2));
        assertThat(stage.after(busy.toMillis())).containsExactlyInAnyOrder(STOP, "recorder Stopped");
        assertThat(stage.after(10_000)).isEmpty();
        assertThat(recordings(recorder)).singleElement().satisfies(file -> {
            assertThat(file.finished()).isTrue();
            assertThat(file.profile()).isEqualTo("WEBM");
            assertThat(file.written().get(MediaType.AUDIO)).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5_050));
            assertThat(file.written().get(MediaType.VIDEO)).isBetween(Duration.ofSeconds(5), Duration.ofMillis(5_050));
            assertThat(file.bytes()).isBetween(150_000L, 160_000L);
        });
    }

    @Test
    void stoppedRecorderNeverRecordsAgain() throws KmsException {
        MediaNode recorder = recording(OUT);
        stage.invoke(recorder, "stop");
        stage.after(100);
        stage.invoke(recorder, "stop");
        stage.invoke(recorder, "record");
        stage.invoke(recorder, "pause");

        assertThat(stage.after(10_000)).isEmpty();
        assertThat(stage.state(recorder)).isEqualTo("STOP");
        assertThat(stage.call(recorder, "stopAndWait").busy()).isZero();
    }

    @Test
    void pauseIsLeftOut() throws KmsException {
        MediaNode recorder = recording(OUT);
        stage.after(1_000);
        stage.invoke(recorder, "pause");
        assertThat(stage.heard.taken()).containsExactlyInAnyOrder(PAUSE, "recorder Paused");
        stage.after(10_000);
        stage.invoke(recorder, "record");
        assertThat(stage.heard.taken()).containsExactlyInAnyOrder(START, "recorder Recording");
        stage.after(1_000);
        stage.invoke(recorder, "stop");
        stage.after(100);

        assertThat(recordings(recorder).get(0).written().get(MediaType.VIDEO))
                .isBetween(Duration.ofMillis(2_000), Duration.ofMillis(2_200));
    }

    @Test
    void freshRecorderCanBePausedAndStopped() throws KmsException {
        MediaNode recorder = recorder(OUT);
        stage.invoke(recorder, "pause");
        assertThat(stage.heard.taken()).containsExactlyInAnyOrder(PAUSE, "recorder Paused");
        stage.invoke(recorder, "stop");

        assertThat(stage.heard.taken()).containsExactlyInAnyOrder(STOP, "recorder Stopped");
    }

    @Test
    void stopBeforeRecordIsForgotten() throws KmsException {
        MediaNode recorder = recorder(OUT);
        stage.invoke(recorder, "stop");
        send(MediaType.AUDIO, "opus");
        send(MediaType.VIDEO, "VP8");
        stage.invoke(recorder, "record");

        assertThat(stage.after(100)).contains(START, "recorder Recording").doesNotContain(STOP);
    }

    @Test
    void unwritableFileIsToldTwiceAndNothingIsRecorded() throws KmsException {
        Set<List<String>> orders = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            stage = new Stage(seed);
            endpointThatReceives(stage);
            MediaNode recorder = recorder("file:///proc/nope/x.webm");
            stage.invoke(recorder, "record");
            orders.add(stage.after(10));
            send(MediaType.AUDIO, "opus");
            send(MediaType.VIDEO, "VP8");
            assertThat(stage.after(1_000)).doesNotContain("recorder Recording", START);
            assertThat(stage.call(recorder, "stopAndWait").busy()).isZero();
            assertThat(stage.after(5_000)).doesNotContain("recorder Stopped");
            assertThat(recordings(recorder)).isEmpty();
        }

        String open = "recorder Error 6 RESOURCE_ERROR_OPEN";
        String change = "recorder Error 4 UNEXPECTED_ELEMENT_ERROR";
        assertThat(orders).containsExactlyInAnyOrder(List.of(open, change), List.of(change, open));
    }

    @Test
    void errorsNameTheFileAndTheElement() throws KmsException {
        MediaNode recorder = recorder("file:///proc/nope/x.webm");
        stage.invoke(recorder, "record");
        stage.after(10);

        assertThat(stage.heard.events("Error"))
                .anySatisfy(error -> assertThat(error.get("description").getAsString())
                        .startsWith("Error code 6: Could not open file \"/proc/nope/x.webm\" for writing., source:"
                                + " kmsrecorderendpoint0, element: kmsrecorderendpoint0, debug info: "));
    }

    @Test
    void refusedHttpTargetStartsAndNeverStops() throws KmsException {
        MediaNode recorder = recorder("http://127.0.0.1:9/x.webm");
        stage.invoke(recorder, "record");
        assertThat(stage.heard.taken()).containsExactlyInAnyOrder(START, "recorder Recording");
        send(MediaType.AUDIO, "opus");
        send(MediaType.VIDEO, "VP8");
        assertThat(stage.after(1_000).stream().filter(line -> line.contains("Error")))
                .containsExactlyInAnyOrder(
                        "recorder Error 1 STREAM_ERROR_FAILED",
                        "recorder Error 10 RESOURCE_ERROR_WRITE",
                        "recorder Error 1 STREAM_ERROR_FAILED");

        assertThat(stage.call(recorder, "stopAndWait").busy()).isEqualTo(Duration.ofSeconds(4));
        assertThat(stage.after(10_000)).noneMatch(line -> line.contains("Stopped"));
        assertThat(stage.state(recorder)).isEqualTo("START");
        assertThat(recordings(recorder)).isEmpty();
    }

    @Test
    void httpTargetStartsBeforeMedia() throws KmsException {
        MediaNode recorder = recorder("http://store/x.webm");
        stage.invoke(recorder, "record");

        assertThat(stage.heard.taken()).containsExactlyInAnyOrder(START, "recorder Recording");
    }

    @Test
    void unknownSchemeWritesNothingAndTellsNobody() throws KmsException {
        MediaNode recorder = recording("bogus://x");
        stage.invoke(recorder, "stopAndWait");

        assertThat(stage.after(100)).containsExactlyInAnyOrder(STOP, "recorder Stopped");
        assertThat(recordings(recorder)).isEmpty();
    }

    @Test
    void sourceThatLeavesKeepsTheRecorderRunning() throws KmsException {
        MediaNode recorder = recording(OUT);
        stage.after(4_900);
        stage.world.flow().silent(source, MediaType.AUDIO);
        stage.world.flow().silent(source, MediaType.VIDEO);
        assertThat(stage.after(4_000))
                .contains(
                        "recorder MediaFlowInStateChanged AUDIO NOT_FLOWING",
                        "recorder MediaFlowInStateChanged VIDEO NOT_FLOWING");
        assertThat(stage.state(recorder)).isEqualTo("START");
        stage.invoke(recorder, "stopAndWait");
        assertThat(stage.after(10)).contains("recorder Stopped");

        assertThat(recordings(recorder).get(0).written().get(MediaType.VIDEO))
                .isBetween(Duration.ofMillis(4_900), Duration.ofMillis(5_100));
    }

    @Test
    void endOfStreamClosesTheFileOnlyWhereAsked() throws KmsException {
        for (boolean asked : new boolean[] {true, false}) {
            stage = new Stage();
            stage.endpoints.sources(uri -> MediaSource.file("OPUS", "VP8", Duration.ofSeconds(3)));
            MediaNode player = stage.player("file:///a.webm");
            MediaNode recorder = stage.recorder(OUT, "stopOnEndOfStream", asked);
            stage.connect(player, recorder);
            stage.invoke(recorder, "record");
            stage.invoke(player, "play");
            stage.after(3_500);

            assertThat(recordings(recorder).get(0).finished()).isEqualTo(asked);
            assertThat(stage.state(recorder)).isEqualTo("START");
        }
    }

    @Test
    void releasedRecorderClosesItsFile() throws KmsException {
        MediaNode recorder = recording(OUT);
        stage.after(1_000);
        stage.world.release(recorder.id());

        assertThat(recordings(recorder).get(0).finished()).isTrue();
        assertThat(recordings(recorder).get(0).bytes()).isPositive();
        assertThat(stage.after(10_000)).noneMatch(line -> line.startsWith("recorder M"));
    }

    @Test
    void splitRecorderIsNotSupported() {
        assertThatExceptionOfType(KmsException.class)
                .isThrownBy(() -> stage.recorder(OUT, "mediaProfile", "KURENTO_SPLIT_RECORDER"))
                .withMessage("Kurento Split Recorder not supported")
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(40107));
    }

    private void endpointThatReceives(Stage on) throws KmsException {
        source = on.create("WebRtcEndpoint");
        source.rename("source");
    }

    private MediaNode recorder(String uri, Object... params) throws KmsException {
        MediaNode recorder = stage.recorder(uri, params);
        stage.connect(source, recorder);
        return recorder;
    }

    private MediaNode recording(String uri) throws KmsException {
        MediaNode recorder = recorder(uri);
        send(MediaType.AUDIO, "opus");
        send(MediaType.VIDEO, "VP8");
        stage.invoke(recorder, "record");
        assertThat(stage.after(100)).contains("recorder Recording");
        return recorder;
    }

    private void send(MediaType type, String codec) {
        stage.world.flow().produces(source, type, codec);
    }

    private static List<Recording> recordings(MediaNode recorder) {
        return ((Recorder) recorder.behaviour()).recordings();
    }
}
