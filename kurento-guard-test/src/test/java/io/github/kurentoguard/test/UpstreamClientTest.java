package io.github.kurentoguard.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.uri.MediaSource;
import io.github.kurentoguard.test.webrtc.PeerControl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kurento.client.EndOfStreamEvent;
import org.kurento.client.ErrorEvent;
import org.kurento.client.IceComponentState;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.MediaType;
import org.kurento.client.PassThrough;
import org.kurento.client.PlayerEndpoint;
import org.kurento.client.RecorderEndpoint;
import org.kurento.client.Tag;
import org.kurento.client.Transaction;
import org.kurento.client.TransactionExecutionException;
import org.kurento.client.WebRtcEndpoint;
import org.kurento.client.internal.server.KurentoServerException;
import org.kurento.jsonrpc.client.JsonRpcClientNettyWebSocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The plain client that applications use, against the simulator over a real socket. */
class UpstreamClientTest {

    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final KurentoSimulator simulator = KurentoSimulator.start();
    private KurentoClient client;

    @BeforeEach
    void connect() {
        client = KurentoClient.create(simulator.url());
    }

    @AfterEach
    void close() {
        client.destroy();
        simulator.close();
    }

    @Test
    void objectsAreMadeConnectedAndReleased() {
        MediaPipeline pipeline = client.createMediaPipeline();
        PlayerEndpoint player = new PlayerEndpoint.Builder(pipeline, "file:///video.mp4").build();
        PassThrough sink = new PassThrough.Builder(pipeline).build();
        player.connect(sink);
        assertThat(simulator.objects())
                .extracting(SimulatedObject::id)
                .containsExactly(pipeline.getId(), player.getId(), sink.getId());
        assertThat(player.getUri()).isEqualTo("file:///video.mp4");
        assertThat(sink.getMediaPipeline()).isEqualTo(pipeline);
        pipeline.release();
        assertThat(simulator.objects()).isEmpty();
    }

    @Test
    void tagsAndNamesComeBack() {
        MediaPipeline pipeline = client.createMediaPipeline();
        pipeline.addTag("room", "blue");
        pipeline.setName("main");
        assertThat(pipeline.getTag("room")).isEqualTo("blue");
        assertThat(pipeline.getTags()).extracting(Tag::getKey).containsExactly("room");
        assertThat(pipeline.getName()).isEqualTo("main");
        assertThat(simulator.objects().get(0).name()).isEqualTo("main");
    }

    @Test
    void listenersHearWhatIsFired() {
        MediaPipeline pipeline = client.createMediaPipeline();
        PlayerEndpoint player = new PlayerEndpoint.Builder(pipeline, "file:///video.mp4").build();
        List<EndOfStreamEvent> ends = new CopyOnWriteArrayList<>();
        List<ErrorEvent> errors = new CopyOnWriteArrayList<>();
        player.addEndOfStreamListener(ends::add);
        player.addErrorListener(errors::add);

        simulator.fire(player.getId(), "EndOfStream");
        await().atMost(WITHIN).untilAsserted(() -> assertThat(ends).hasSize(1));
        assertThat(ends.get(0).getSource()).isEqualTo(player);

        JsonObject error = new JsonObject();
        error.addProperty("type", "RESOURCE_ERROR_OPEN_READ");
        error.addProperty("errorCode", 5);
        error.addProperty("description", "no such file");
        simulator.fire(player.getId(), "Error", error);
        await().atMost(WITHIN).untilAsserted(() -> assertThat(errors).hasSize(1));
        assertThat(errors.get(0).getType()).isEqualTo("RESOURCE_ERROR_OPEN_READ");
        assertThat(errors.get(0).getErrorCode()).isEqualTo(5);
    }

    @Test
    void stormReachesTheListenerCompletely() {
        MediaPipeline pipeline = client.createMediaPipeline();
        PlayerEndpoint player = new PlayerEndpoint.Builder(pipeline, "file:///video.mp4").build();
        List<EndOfStreamEvent> ends = new CopyOnWriteArrayList<>();
        player.addEndOfStreamListener(ends::add);
        assertThat(simulator.storm(player.getId(), "EndOfStream", new JsonObject(), 500, 10_000))
                .succeedsWithin(WITHIN)
                .isEqualTo(500);
        await().atMost(WITHIN).untilAsserted(() -> assertThat(ends).hasSize(500));
    }

    @Test
    void eventsOfAStormHaveDataOfTheirOwn() {
        MediaPipeline pipeline = client.createMediaPipeline();
        List<Integer> codes = new CopyOnWriteArrayList<>();
        pipeline.addErrorListener(error -> codes.add(error.getErrorCode()));
        assertThat(simulator.storm(pipeline.getId(), "Error", UpstreamClientTest::numbered, 50, 10_000))
                .succeedsWithin(WITHIN)
                .isEqualTo(50);
        // The plain client mixes the order up.
        await().atMost(WITHIN).untilAsserted(() -> assertThat(codes)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 50).boxed().toList()));
    }

    private static JsonObject numbered(int number) {
        JsonObject error = new JsonObject();
        error.addProperty("type", "NUMBERED");
        error.addProperty("errorCode", number);
        error.addProperty("description", "one of many");
        return error;
    }

    @Test
    void refusalIsTheServersOwn() {
        client.createMediaPipeline();
        simulator
                .when(Requests.create("MediaPipeline"))
                .once()
                .refuse(KmsError.NOT_ENOUGH_RESOURCES, "Reached KMS files limit: 819");
        assertThatThrownBy(client::createMediaPipeline)
                .isInstanceOfSatisfying(KurentoServerException.class, refused -> {
                    assertThat(refused.getServerMessage()).isEqualTo("Reached KMS files limit: 819");
                    assertThat(refused.getCode()).isEqualTo(40009);
                });
        assertThat(client.createMediaPipeline().getId()).isNotEmpty();
    }

    @Test
    void exhaustionIsFeltInsideTransactions() {
        simulator.exhaust(ResourceLimit.THREADS, 100);
        Transaction transaction = client.beginTransaction();
        client.createMediaPipeline(transaction);
        assertThatThrownBy(transaction::commit)
                .isInstanceOf(TransactionExecutionException.class)
                .hasMessageContaining("Reached KMS threads limit: 100");
    }

    @Test
    void destroyClosesTheSession() {
        KurentoClient leaving = KurentoClient.createFromJsonRpcClient(new WithoutHeartbeat(simulator.url()));
        leaving.createMediaPipeline();
        assertThat(simulator.sessions()).hasSize(1);
        leaving.destroy();
        assertThat(simulator.sessions()).isEmpty();
    }

    @Test
    void destroyClosesTheSocket() {
        client.createMediaPipeline();
        client.destroy();
        await().atMost(WITHIN)
                .untilAsserted(() -> assertThat(simulator.connections()).isEmpty());
    }

    @Test
    void fragmentedAnswersAreUnderstood() {
        simulator.fragment(7);
        MediaPipeline pipeline = client.createMediaPipeline();
        assertThat(pipeline.getName()).isNotEmpty();
    }

    @Test
    void serverManagerTellsAboutThePipelines() {
        MediaPipeline pipeline = client.createMediaPipeline();
        assertThat(client.getServerManager().getPipelines())
                .extracting(MediaPipeline::getId)
                .containsExactly(pipeline.getId());
    }

    @Test
    void webRtcEndpointsNegotiateAndConnect() {
        MediaPipeline pipeline = client.createMediaPipeline();
        WebRtcEndpoint offering = new WebRtcEndpoint.Builder(pipeline).build();
        WebRtcEndpoint answering = new WebRtcEndpoint.Builder(pipeline).build();
        List<IceComponentState> states = new CopyOnWriteArrayList<>();
        offering.addIceComponentStateChangedListener(event -> states.add(event.getState()));
        offering.addIceCandidateFoundListener(event -> answering.addIceCandidate(event.getCandidate()));
        answering.addIceCandidateFoundListener(event -> offering.addIceCandidate(event.getCandidate()));

        offering.processAnswer(answering.processOffer(offering.generateOffer()));
        offering.gatherCandidates();
        answering.gatherCandidates();

        await().atMost(WITHIN).untilAsserted(() -> assertThat(states).contains(IceComponentState.READY));
    }

    @Test
    void connectionsCanBeSeen() {
        MediaPipeline pipeline = client.createMediaPipeline();
        PassThrough source = new PassThrough.Builder(pipeline).build();
        PassThrough sink = new PassThrough.Builder(pipeline).build();
        source.connect(sink, MediaType.AUDIO);
        assertThat(simulator.objects().get(1).connections())
                .isEqualTo(Map.of(io.github.kurentoguard.test.media.MediaType.AUDIO, List.of(sink.getId())));
        assertThat(simulator.objects().get(2).connections()).isEmpty();
    }

    @Test
    void peersPlayersAndRecordersAreInTheTestsHand() {
        simulator.sources(uri -> MediaSource.file("OPUS", "VP8", Duration.ofMillis(200)));
        MediaPipeline pipeline = client.createMediaPipeline();
        PlayerEndpoint player = new PlayerEndpoint.Builder(pipeline, "file:///video.webm").build();
        RecorderEndpoint recorder = new RecorderEndpoint.Builder(pipeline, "file:///copy.webm").build();
        List<EndOfStreamEvent> ends = new CopyOnWriteArrayList<>();
        player.addEndOfStreamListener(ends::add);
        player.connect(recorder);
        recorder.record();
        player.play();
        await().atMost(WITHIN).untilAsserted(() -> assertThat(ends).hasSize(1));
        recorder.stop();
        assertThat(simulator.recordings(recorder.getId())).hasSize(1);
        assertThatThrownBy(() -> simulator.recordings(player.getId()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("PlayerEndpoint", "Recorder");
        assertThatThrownBy(() -> simulator.peer(player.getId(), PeerControl::vanish))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * {@code destroy()} interrupts a ping that is in flight, whose thread then closes the socket before
     * {@code closeSession} has left: the session stays, which is what this test must not depend on.
     */
    private static final class WithoutHeartbeat extends JsonRpcClientNettyWebSocket {

        WithoutHeartbeat(String url) {
            super(url);
            setSendCloseMessage(true);
        }

        @Override
        public synchronized void enableHeartbeat(int interval) {}
    }
}
