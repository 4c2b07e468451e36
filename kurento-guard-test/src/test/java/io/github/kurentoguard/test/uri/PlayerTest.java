package io.github.kurentoguard.test.uri;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.MediaNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PlayerTest {

    private static final String CLIP = "file:///media/test-vp8.webm";
    private static final String START = "player UriEndpointStateChanged START";
    private static final String STOP = "player UriEndpointStateChanged STOP";
    private static final String PAUSE = "player UriEndpointStateChanged PAUSE";
    private static final String INVALID_URI = "player Error 0 INVALID_URI";

    private Stage stage;

    @BeforeEach
    void sixSecondsOfMedia() throws KmsException {
        stage = new Stage();
        stage.endpoints.sources(uri -> uri.equals(CLIP)
                ? MediaSource.file("OPUS", "VP8", Duration.ofMillis(6_008))
                : MediaSources.byName().at(uri));
    }

    @Test
    void playStartsAndMediaFollows() throws KmsException {
        MediaNode player = stage.player(CLIP);
        assertThat(stage.state(player)).isEqualTo("STOP");
        stage.invoke(player, "play");

        assertThat(stage.heard.taken()).containsExactly(START);
        assertThat(stage.state(player)).isEqualTo("START");
        assertThat(stage.after(100))
                .containsExactly(
                        "player MediaFlowOutStateChanged VIDEO FLOWING",
                        "player MediaFlowOutStateChanged AUDIO FLOWING");
    }

    @Test
    void secondPlayChangesNothing() throws KmsException {
        MediaNode player = stage.player(CLIP);
        stage.invoke(player, "play");
        stage.after(1_000);
        stage.invoke(player, "play");

        assertThat(stage.after(1_000)).isEmpty();
    }

    @Test
    void endOfMediaStopsThePlayer() throws KmsException {
        MediaNode player = stage.player(CLIP);
        stage.invoke(player, "play");
        stage.after(6_000);
        assertThat(stage.after(28)).containsExactlyInAnyOrder(STOP, "player EndOfStream");
        assertThat(stage.state(player)).isEqualTo("STOP");
        assertThat(stage.after(4_000))
                .containsExactlyInAnyOrder(
                        "player MediaFlowOutStateChanged VIDEO NOT_FLOWING",
                        "player MediaFlowOutStateChanged AUDIO NOT_FLOWING");
    }

    @Test
    void endOfStreamAndStateComeInEitherOrder() throws KmsException {
        Set<List<String>> orders = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            Stage another = new Stage(seed);
            another.invoke(another.player(CLIP), "play");
            another.after(60_000);
            orders.add(another.after(30));
        }

        assertThat(orders)
                .containsExactlyInAnyOrder(List.of(STOP, "player EndOfStream"), List.of("player EndOfStream", STOP));
    }

    @Test
    void endedPlayerPlaysAgainFromTheBeginning() throws KmsException {
        MediaNode player = stage.player(CLIP);
        stage.invoke(player, "play");
        stage.after(7_000);
        assertThat(stage.invoke(player, "getPosition").getAsLong()).isZero();
        stage.invoke(player, "play");
        stage.after(1_020);

        assertThat(stage.state(player)).isEqualTo("START");
        assertThat(stage.invoke(player, "getPosition").getAsLong()).isEqualTo(1_000);
    }

    @Test
    void stopEndsTheMediaWithoutEndOfStream() throws KmsException {
        MediaNode player = stage.player(CLIP);
        stage.invoke(player, "play");
        stage.after(1_000);
        stage.invoke(player, "stop");
        stage.invoke(player, "stop");

        assertThat(stage.after(10_000))
                .startsWith(STOP)
                .containsOnlyOnce(STOP)
                .contains("player MediaFlowOutStateChanged VIDEO NOT_FLOWING")
                .doesNotContain("player EndOfStream");
    }

    /** As in transcript 07: two errors that mean nothing. */
    @Test
    void pauseRaisesTwoErrorsAndPlayGoesOn() throws KmsException {
        MediaNode player = stage.player(CLIP);
        stage.invoke(player, "play");
        stage.after(2_520);
        stage.invoke(player, "pause");

        assertThat(stage.after(100))
                .containsExactly(PAUSE, "player Error 1 STREAM_ERROR_FAILED", "player Error 1 STREAM_ERROR_FAILED");
        assertThat(stage.heard.events("Error").get(0).get("description").getAsString())
                .startsWith("Error code 1: Internal data stream error., source: kmsplayerendpoint0, element:"
                        + " kmsplayerendpoint0, debug info: ");
        assertThat(stage.invoke(player, "getPosition").getAsLong()).isEqualTo(2_500);
        stage.invoke(player, "play");
        assertThat(stage.after(3_600)).startsWith(START).contains("player EndOfStream");
    }

    @Test
    void sourceThatDoesNotResumeStaysSilentAfterAPause() throws KmsException {
        stage.endpoints.sources(uri -> stalling());
        MediaNode player = stage.player(CLIP);
        stage.invoke(player, "play");
        stage.after(2_500);
        stage.invoke(player, "pause");
        stage.after(700);
        stage.invoke(player, "play");

        assertThat(stage.after(6_000))
                .containsExactlyInAnyOrder(
                        START,
                        "player MediaFlowOutStateChanged VIDEO NOT_FLOWING",
                        "player MediaFlowOutStateChanged AUDIO NOT_FLOWING");
        assertThat(stage.state(player)).isEqualTo("START");
    }

    private static MediaSource stalling() {
        MediaSource.Playable file = (MediaSource.Playable) MediaSource.file("OPUS", "VP8", Duration.ofSeconds(6));
        return new MediaSource.Playable(file.audioCodec(), file.videoCodec(), file.duration(), false, true, false);
    }

    @Test
    void videoInfoIsKnownWhilePlaying() throws KmsException {
        MediaNode player = stage.player(CLIP);
        JsonObject before = stage.invoke(player, "getVideoInfo").getAsJsonObject();
        assertThat(before.get("isSeekable").getAsBoolean()).isFalse();
        assertThat(before.get("duration").getAsLong()).isZero();
        stage.invoke(player, "play");

        assertThat(stage.invoke(player, "getVideoInfo").toString())
                .isEqualTo("{\"__module__\":\"kurento\",\"__type__\":\"VideoInfo\",\"duration\":6008,"
                        + "\"isSeekable\":true,\"seekableEnd\":6008,\"seekableInit\":0}");
    }

    @Test
    void seekMovesThePositionAndTheEnd() throws KmsException {
        MediaNode player = stage.player(CLIP);
        stage.invoke(player, "play");
        stage.after(1_000);
        stage.invoke(player, "setPosition", "position", 5_000);
        assertThat(stage.invoke(player, "getPosition").getAsLong()).isEqualTo(5_000);

        assertThat(stage.after(1_007)).isEmpty();
        assertThat(stage.after(1)).contains("player EndOfStream");
    }

    @Test
    void seekPastTheEndIsAcceptedAndEndsTheStream() throws KmsException {
        MediaNode player = stage.player(CLIP);
        stage.invoke(player, "play");
        stage.after(1_000);
        stage.invoke(player, "setPosition", "position", 400_000);

        assertThat(stage.after(100)).contains("player EndOfStream");
    }

    @Test
    void seekFailsWhereThereIsNothingToSeek() throws KmsException {
        MediaNode stopped = stage.player(CLIP);
        MediaNode live = stage.player("rtsp://camera/1");
        MediaNode missing = stage.player("file:///media/missing.webm");
        stage.invoke(live, "play");
        stage.invoke(missing, "play");

        for (MediaNode player : List.of(stopped, live, missing)) {
            assertThatExceptionOfType(KmsException.class)
                    .isThrownBy(() -> stage.invoke(player, "setPosition", "position", 1))
                    .withMessage("Seek fails")
                    .satisfies(refused -> assertThat(refused.code()).isEqualTo(40700))
                    .satisfies(refused -> assertThat(refused.type()).isEqualTo("PLAYER_SEEK_FAIL"));
        }
    }

    @Test
    void missingFileStartsAndTellsFourTimes() throws KmsException {
        MediaNode player = stage.player("file:///media/missing.webm");
        stage.invoke(player, "play");

        assertThat(stage.after(2_000))
                .containsExactlyInAnyOrder(START, INVALID_URI, INVALID_URI, INVALID_URI, INVALID_URI);
        assertThat(stage.state(player)).isEqualTo("START");
        assertThat(stage.heard.events("Error").get(0).get("description").getAsString())
                .isEqualTo("Invalid URI");
    }

    @Test
    void nameWithoutSchemeIsAFileOfTheServer() throws KmsException {
        for (String name : List.of("not a uri", "")) {
            Stage another = new Stage();
            another.invoke(another.player(name), "play");
            assertThat(another.after(100))
                    .containsExactlyInAnyOrder(START, INVALID_URI, INVALID_URI, INVALID_URI, INVALID_URI);
        }
        MediaNode relative = stage.player("clips%2Fa.webm");
        stage.invoke(relative, "play");
        assertThat(stage.after(100)).contains("player MediaFlowOutStateChanged VIDEO FLOWING");
        assertThat(stage.invoke(relative, "getUri").getAsString()).isEqualTo("clips/a.webm");
    }

    @Test
    void unreachableHttpServerTellsTwice() throws KmsException {
        stage.invoke(stage.player("http://127.0.0.1:9/x.webm"), "play");

        assertThat(stage.after(100))
                .startsWith(START)
                .containsExactlyInAnyOrder(START, INVALID_URI, "player Error 4 UNEXPECTED_ELEMENT_ERROR");
    }

    @Test
    void unreachableCameraTellsOnce() throws KmsException {
        stage.invoke(stage.player("rtsp://camera.invalid/x"), "play");

        assertThat(stage.after(100)).containsExactly(START, INVALID_URI);
    }

    @Test
    void unknownSchemeIsNamed() throws KmsException {
        stage.invoke(stage.player("bogus://x"), "play");

        assertThat(stage.after(100)).containsExactly(START, "player Error 12 UNEXPECTED_ELEMENT_ERROR");
        assertThat(stage.heard.events("Error").get(0).get("description").getAsString())
                .startsWith("Error code 12: No URI handler implemented for \"bogus\"., source: kmsplayerendpoint0,");
    }

    @Test
    void fileThatIsNoMediaIsInvalidMedia() throws KmsException {
        stage.invoke(stage.player("file:///media/readme.txt"), "play");

        assertThat(stage.after(100)).containsExactly(START, "player Error 0 INVALID_MEDIA");
    }

    @Test
    void pictureEndsAtOnce() throws KmsException {
        MediaNode player = stage.player("file:///media/logo.png");
        stage.invoke(player, "play");

        assertThat(stage.after(50)).contains("player EndOfStream", STOP);
        assertThat(stage.state(player)).isEqualTo("STOP");
    }

    @Test
    void brokenPlayerCanBeStopped() throws KmsException {
        MediaNode player = stage.player("bogus://x");
        stage.invoke(player, "play");
        stage.after(100);
        stage.invoke(player, "stop");

        assertThat(stage.heard.taken()).containsExactly(STOP);
    }

    @Test
    void cameraComesAfterTheNetworkCacheAndNeverEnds() throws KmsException {
        stage.invoke(stage.player("rtsp://camera/1", "networkCache", 500), "play");

        assertThat(stage.after(500)).containsExactly(START);
        assertThat(stage.after(100)).contains("player MediaFlowOutStateChanged VIDEO FLOWING");
        assertThat(stage.after(3_600_000)).isEmpty();
    }

    @Test
    void encodedMediaIsNotTranscoded() throws KmsException {
        MediaNode player = stage.player(CLIP, "useEncodedMedia", true);
        MediaNode recorder = stage.recorder("file:///media/out.webm");
        stage.connect(player, recorder);
        stage.invoke(recorder, "record");
        stage.invoke(player, "play");

        assertThat(stage.after(1_000))
                .contains(
                        "player MediaTranscodingStateChanged VIDEO NOT_TRANSCODING",
                        "player MediaTranscodingStateChanged AUDIO NOT_TRANSCODING");
    }

    @Test
    void decodedMediaIsTranscodedEvenIntoItsOwnCodec() throws KmsException {
        MediaNode player = stage.player(CLIP);
        MediaNode recorder = stage.recorder("file:///media/out.webm");
        stage.connect(player, recorder);
        stage.invoke(recorder, "record");
        stage.invoke(player, "play");

        assertThat(stage.after(1_000))
                .contains(
                        "player MediaTranscodingStateChanged VIDEO TRANSCODING",
                        "player MediaTranscodingStateChanged AUDIO TRANSCODING");
    }

    @Test
    void releasedPlayerLeavesNoTimersBehind() throws KmsException {
        MediaNode playing = stage.player(CLIP);
        MediaNode paused = stage.player(CLIP);
        MediaNode broken = stage.player("bogus://x");
        for (MediaNode player : List.of(playing, paused, broken)) {
            stage.invoke(player, "play");
        }
        stage.after(30);
        stage.invoke(paused, "pause");
        stage.world.release(stage.pipeline.id());

        assertThat(stage.timeline.pending()).isEmpty();
    }
}
