package io.github.kurentoguard.test.uri;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs the scenarios of recorded sessions with a real server and expects what was heard there. */
class TranscriptTest {

    /** 07-player-recorder, part 7.1: VP8 and opus from a file into MP4, with pauses of both. */
    @Test
    void playerIntoMp4WithPauses() throws KmsException {
        Stage stage = new Stage();
        stage.endpoints.sources(uri -> stalling(6_008));
        MediaNode player = stage.player("file:///media/test-vp8.webm");
        MediaNode recorder = stage.recorder("file:///media/out.mp4", "mediaProfile", "MP4");
        stage.invoke(player, "connect", "sink", recorder.id());
        assertThat(stage.heard.taken())
                .containsExactlyInAnyOrder(
                        "player ElementConnected VIDEO",
                        "player ElementConnected DATA",
                        "player ElementConnected AUDIO");
        stage.invoke(recorder, "record");
        stage.invoke(player, "play");

        List<String> started = stage.after(2_500);
        assertThat(started)
                .containsExactlyInAnyOrder(
                        "player UriEndpointStateChanged START",
                        "player MediaTranscodingStateChanged AUDIO TRANSCODING",
                        "player MediaTranscodingStateChanged VIDEO TRANSCODING",
                        "player MediaFlowOutStateChanged VIDEO FLOWING",
                        "player MediaFlowOutStateChanged AUDIO FLOWING",
                        "recorder MediaFlowInStateChanged VIDEO FLOWING",
                        "recorder MediaFlowInStateChanged AUDIO FLOWING",
                        "recorder UriEndpointStateChanged START",
                        "recorder Recording");
        for (MediaType kind : List.of(MediaType.AUDIO, MediaType.VIDEO)) {
            assertThat(started)
                    .containsSubsequence(
                            "player UriEndpointStateChanged START",
                            "player MediaTranscodingStateChanged " + kind + " TRANSCODING",
                            "player MediaFlowOutStateChanged " + kind + " FLOWING",
                            "recorder MediaFlowInStateChanged " + kind + " FLOWING",
                            "recorder Recording");
        }
        assertThat(binNames(stage))
                .containsExactlyInAnyOrder(
                        "kmsplayerendpoint0_kmsagnosticbin2-0", "kmsplayerendpoint0_kmsagnosticbin2-1");
        assertThat(stage.state(recorder)).isEqualTo("START");

        stage.invoke(player, "pause");
        assertThat(stage.after(700))
                .containsExactly(
                        "player UriEndpointStateChanged PAUSE",
                        "player Error 1 STREAM_ERROR_FAILED",
                        "player Error 1 STREAM_ERROR_FAILED");
        stage.invoke(player, "play");
        assertThat(stage.after(500)).containsExactly("player UriEndpointStateChanged START");
        stage.invoke(recorder, "pause");
        assertThat(stage.after(500))
                .containsExactlyInAnyOrder("recorder Paused", "recorder UriEndpointStateChanged PAUSE");
        stage.invoke(recorder, "record");
        assertThat(stage.after(5_000))
                .containsExactlyInAnyOrder(
                        "recorder UriEndpointStateChanged START",
                        "recorder Recording",
                        "recorder MediaFlowInStateChanged AUDIO NOT_FLOWING",
                        "recorder MediaFlowInStateChanged VIDEO NOT_FLOWING",
                        "player MediaFlowOutStateChanged VIDEO NOT_FLOWING",
                        "player MediaFlowOutStateChanged AUDIO NOT_FLOWING");

        stage.invoke(recorder, "stopAndWait");
        stage.invoke(recorder, "stop");
        assertThat(stage.after(5))
                .containsExactlyInAnyOrder("recorder UriEndpointStateChanged STOP", "recorder Stopped");
        stage.invoke(player, "stop");
        assertThat(stage.after(5)).containsExactly("player UriEndpointStateChanged STOP");
        stage.invoke(player, "disconnect", "sink", recorder.id());
        assertThat(stage.after(3_000))
                .containsExactlyInAnyOrder(
                        "player ElementDisconnected VIDEO",
                        "player ElementDisconnected DATA",
                        "player ElementDisconnected AUDIO");
    }

    /** b7, part 2: WEBM and MP4 recorders on one endpoint, told to record before the browser has come. */
    @Test
    void recordersThatWaitForTheBrowser() throws KmsException {
        Stage stage = new Stage();
        MediaNode browser = stage.create("WebRtcEndpoint");
        browser.rename("browser");
        MediaNode webm = stage.recorder("file:///media/b7-early.webm", "mediaProfile", "WEBM");
        MediaNode mp4 = stage.recorder("file:///media/b7-early.mp4", "mediaProfile", "MP4");
        webm.rename("webm");
        mp4.rename("mp4");
        stage.connect(browser, webm);
        stage.connect(browser, mp4);
        stage.invoke(webm, "record");
        stage.invoke(mp4, "record");
        assertThat(stage.after(3_000)).isEmpty();
        assertThat(stage.state(webm)).isEqualTo("STOP");

        stage.world.flow().produces(browser, MediaType.AUDIO, "opus");
        stage.timeline.advance(Duration.ofMillis(7));
        stage.world.flow().produces(browser, MediaType.VIDEO, "VP8");
        List<String> heard = stage.after(8_900);
        assertThat(heard)
                .containsExactlyInAnyOrder(
                        "browser MediaFlowOutStateChanged AUDIO FLOWING",
                        "browser MediaTranscodingStateChanged AUDIO NOT_TRANSCODING",
                        "browser MediaTranscodingStateChanged AUDIO TRANSCODING",
                        "webm MediaFlowInStateChanged AUDIO FLOWING",
                        "browser MediaFlowOutStateChanged VIDEO FLOWING",
                        "browser MediaTranscodingStateChanged VIDEO NOT_TRANSCODING",
                        "browser MediaTranscodingStateChanged VIDEO TRANSCODING",
                        "mp4 MediaFlowInStateChanged AUDIO FLOWING",
                        "webm MediaFlowInStateChanged VIDEO FLOWING",
                        "webm UriEndpointStateChanged START",
                        "webm Recording",
                        "mp4 MediaFlowInStateChanged VIDEO FLOWING",
                        "mp4 Recording",
                        "mp4 UriEndpointStateChanged START")
                .containsSubsequence(
                        "browser MediaFlowOutStateChanged AUDIO FLOWING",
                        "browser MediaTranscodingStateChanged AUDIO NOT_TRANSCODING",
                        "browser MediaTranscodingStateChanged AUDIO TRANSCODING",
                        "webm MediaFlowInStateChanged AUDIO FLOWING",
                        "browser MediaFlowOutStateChanged VIDEO FLOWING",
                        "browser MediaTranscodingStateChanged VIDEO NOT_TRANSCODING",
                        "browser MediaTranscodingStateChanged VIDEO TRANSCODING")
                .containsSubsequence("webm Recording", "mp4 Recording");

        stage.invoke(webm, "stopAndWait");
        stage.invoke(mp4, "stopAndWait");
        assertThat(stage.after(1_000))
                .containsExactlyInAnyOrder(
                        "webm Stopped",
                        "webm UriEndpointStateChanged STOP",
                        "mp4 UriEndpointStateChanged STOP",
                        "mp4 Stopped");
        assertThat(size(webm)).isBetween(250_000L, 350_000L);
        assertThat(size(mp4)).isBetween(400_000L, 500_000L);
    }

    /** 02-imageoverlay-faceoverlay-gstfilter: the chain that really runs. */
    @Test
    void playerThroughFilterIntoRecorder() throws KmsException {
        Stage stage = new Stage();
        stage.endpoints.sources(uri -> MediaSource.file("OPUS", "VP8", Duration.ofSeconds(6)));
        MediaNode filter = stage.create("ImageOverlayFilter");
        filter.rename("filter");
        MediaNode player = stage.player("file:///media/test-vp8.webm");
        MediaNode recorder = stage.recorder("file:///media/out-overlay.webm");
        stage.connect(player, filter);
        stage.connect(filter, recorder);
        stage.invoke(recorder, "record");
        stage.invoke(player, "play");

        List<String> heard = stage.after(6_100);
        for (MediaType kind : List.of(MediaType.AUDIO, MediaType.VIDEO)) {
            assertThat(heard)
                    .containsSubsequence(
                            "filter MediaTranscodingStateChanged " + kind + " TRANSCODING",
                            "filter MediaFlowOutStateChanged " + kind + " FLOWING",
                            "player EndOfStream");
        }
        assertThat(heard).contains("recorder Recording");
        assertThat(stage.after(4_000)).contains("filter MediaFlowOutStateChanged VIDEO NOT_FLOWING");
        assertThat(binNames(stage))
                .contains("kmsfilterelement0_kmsagnosticbin2-0", "kmsfilterelement0_kmsagnosticbin2-1");
    }

    private static MediaSource stalling(long millis) {
        MediaSource.Playable file = (MediaSource.Playable) MediaSource.file("OPUS", "VP8", Duration.ofMillis(millis));
        return new MediaSource.Playable(file.audioCodec(), file.videoCodec(), file.duration(), false, true, false);
    }

    private static long size(MediaNode recorder) {
        return ((Recorder) recorder.behaviour()).recordings().get(0).bytes();
    }

    private static Stream<String> binNames(Stage stage) {
        return stage.heard.events("MediaTranscodingStateChanged").stream()
                .map((JsonObject event) -> event.get("binName").getAsString());
    }
}
