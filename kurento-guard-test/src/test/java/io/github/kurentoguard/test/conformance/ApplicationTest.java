package io.github.kurentoguard.test.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.uri.MediaSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kurento.client.ConnectionState;
import org.kurento.client.IceCandidate;
import org.kurento.client.IceComponentState;
import org.kurento.client.ImageOverlayFilter;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaElement;
import org.kurento.client.MediaPipeline;
import org.kurento.client.MediaProfileSpecType;
import org.kurento.client.MediaState;
import org.kurento.client.MediaType;
import org.kurento.client.PassThrough;
import org.kurento.client.PlayerEndpoint;
import org.kurento.client.RTCInboundRTPStreamStats;
import org.kurento.client.RecorderEndpoint;
import org.kurento.client.ServerInfo;
import org.kurento.client.TFuture;
import org.kurento.client.Tag;
import org.kurento.client.Transaction;
import org.kurento.client.TransactionExecutionException;
import org.kurento.client.VideoInfo;
import org.kurento.client.WebRtcEndpoint;
import org.kurento.client.internal.server.KurentoServerException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Whole applications with the plain upstream client: what it writes is understood, and it can read what it gets. */
class ApplicationTest {

    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private final KurentoSimulator simulator = KurentoSimulator.start();
    private KurentoClient kurento;

    @BeforeEach
    void connect() {
        kurento = KurentoClient.create(simulator.url());
    }

    @AfterEach
    void stop() {
        kurento.destroy();
        simulator.close();
    }

    @Test
    void clipIsPlayedThroughAFilterAndRecorded() {
        simulator.sources(uri -> MediaSource.file("OPUS", "VP8", Duration.ofMillis(1500)));
        MediaPipeline pipeline = kurento.createMediaPipeline();
        PlayerEndpoint player = new PlayerEndpoint.Builder(pipeline, "file:///media/clip.webm").build();
        ImageOverlayFilter overlay = new ImageOverlayFilter.Builder(pipeline).build();
        RecorderEndpoint recorder = new RecorderEndpoint.Builder(pipeline, "file:///media/copy.webm")
                .withMediaProfile(MediaProfileSpecType.WEBM)
                .build();
        overlay.addImage("logo", "/media/logo.png", 0.1f, 0.1f, 0.2f, 0.2f, true, true);
        player.addElementConnectedListener(event -> heard.add("connected " + event.getMediaType()));
        player.addUriEndpointStateChangedListener(event -> heard.add("player " + event.getState()));
        player.addEndOfStreamListener(
                event -> heard.add("end of " + event.getSource().getId()));
        recorder.addRecordingListener(event -> heard.add("recording"));
        recorder.addStoppedListener(event -> heard.add("stopped"));
        recorder.addMediaFlowInStateChangedListener(
                event -> heard.add(event.getMediaType() + " " + event.getState() + " " + event.getPadName()));
        player.connect(overlay);
        overlay.connect(recorder);
        recorder.record();
        player.play();

        awaitHeard("player START");
        VideoInfo info = player.getVideoInfo();
        assertThat(info.getIsSeekable()).isTrue();
        assertThat(info.getDuration()).isEqualTo(1500);
        awaitHeard(
                "connected AUDIO",
                "connected VIDEO",
                "connected DATA",
                "recording",
                "AUDIO FLOWING default",
                "VIDEO FLOWING default",
                "end of " + player.getId(),
                "player STOP");
        recorder.stopAndWait();
        awaitHeard("stopped");
        assertThat(simulator.recordings(recorder.getId())).hasSize(1);
    }

    @Test
    void browsersOfferIsAnsweredAndConnects() {
        MediaPipeline pipeline = kurento.createMediaPipeline();
        WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(pipeline).build();
        endpoint.connect(endpoint);
        endpoint.addIceCandidateFoundListener(
                event -> heard.add("candidate for " + event.getCandidate().getSdpMid()));
        endpoint.addIceGatheringDoneListener(event -> heard.add("gathered"));
        endpoint.addIceComponentStateChangedListener(
                event -> heard.add("ice " + event.getComponentId() + " " + event.getState()));
        endpoint.addNewCandidatePairSelectedListener(event ->
                heard.add("pair of component " + event.getCandidatePair().getComponentId()));
        endpoint.addDtlsConnectionStateChangeListener(event -> heard.add("dtls " + event.getState()));
        endpoint.addConnectionStateChangedListener(event -> heard.add("connection " + event.getNewState()));
        endpoint.addMediaStateChangedListener(event -> heard.add("media " + event.getNewState()));
        endpoint.addMediaFlowInStateChangedListener(
                event -> heard.add("in " + event.getMediaType() + " " + event.getState()));
        BrowserRecording browser = BrowserRecording.of("b1-browser-offers-loopback");

        String answer = endpoint.processOffer(browser.offer());
        endpoint.gatherCandidates();
        browser.candidates().forEach(endpoint::addIceCandidate);

        assertThat(answer).startsWith("v=0\r\n").contains("m=audio 1 ", "m=video 1 ", "a=ice-ufrag:");
        awaitHeard(
                "candidate for 0",
                "candidate for 1",
                "gathered",
                "ice 1 " + IceComponentState.GATHERING,
                "ice 1 " + IceComponentState.CONNECTED,
                "ice 1 " + IceComponentState.READY,
                "pair of component 1",
                "dtls CONNECTED",
                "connection " + ConnectionState.CONNECTED,
                "media " + MediaState.CONNECTED,
                "in AUDIO FLOWING",
                "in VIDEO FLOWING");
        assertThat(endpoint.getConnectionState()).isEqualTo(ConnectionState.CONNECTED);
        assertThat(endpoint.isMediaFlowingIn(MediaType.VIDEO)).isTrue();
        assertThat(endpoint.getICECandidatePairs()).hasSize(1);
        await().atMost(WITHIN).untilAsserted(() -> assertThat(
                        endpoint.getStats(MediaType.VIDEO).values())
                .filteredOn(RTCInboundRTPStreamStats.class::isInstance)
                .map(RTCInboundRTPStreamStats.class::cast)
                .extracting(RTCInboundRTPStreamStats::getPacketsReceived)
                .allMatch(packets -> packets > 0)
                .isNotEmpty());
        assertThatThrownBy(() -> endpoint.processOffer(browser.offer()))
                .isInstanceOfSatisfying(KurentoServerException.class, refused -> assertThat(refused.getCode())
                        .isEqualTo(40208));
    }

    @Test
    void transactionsAreCarriedOutWholeOrUpToTheFirstFailure() throws Exception {
        Transaction making = kurento.beginTransaction();
        MediaPipeline pipeline = kurento.createMediaPipeline(making);
        PassThrough source = new PassThrough.Builder(pipeline).build(making);
        PassThrough sink = new PassThrough.Builder(pipeline).build(making);
        source.connect(making, sink);
        TFuture<String> name = source.getName(making);
        making.commit();

        assertThat(name.get()).isEqualTo(source.getId());
        assertThat(source.getSinkConnections())
                .extracting(connection -> connection.getSink())
                .containsOnly((MediaElement) sink)
                .hasSize(3);

        Transaction failing = kurento.beginTransaction();
        source.addTag(failing, "first", "1");
        source.getTag(failing, "none");
        source.addTag(failing, "last", "3");
        assertThatThrownBy(failing::commit)
                .isInstanceOf(TransactionExecutionException.class)
                .hasMessageContaining("Tag key not found");
        assertThat(source.getTags()).extracting(Tag::getKey).containsExactly("first");
    }

    @Test
    void releasedObjectsAreUnknownAndDestroyedClientsLeaveNothing() {
        MediaPipeline pipeline = kurento.createMediaPipeline();
        PassThrough element = new PassThrough.Builder(pipeline).build();
        kurento.getServerManager().addObjectDestroyedListener(event -> heard.add("destroyed " + event.getObjectId()));

        element.release();

        awaitHeard("destroyed " + element.getId());
        assertThatThrownBy(element::getName).isInstanceOfSatisfying(KurentoServerException.class, refused -> {
            assertThat(refused.getCode()).isEqualTo(40101);
            assertThat(refused.getServerMessage()).isEqualTo("Object '" + element.getId() + "' not found");
        });
        kurento.destroy();
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(simulator.objects()).isEmpty());
    }

    @Test
    void serverTellsWhatItIs() {
        ServerInfo info = kurento.getServerManager().getInfo();

        assertThat(info.getVersion()).isEqualTo("7.3.0");
        assertThat(info.getCapabilities()).containsExactly("transactions");
        assertThat(info.getModules()).extracting(module -> module.getName()).contains("core", "elements", "filters");
    }

    private void awaitHeard(String... expected) {
        await().atMost(WITHIN).untilAsserted(() -> assertThat(heard).contains(expected));
    }

    /** What a browser said in a recording. */
    private record BrowserRecording(String offer, List<IceCandidate> candidates) {

        static BrowserRecording of(String name) {
            List<JsonObject> calls = Transcript.load(name).entries().stream()
                    .filter(Entry.Asked.class::isInstance)
                    .map(entry -> Frames.object(((Entry.Asked) entry).text()).getAsJsonObject("params"))
                    .filter(params -> params.has("operationParams"))
                    .toList();
            String offer = arguments(calls, "processOffer").get(0).get("offer").getAsString();
            return new BrowserRecording(
                    offer,
                    arguments(calls, "addIceCandidate").stream()
                            .map(arguments -> candidate(arguments.getAsJsonObject("candidate")))
                            .toList());
        }

        private static List<JsonObject> arguments(List<JsonObject> calls, String operation) {
            return calls.stream()
                    .filter(params -> params.get("operation").getAsString().equals(operation))
                    .map(params -> params.getAsJsonObject("operationParams"))
                    .toList();
        }

        private static IceCandidate candidate(JsonObject json) {
            return new IceCandidate(
                    json.get("candidate").getAsString(),
                    json.get("sdpMid").getAsString(),
                    json.get("sdpMLineIndex").getAsInt());
        }
    }
}
