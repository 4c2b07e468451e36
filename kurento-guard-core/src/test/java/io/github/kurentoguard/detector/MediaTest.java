package io.github.kurentoguard.detector;

import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;
import org.junit.jupiter.api.Test;

import static io.github.kurentoguard.detector.Story.ENDPOINT;
import static io.github.kurentoguard.detector.Story.OFFER;
import static io.github.kurentoguard.detector.Story.PLAYER;
import static io.github.kurentoguard.detector.Story.RECEIVING;
import static io.github.kurentoguard.detector.Story.RECORDER;
import static io.github.kurentoguard.detector.Story.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

class MediaTest {

    private final Story story = new Story();

    private Story secured(String offer) {
        return story.made(ENDPOINT)
                .hears(ENDPOINT, "ConnectionStateChanged", "MediaFlowOutStateChanged", "MediaStateChanged")
                .offered(ENDPOINT, offer, offer)
                .ice("CONNECTED")
                .connected(ENDPOINT);
    }

    // ---- the peer

    @Test
    void connectionWithoutHandshakeIsFound() {
        story.hears(ENDPOINT, "ConnectionStateChanged").ice("READY").passes(11);
        assertThat(story.symptoms()).containsExactly("dtls-missing");
    }

    @Test
    void failedHandshakeIsToldOnceAndWithoutTheErrorsThatFollow() {
        story.event(ENDPOINT, "DtlsConnectionStateChange", "{'state':'FAILED'}")
                .event(ENDPOINT, "Error", "{'type':'X','errorCode':9,'description':'Could not read from resource.'}");
        assertThat(story.symptoms()).containsExactly("dtls-failed");
    }

    @Test
    void peerThatSaysGoodbyeHasNotVanished() {
        secured(RECEIVING)
                .event(ENDPOINT, "DtlsConnectionStateChange", "{'state':'CLOSED'}")
                .event(ENDPOINT, "DtlsConnectionStateChange", "{'state':'CLOSED'}")
                .passes(20)
                .event(ENDPOINT, "MediaStateChanged", "{'oldState':'CONNECTED','newState':'DISCONNECTED'}");
        assertThat(story.symptoms()).containsExactly("peer-closed");
    }

    @Test
    void peerThatVanishesIsFoundAndItsSilenceNotToldAgain() {
        secured(OFFER).flow(ENDPOINT, "Out", "AUDIO", "FLOWING").flow(ENDPOINT, "Out", "VIDEO", "FLOWING");
        story.passes(12)
                .flow(ENDPOINT, "Out", "AUDIO", "NOT_FLOWING")
                .flow(ENDPOINT, "Out", "VIDEO", "NOT_FLOWING")
                .passes(21)
                .event(ENDPOINT, "MediaStateChanged", "{'oldState':'CONNECTED','newState':'DISCONNECTED'}")
                .passes(60);
        assertThat(story.symptoms()).containsExactly("peer-vanished");
    }

    @Test
    void promisedMediaThatDoesNotComeIsFoundByKind() {
        secured(OFFER).flow(ENDPOINT, "Out", "AUDIO", "FLOWING").passes(11);
        assertThat(story.symptoms()).containsExactly("no-media-from-peer");
        assertThat(story.findings().get(0).evidence()).contains("promises VIDEO");
        assertThat(story.findings().get(0).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void viewerOwesNoMedia() {
        assertThat(secured(RECEIVING).passes(60).findings()).isEmpty();
    }

    @Test
    void rejectedSectionOwesNoMedia() {
        story.made(ENDPOINT)
                .hears(ENDPOINT, "ConnectionStateChanged", "MediaFlowOutStateChanged")
                .offered(ENDPOINT, OFFER, Story.sdp("m=audio 9 X 1", "a=sendrecv", "m=video 0 X 2"))
                .connected(ENDPOINT)
                .flow(ENDPOINT, "Out", "AUDIO", "FLOWING")
                .passes(60);
        assertThat(story.findings()).isEmpty();
    }

    @Test
    void withoutTheSdpSilenceIsWorthALineOnly() {
        story.hears(ENDPOINT, "MediaFlowOutStateChanged").connected(ENDPOINT).passes(11);
        assertThat(story.findings()).extracting(Finding::severity).containsExactly(Severity.INFO);
    }

    // ---- flow

    @Test
    void silenceIsFoundAndShortGapsAreNot() {
        story.flow(ENDPOINT, "Out", "VIDEO", "FLOWING")
                .passes(5)
                .flow(ENDPOINT, "Out", "VIDEO", "NOT_FLOWING")
                .passes(5)
                .flow(ENDPOINT, "Out", "VIDEO", "FLOWING")
                .passes(30);
        assertThat(story.findings()).isEmpty();
        story.flow(ENDPOINT, "Out", "VIDEO", "NOT_FLOWING").passes(11);
        assertThat(story.symptoms()).containsExactly("media-stopped");
    }

    @Test
    void flappingIsToldOnce() {
        for (int i = 0; i < 4; i++) {
            story.flow(ENDPOINT, "Out", "VIDEO", "FLOWING")
                    .passes(2)
                    .flow(ENDPOINT, "Out", "VIDEO", "NOT_FLOWING")
                    .passes(2);
        }
        assertThat(story.symptoms()).containsExactly("media-flapping");
    }

    private Story watched(String offer) {
        return story.made(VIEWER)
                .hears(VIEWER, "MediaFlowInStateChanged")
                .offered(VIEWER, offer, offer)
                .connected(VIEWER)
                .call(ENDPOINT, "connect", "{'sink':'" + VIEWER + "'}")
                .flow(ENDPOINT, "Out", "AUDIO", "FLOWING")
                .flow(ENDPOINT, "Out", "VIDEO", "FLOWING");
    }

    @Test
    void linkThatCarriesNothingIsFoundByKind() {
        watched(RECEIVING).flow(VIEWER, "In", "AUDIO", "FLOWING").passes(11);
        assertThat(story.symptoms()).containsExactly("link-without-media");
        assertThat(story.findings().get(0).subject()).isEqualTo(VIEWER);
        assertThat(story.findings().get(0).evidence()).startsWith("VIDEO leaves WebRtcEndpoint e");
    }

    @Test
    void kindThatTheSinkDoesNotTakeNeedNotArrive() {
        watched(Story.sdp("m=audio 9 X 1", "a=recvonly"))
                .flow(VIEWER, "In", "AUDIO", "FLOWING")
                .passes(60);
        assertThat(story.findings()).isEmpty();
    }

    @Test
    void linkThatIsUndoneOwesNothing() {
        watched(RECEIVING)
                .call(ENDPOINT, "disconnect", "{'sink':'" + VIEWER + "'}")
                .passes(60);
        assertThat(story.findings()).isEmpty();
    }

    @Test
    void linkOfAHubsPortEndsWithTheHub() {
        String hub = Story.PIPELINE + "/h_kurento.Composite";
        String port = hub + "/p_kurento.HubPort";
        story.made(VIEWER)
                .hears(VIEWER, "MediaFlowInStateChanged")
                .offered(VIEWER, RECEIVING, RECEIVING)
                .connected(VIEWER)
                .call(port, "connect", "{'sink':'" + VIEWER + "'}")
                .flow(port, "Out", "VIDEO", "FLOWING")
                .flow(VIEWER, "In", "VIDEO", "FLOWING")
                .call(hub, "release")
                .flow(VIEWER, "In", "VIDEO", "NOT_FLOWING")
                .passes(60);
        assertThat(story.findings()).isEmpty();
    }

    @Test
    void sinkOfWhichNothingWasHeardIsNamedWithoutACodec() {
        story.made(ENDPOINT)
                .offered(ENDPOINT, OFFER, OFFER)
                .call(ENDPOINT, "connect", "{'sink':'" + RECORDER + "'}")
                .event(ENDPOINT, "MediaTranscodingStateChanged", "{'state':'TRANSCODING','mediaType':'VIDEO'}");
        assertThat(story.findings().get(0).evidence()).contains("for RecorderEndpoint r (bin");
    }

    @Test
    void eventsThatAreFasterThanTheAnswerToTheCreationTakeNothingFromIt() {
        story.event(RECORDER, "MediaFlowInStateChanged", "{'state':'NOT_FLOWING','mediaType':'VIDEO'}")
                .call(RECORDER, "create", "{'mediaProfile':'MP4'}")
                .hears(ENDPOINT, "MediaFlowOutStateChanged")
                .call(ENDPOINT, "create", "{}")
                .call(ENDPOINT, "gatherCandidates")
                .passes(20);
        assertThat(story.symptoms()).contains("ice-gathering-too-early");
    }

    @Test
    void transcodingNamesCodecsAndSink() {
        story.call(RECORDER, "create", "{'mediaProfile':'MP4'}")
                .made(ENDPOINT)
                .offered(ENDPOINT, OFFER, OFFER)
                .call(ENDPOINT, "connect", "{'sink':'" + RECORDER + "'}")
                .event(
                        ENDPOINT,
                        "MediaTranscodingStateChanged",
                        "{'state':'TRANSCODING','mediaType':'VIDEO','binName':'b'}");
        assertThat(story.symptoms()).containsExactly("transcoding");
        assertThat(story.findings().get(0).evidence()).contains("from VP8").contains("RecorderEndpoint r (H264)");
    }

    @Test
    void playerThatDecodesIsExpectedTo() {
        story.made(PLAYER).event(PLAYER, "MediaTranscodingStateChanged", "{'state':'TRANSCODING','mediaType':'VIDEO'}");
        assertThat(story.findings()).isEmpty();
    }

    @Test
    void dataChannelThatDoesNotOpenIsFound() {
        secured(RECEIVING)
                .hears(ENDPOINT, "DataChannelOpened")
                .call(ENDPOINT, "createDataChannel")
                .passes(11);
        assertThat(story.symptoms()).containsExactly("data-channel-not-open");
    }

    // ---- recorders

    @Test
    void recordingThatWaitsForAKindThatDoesNotComeIsFound() {
        story.call(RECORDER, "create", "{'mediaProfile':'MP4'}")
                .hears(RECORDER, "Recording", "MediaFlowInStateChanged")
                .call(RECORDER, "record")
                .flow(RECORDER, "In", "AUDIO", "FLOWING")
                .passes(6);
        assertThat(story.symptoms()).containsExactly("recording-empty");
        assertThat(story.findings().get(0).evidence())
                .contains("AUDIO arrives, VIDEO does not")
                .contains("MP4");
    }

    @Test
    void recordingThatBeginsInTimeIsFine() {
        story.made(RECORDER)
                .hears(RECORDER, "Recording", "MediaFlowInStateChanged")
                .call(RECORDER, "record")
                .passes(4)
                .event(RECORDER, "Recording")
                .passes(60);
        assertThat(story.findings()).isEmpty();
    }

    @Test
    void recordingBeforeMediaIsWorthALine() {
        story.hears(ENDPOINT, "MediaFlowOutStateChanged")
                .hears(RECORDER, "Recording")
                .call(ENDPOINT, "connect", "{'sink':'" + RECORDER + "'}")
                .call(RECORDER, "record");
        assertThat(story.findings()).extracting(Finding::severity).containsExactly(Severity.INFO);
        assertThat(story.symptoms()).containsExactly("recorder-before-media");
    }

    @Test
    void recorderThatIsUsedAgainIsFound() {
        story.hears(RECORDER, "Recording", "Stopped")
                .call(RECORDER, "record")
                .event(RECORDER, "Recording")
                .call(RECORDER, "stop")
                .event(RECORDER, "Stopped")
                .call(RECORDER, "record");
        assertThat(story.symptoms()).containsExactly("recorder-cannot-restart");
    }

    @Test
    void recordingThatMayBeCutIsFound() {
        story.hears(RECORDER, "Recording", "Stopped")
                .call(RECORDER, "record")
                .event(RECORDER, "Recording")
                .call(RECORDER, "stopAndWait")
                .passes(3);
        assertThat(story.symptoms()).containsExactly("recording-not-finished");
    }

    @Test
    void recorderWhoseMediaStopsIsFound() {
        story.event(RECORDER, "Recording")
                .flow(RECORDER, "In", "VIDEO", "FLOWING")
                .flow(RECORDER, "In", "VIDEO", "NOT_FLOWING")
                .passes(11);
        assertThat(story.symptoms()).containsExactly("recording-interrupted");
    }

    @Test
    void ofTwoErrorsTheOneWithTheReasonIsTold() {
        story.event(RECORDER, "Error", "{'type':'UNEXPECTED_ELEMENT_ERROR','errorCode':4,'description':'state'}")
                .event(RECORDER, "Error", "{'type':'RESOURCE_ERROR_OPEN','errorCode':6,'description':'no file'}")
                .passes(5);
        assertThat(story.symptoms()).containsExactly("recorder-storage");
    }

    @Test
    void errorOfARecorderThatStaysAloneIsTold() {
        story.event(RECORDER, "Error", "{'type':'STREAM_ERROR_FAILED','errorCode':1,'description':'x'}")
                .passes(2);
        assertThat(story.symptoms()).containsExactly("media-error");
    }

    // ---- players

    @Test
    void failureToOpenIsToldOnceAndWithoutPassword() {
        story.call(PLAYER, "create", "{'uri':'rtsp://admin:secret@camera/live?token=hidden'}")
                .call(PLAYER, "play");
        for (int i = 0; i < 4; i++) {
            story.event(PLAYER, "Error", "{'type':'INVALID_URI','errorCode':0,'description':'Invalid URI'}");
        }
        story.event(PLAYER, "EndOfStream");
        assertThat(story.symptoms()).containsExactly("player-uri-invalid");
        assertThat(story.findings().toString())
                .doesNotContain("secret")
                .doesNotContain("hidden")
                .contains("camera/live");
    }

    @Test
    void errorsOfAPausedPlayerMeanNothing() {
        story.made(PLAYER)
                .call(PLAYER, "pause")
                .event(PLAYER, "Error", "{'type':'STREAM_ERROR_FAILED','errorCode':1,'description':'x'}");
        assertThat(story.findings()).isEmpty();
    }

    @Test
    void playerWithoutMediaIsFoundAfterItsCacheAndFiveSeconds() {
        story.call(PLAYER, "create", "{'uri':'rtsp://camera','networkCache':4000}")
                .hears(PLAYER, "MediaFlowOutStateChanged")
                .call(PLAYER, "play")
                .passes(8);
        assertThat(story.findings()).isEmpty();
        assertThat(story.passes(2).symptoms()).containsExactly("player-no-media");
    }

    @Test
    void endOfALiveSourceIsFoundAndThatOfAFileIsNot() {
        story.call(PLAYER, "create", "{'uri':'file:///a.webm'}").event(PLAYER, "EndOfStream");
        assertThat(story.findings()).isEmpty();
        story.call(PLAYER, "create", "{'uri':'rtsp://camera'}").event(PLAYER, "EndOfStream");
        assertThat(story.symptoms()).containsExactly("player-live-ended");
    }

    @Test
    void extremeCacheIsWorthALine() {
        story.call(PLAYER, "create", "{'uri':'rtsp://camera','networkCache':10}");
        assertThat(story.symptoms()).containsExactly("rtsp-broken-video");
        assertThat(story.findings().get(0).severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void playersThatFollowOneAnotherAreFound() {
        for (int i = 0; i < 5; i++) {
            story.call(
                            Story.PIPELINE + "/" + i + "_kurento.PlayerEndpoint",
                            "create",
                            "{'uri':'rtsp://u:secret@camera'}")
                    .passes(3);
        }
        assertThat(story.symptoms()).containsExactly("player-restarts");
        assertThat(story.findings().get(0).subject()).isEqualTo("rtsp://***@camera");
    }
}
