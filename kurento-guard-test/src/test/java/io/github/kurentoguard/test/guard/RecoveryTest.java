package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.gson.JsonObject;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.KurentoGuardBuilder;
import io.github.kurentoguard.error.RequestTimeoutException;
import io.github.kurentoguard.error.SessionLostException;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.RecoveryReport;
import io.github.kurentoguard.recovery.FailurePolicy;
import io.github.kurentoguard.recovery.RecordedObject;
import io.github.kurentoguard.recovery.RecordingPolicy;
import io.github.kurentoguard.recovery.Recovery;
import io.github.kurentoguard.test.Fault;
import io.github.kurentoguard.test.RecordedRequest;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.SimulatedConnection;
import io.github.kurentoguard.test.SimulatedKurento;
import io.github.kurentoguard.test.SimulatedObject;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.wire.Admission;
import io.github.kurentoguard.test.wire.Drop;
import io.github.kurentoguard.test.wire.RawSocket;
import org.junit.jupiter.api.Test;
import org.kurento.client.Composite;
import org.kurento.client.ElementConnectionData;
import org.kurento.client.GenericMediaElement;
import org.kurento.client.HubPort;
import org.kurento.client.ImageOverlayFilter;
import org.kurento.client.ListenerSubscription;
import org.kurento.client.MediaObject;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PassThrough;
import org.kurento.client.PlayerEndpoint;
import org.kurento.client.RecorderEndpoint;
import org.kurento.client.ServerManager;
import org.kurento.client.TFuture;
import org.kurento.client.Transaction;
import org.kurento.client.WebRtcEndpoint;
import org.kurento.client.internal.server.KurentoServerException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the application has made is there again after the server has lost it, under the ids that it knows. */
class RecoveryTest extends GuardedTest {

    private KurentoGuardBuilder quick(Recovery.Builder recovery) {
        return guard().recovery(recovery.jitter(Duration.ZERO)
                .decisionTimeout(Waiting.LONG)
                .build());
    }

    private KurentoGuard quick() {
        return settled(quick(Recovery.builder()));
    }

    private GuardEvent.Recovered restart() {
        int before = log.count(GuardEvent.Recovered.class);
        simulator.restart();
        return log.await(GuardEvent.Recovered.class, before + 1);
    }

    private static RecoveryReport report(GuardEvent.Recovered event) {
        assertThat(event.report()).isNotNull();
        return event.report();
    }

    private long replayed(String operation) {
        return simulator.requests().stream()
                .filter(Requests.method("transaction"))
                .flatMap(request -> request.operations().stream())
                .filter(Requests.invoke(operation))
                .count();
    }

    private SimulatedObject onServer(KurentoGuard guard, MediaObject object) {
        String id = guard.serverId(object);
        return simulator.objects().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void fireError(KurentoGuard guard, MediaObject object, int code) {
        JsonObject data = new JsonObject();
        data.addProperty("description", "made up");
        data.addProperty("errorCode", code);
        data.addProperty("type", "UNEXPECTED_ELEMENT_ERROR");
        simulator.fire(guard.serverId(object), "Error", data);
    }

    @Test
    void pipelineWithItsStateIsThereAgainAfterARestart() {
        try (KurentoGuard guard = quick()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            WebRtcEndpoint first =
                    new WebRtcEndpoint.Builder(pipeline).useDataChannels().build();
            PassThrough second = new PassThrough.Builder(pipeline).build();
            pipeline.setName("talk");
            first.setMaxVideoSendBandwidth(900);
            first.setMaxVideoSendBandwidth(700);
            first.addTag("user", "anna");
            first.addTag("gone", "x");
            first.removeTag("gone");
            first.connect(second);
            second.connect(first, org.kurento.client.MediaType.AUDIO);
            List<Integer> codes = new CopyOnWriteArrayList<>();
            second.addErrorListener(event -> codes.add(event.getErrorCode()));
            String id = first.getId();

            RecoveryReport report = report(restart());

            assertThat(first.getId()).isEqualTo(id);
            assertThat(guard.serverId(first)).isNotEqualTo(id);
            assertThat(simulator.objects()).hasSize(3);
            assertThat(pipeline.getName()).isEqualTo("talk");
            assertThat(first.getMaxVideoSendBandwidth()).isEqualTo(700);
            assertThat(onServer(guard, first).tags()).isEqualTo(Map.of("user", "anna"));
            assertThat(onServer(guard, first).connections())
                    .containsOnlyKeys(MediaType.AUDIO, MediaType.VIDEO, MediaType.DATA);
            assertThat(onServer(guard, second).connections())
                    .isEqualTo(Map.of(MediaType.AUDIO, List.of(guard.serverId(first))));
            fireError(guard, second, 7);
            Waiting.until(() -> codes.equals(List.of(7)));
            assertThat(report.recreated()).isEqualTo(3);
            assertThat(report.connections()).isEqualTo(4);
            assertThat(report.subscriptions()).isEqualTo(1);
            assertThat(report.failures()).isEmpty();
        }
    }

    @Test
    void wholePipelineTakesOneRoundTrip() {
        try (KurentoGuard guard = quick()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            for (int i = 0; i < 20; i++) {
                new PassThrough.Builder(pipeline).build().addErrorListener(event -> {});
            }
            simulator.clearRequests();
            restart();
            assertThat(simulator.requests().stream().filter(Requests.method("transaction")))
                    .hasSize(1);
            assertThat(simulator.requests().stream().filter(Requests.create())).isEmpty();
        }
    }

    @Test
    void idsStayTheSameInResultsAndEventsOverSeveralRestarts() {
        try (KurentoGuard guard = quick()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            PassThrough source = new PassThrough.Builder(pipeline).build();
            for (int round = 0; round < 3; round++) {
                restart();
                PassThrough sink = new PassThrough.Builder(pipeline).build();
                source.connect(sink);
                assertThat(source.getMediaPipeline()).isSameAs(pipeline);
                assertThat(pipeline.getChildren()).contains(source, sink);
                List<ElementConnectionData> connections = source.getSinkConnections();
                assertThat(connections).allSatisfy(each -> {
                    assertThat(each.getSource().getId()).isEqualTo(source.getId());
                    assertThat(each.getSink().getId()).startsWith(pipeline.getId());
                });
                CompletableFuture<String> sourceOfEvent = new CompletableFuture<>();
                sink.addErrorListener(
                        event -> sourceOfEvent.complete(event.getSource().getId()));
                fireError(guard, sink, 1);
                assertThat(sourceOfEvent).succeedsWithin(Waiting.LONG).isEqualTo(sink.getId());
            }
            assertThat(simulator.objects()).hasSize(5);
            assertThat(onServer(guard, source).connections().get(MediaType.AUDIO))
                    .hasSize(3);
        }
    }

    @Test
    void errorsNameTheIdsThatTheApplicationKnows() {
        try (KurentoGuard guard = quick()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            restart();
            simulator
                    .when(Requests.invoke("getName"))
                    .once()
                    .refuse(KmsError.MEDIA_OBJECT_NOT_FOUND, "Object '" + guard.serverId(pipeline) + "' not found");
            assertThatThrownBy(pipeline::getName).hasMessageContaining(pipeline.getId());
        }
    }

    @Test
    void callsMadeDuringTheOutageRunAfterTheRecoveryInOrder() throws Throwable {
        try (KurentoGuard guard = quick()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            simulator.crash();
            log.await(GuardEvent.ConnectionLost.class);
            List<CompletableFuture<?>> made = new ArrayList<>();
            made.add(Waiting.inBackground(() -> {
                pipeline.setName("later");
                return new PassThrough.Builder(pipeline).build();
            }));
            simulator.restart();
            log.await(GuardEvent.Recovered.class);
            Waiting.get(made.get(0));
            assertThat(pipeline.getName()).isEqualTo("later");
            assertThat(simulator.objects()).hasSize(2);
        }
    }

    @Test
    void whatTheApplicationReleasedDuringTheOutageIsNotMadeAgain() throws Throwable {
        try (KurentoGuard guard = quick()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            PassThrough kept = new PassThrough.Builder(pipeline).build();
            PassThrough released = new PassThrough.Builder(pipeline).build();
            kept.connect(released);
            simulator.crash();
            log.await(GuardEvent.ConnectionLost.class);
            CompletableFuture<?> release = Waiting.inBackground(() -> {
                released.release();
                return null;
            });
            Waiting.until(() -> guard.state().name().equals("RECONNECTING"));
            simulator.clearRequests();
            simulator.restart();
            RecoveryReport report = report(log.await(GuardEvent.Recovered.class));
            Waiting.get(release);
            assertThat(report.released() + report.recreated()).isEqualTo(3);
            assertThat(simulator.objects()).hasSize(2);
            assertThat(kept.getSinkConnections()).isEmpty();
        }
    }

    @Test
    void releasedObjectsAreForgottenWithAllBelowThem() {
        try (KurentoGuard guard = quick()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            Composite hub = new Composite.Builder(pipeline).build();
            HubPort port = new HubPort.Builder(hub).build();
            PassThrough element = new PassThrough.Builder(pipeline).build();
            element.connect(port);
            hub.release();
            restart();
            assertThat(simulator.objects()).hasSize(2);
            pipeline.release();
            int before = log.count(GuardEvent.Recovered.class);
            simulator.restart();
            log.await(GuardEvent.Recovered.class, before + 1);
            assertThat(simulator.objects()).isEmpty();
        }
    }

    @Test
    void hubsAndPortsComeBackInTheirPlaces() {
        try (KurentoGuard guard = quick()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            Composite hub = new Composite.Builder(pipeline).withWidth(320).build();
            HubPort port = new HubPort.Builder(hub).build();
            PassThrough element = new PassThrough.Builder(pipeline).build();
            element.connect(port);
            restart();
            assertThat(onServer(guard, port).parent()).isEqualTo(guard.serverId(hub));
            assertThat(onServer(guard, element).connections().get(MediaType.VIDEO))
                    .containsExactly(guard.serverId(port));
        }
    }

    @Test
    void objectsOfTransactionsAndContinuationsAreRemembered() throws Throwable {
        try (KurentoGuard guard = quick()) {
            Transaction transaction = guard.client().beginTransaction();
            MediaPipeline pipeline = guard.client().createMediaPipeline(transaction);
            PassThrough element = new PassThrough.Builder(pipeline).build(transaction);
            element.addTag(transaction, "made", "in a transaction");
            TFuture<String> name = element.getName(transaction);
            transaction.commit();
            assertThat(name.get()).isNotEmpty();
            WebRtcEndpoint endpoint = Waiting.get(Answered.by(new WebRtcEndpoint.Builder(pipeline)::buildAsync));
            restart();
            assertThat(simulator.objects()).hasSize(3);
            assertThat(element.getTag("made")).isEqualTo("in a transaction");
            assertThat(endpoint.getName()).isNotEmpty();
        }
    }

    @Test
    void imagesAndOtherKeyedStatesComeBackOnce() {
        try (KurentoGuard guard = quick()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            ImageOverlayFilter filter = new ImageOverlayFilter.Builder(pipeline).build();
            filter.addImage("a", "/tmp/a.png", 0f, 0f, 0.1f, 0.1f, true, false);
            filter.addImage("b", "/tmp/b.png", 0f, 0f, 0.1f, 0.1f, true, false);
            filter.addImage("a", "/tmp/c.png", 0f, 0f, 0.1f, 0.1f, true, false);
            filter.removeImage("b");
            simulator.clearRequests();
            restart();
            assertThat(simulator.requests().stream()
                            .filter(Requests.method("transaction"))
                            .flatMap(request -> request.operations().stream())
                            .filter(Requests.invoke("addImage"))
                            .map(request -> request.params().toString()))
                    .singleElement()
                    .asString()
                    .contains("/tmp/c.png");
        }
    }

    @Test
    void subscriptionThatWasRemovedStaysAwayAndOneThatIsHeldCanBeRemovedLater() {
        try (KurentoGuard guard = quick()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            List<String> heard = new CopyOnWriteArrayList<>();
            ListenerSubscription first = pipeline.addErrorListener(event -> heard.add("first"));
            ListenerSubscription second = pipeline.addErrorListener(event -> heard.add("second"));
            pipeline.removeErrorListener(first);
            assertThat(report(restart()).subscriptions()).isEqualTo(1);
            fireError(guard, pipeline, 1);
            Waiting.until(() -> heard.equals(List.of("second")));
            simulator.clearRequests();
            pipeline.removeErrorListener(second);
            assertThat(report(restart()).subscriptions()).isZero();
        }
    }

    @Test
    void subscriptionsToTheServerManagerComeBack() {
        try (KurentoGuard guard = quick()) {
            ServerManager manager = guard.client().getServerManager();
            List<String> created = new CopyOnWriteArrayList<>();
            manager.addObjectCreatedListener(
                    event -> created.add(event.getObject().getId()));
            restart();
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            Waiting.until(() -> created.contains(pipeline.getId()));
        }
    }

    @Test
    void endpointThatHadNegotiatedAsksForItUnderItsOwnHandle() {
        try (KurentoGuard guard = quick()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            WebRtcEndpoint negotiated = new WebRtcEndpoint.Builder(pipeline).build();
            WebRtcEndpoint fresh = new WebRtcEndpoint.Builder(pipeline).build();
            negotiated.generateOffer();
            RecoveryReport report = report(restart());
            GuardEvent.NegotiationRequired required = log.await(GuardEvent.NegotiationRequired.class);
            assertThat(required.endpoint()).isSameAs(negotiated).isNotSameAs(fresh);
            assertThat(required.advice()).contains("generateOffer");
            assertThat(report.negotiations()).containsExactly(negotiated.getId());
            assertThat(negotiated.generateOffer()).startsWith("v=0");
            assertThat(log.count(GuardEvent.NegotiationRequired.class)).isEqualTo(1);
        }
    }

    @Test
    void recorderDoesNotOverwriteItsFile() {
        try (KurentoGuard guard = quick()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            RecorderEndpoint recorder = new RecorderEndpoint.Builder(pipeline, "file:///tmp/talk.webm").build();
            recorder.record();
            simulator.clearRequests();
            restart();
            assertThat(log.awaitFinding("recording-interrupted").subject()).isEqualTo(recorder.getId());
            assertThat(replayed("record")).isZero();
        }
    }

    @Test
    void recorderGoesOnInTheNextFileIfToldTo() {
        try (KurentoGuard guard = settled(quick(Recovery.builder().recordings(RecordingPolicy.nextFile())))) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            RecorderEndpoint recorder = new RecorderEndpoint.Builder(pipeline, "file:///tmp/talk.webm").build();
            recorder.record();
            restart();
            assertThat(recorder.getUri()).isEqualTo("file:///tmp/talk-2.webm");
            simulator.clearRequests();
            restart();
            assertThat(recorder.getUri()).isEqualTo("file:///tmp/talk-3.webm");
            assertThat(replayed("record")).isEqualTo(1);
        }
    }

    @Test
    void playerPlaysAgain() {
        try (KurentoGuard guard = quick()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            PlayerEndpoint playing = new PlayerEndpoint.Builder(pipeline, "file:///tmp/a.webm").build();
            PlayerEndpoint stopped = new PlayerEndpoint.Builder(pipeline, "file:///tmp/a.webm").build();
            playing.play();
            stopped.play();
            stopped.stop();
            simulator.clearRequests();
            restart();
            assertThat(replayed("play")).isEqualTo(1);
        }
    }

    @Test
    void playerGoesOnWhereItWas() {
        try (KurentoGuard guard = quick()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            PlayerEndpoint player = new PlayerEndpoint.Builder(pipeline, "file:///tmp/a.webm").build();
            player.play();
            player.setPosition(20_000);
            simulator.clearRequests();
            restart();
            RecordedRequest sought = simulator.awaitRequest(Requests.invoke("setPosition"), Waiting.LONG);
            assertThat(position(sought)).isBetween(20_000L, 59_000L);
            Waiting.until(() -> player.getPosition() >= 20_000);
        }
    }

    @Test
    void liveSourceGoesOnFromNow() {
        try (KurentoGuard guard = quick()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            PlayerEndpoint player = new PlayerEndpoint.Builder(pipeline, "rtsp://camera/1").build();
            player.play();
            restart();
            simulator.awaitRequest(Requests.transactionWith(Requests.invoke("play")), Waiting.LONG);
            assertThat(simulator.requests().stream().filter(Requests.invoke("setPosition")))
                    .isEmpty();
        }
    }

    private static long position(RecordedRequest request) {
        return request.params()
                .getAsJsonObject("operationParams")
                .get("position")
                .getAsLong();
    }

    @Test
    void whatCouldNotBeMadeIsTriedAgainIfToldTo() {
        try (KurentoGuard guard = settled(quick(Recovery.builder().onFailure(FailurePolicy.RETRY)))) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(pipeline).build();
            endpoint.setName("late");
            Fault full = simulator
                    .when(Requests.create("WebRtcEndpoint"))
                    .refuse(KmsError.NOT_ENOUGH_RESOURCES, "Reached KMS threads limit: 1");
            assertThat(report(restart()).failures()).isNotEmpty();
            assertThat(simulator.objects()).hasSize(1);
            full.remove();
            Waiting.until(() -> "late".equals(nameOf(endpoint)));
            assertThat(simulator.objects()).hasSize(2);
        }
    }

    private static String nameOf(MediaObject object) {
        try {
            return object.getName();
        } catch (KurentoServerException notThere) {
            return "";
        }
    }

    @Test
    void pipelineThatDoesNotComeBackWholeIsReleasedIfToldTo() {
        try (KurentoGuard guard = settled(quick(Recovery.builder().onFailure(FailurePolicy.REMOVE)))) {
            guard.client().createMediaPipeline();
            MediaPipeline broken = guard.client().createMediaPipeline();
            new WebRtcEndpoint.Builder(broken).build();
            simulator.when(Requests.create("WebRtcEndpoint")).refuse(KmsError.MEDIA_OBJECT_NOT_AVAILABLE, "no plugin");
            restart();
            Waiting.until(() -> simulator.objects().size() == 1);
            assertThat(guard.topology().objects()).hasSize(1);
        }
    }

    @Test
    void survivorsOfAnExpiredSessionAreTakenOverNotDoubled() {
        try (KurentoGuard guard = quick();
                KurentoGuard other = guard().build()) {
            MediaPipeline shared = guard.client().createMediaPipeline();
            PassThrough child = new PassThrough.Builder(shared).build();
            child.addErrorListener(event -> {});
            MediaPipeline own = guard.client().createMediaPipeline();
            // The other guard co-owns the first pipeline and what is in it.
            other.client().getById(child.getId(), PassThrough.class).getName();
            simulator.expireSession(guard.snapshot().sessionId());
            guard.reconnect();
            RecoveryReport report = report(log.await(GuardEvent.Recovered.class));
            assertThat(report.adopted()).isEqualTo(2);
            assertThat(report.recreated()).isEqualTo(1);
            assertThat(guard.serverId(child)).isEqualTo(child.getId());
            assertThat(guard.serverId(own)).isNotEqualTo(own.getId());
            assertThat(simulator.objects()).hasSize(3);
        }
    }

    @Test
    void expiredSessionIsMadeAgain() {
        try (KurentoGuard guard = quick()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            pipeline.setName("kept");
            simulator.expireSessions();
            simulator.drop(Drop.FIN);
            log.await(GuardEvent.Recovered.class);
            assertThat(log.await(GuardEvent.SessionLost.class).reason()).isEqualTo(GuardEvent.LossReason.EXPIRED);
            assertThat(pipeline.getName()).isEqualTo("kept");
            assertThat(simulator.objects()).hasSize(1);
        }
    }

    @Test
    void recoveryThatIsCutBeginsAnewWithoutDoubles() {
        try (KurentoGuard guard = quick()) {
            List<MediaPipeline> pipelines = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                MediaPipeline pipeline = guard.client().createMediaPipeline();
                new PassThrough.Builder(pipeline).build();
                pipelines.add(pipeline);
            }
            simulator.when(Requests.method("transaction")).after(10).once().dropBefore(Drop.RESET);
            RecoveryReport report = report(restart());
            assertThat(report.interruptions()).isEqualTo(1);
            assertThat(report.recreated()).isEqualTo(60);
            assertThat(log.count(GuardEvent.SessionLost.class)).isEqualTo(1);
            Waiting.until(() -> simulator.objects().size() == 60);
            assertThat(pipelines)
                    .allSatisfy(pipeline -> assertThat(pipeline.getChildren()).hasSize(1));
        }
    }

    @Test
    void pipelineOfWhichSomethingFailsStaysWithTheRest() {
        try (KurentoGuard guard = quick()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            PassThrough kept = new PassThrough.Builder(pipeline).build();
            WebRtcEndpoint failing = new WebRtcEndpoint.Builder(pipeline).build();
            kept.connect(failing);
            kept.addTag("a", "b");
            simulator.when(Requests.create("WebRtcEndpoint")).refuse(KmsError.MEDIA_OBJECT_NOT_AVAILABLE, "no plugin");
            RecoveryReport report = report(restart());
            assertThat(report.failures())
                    .extracting(failure -> failure.objectId())
                    .contains(failing.getId());
            assertThat(kept.getTag("a")).isEqualTo("b");
            assertThatThrownBy(failing::getName)
                    .isInstanceOfSatisfying(KurentoServerException.class, refusal -> assertThat(refusal.getCode())
                            .isEqualTo(40101));
        }
    }

    @Test
    void statesThatChangedDuringAGapAreToldOnceAndMarked() {
        try (KurentoGuard guard = quick();
                KurentoGuard other = guard().build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            PlayerEndpoint player = new PlayerEndpoint.Builder(pipeline, "file:///tmp/a.webm").build();
            PlayerEndpoint idle = new PlayerEndpoint.Builder(pipeline, "file:///tmp/a.webm").build();
            List<String> told = new CopyOnWriteArrayList<>();
            for (PlayerEndpoint each : List.of(player, idle)) {
                each.addUriEndpointStateChangedListener(event -> told.add((each == player ? "player " : "idle ")
                        + event.getState() + " " + event.getTags().size()));
            }
            simulator.admission(Admission.refuse());
            guard.reconnect();
            log.await(GuardEvent.ConnectionLost.class);
            other.client().getById(player.getId(), PlayerEndpoint.class).play();
            simulator.admission(Admission.accept());
            log.await(GuardEvent.SessionResumed.class);
            Waiting.until(() -> !told.isEmpty());
            assertThat(told).containsExactly("player START 1");
        }
    }

    @Test
    void nothingIsMadeAgainWhereRecoveryIsOff() {
        try (KurentoGuard guard = settled(guard().recovery(Recovery.none()))) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            assertThat(restart().report()).isNull();
            assertThat(simulator.objects()).isEmpty();
            assertThat(guard.topology().objects()).isEmpty();
            assertThatThrownBy(pipeline::getName).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void filterChoosesWhatIsMadeAgain() {
        try (KurentoGuard guard =
                settled(quick(Recovery.builder().filter(object -> !object.tags().containsKey("temporary"))))) {
            guard.client().createMediaPipeline();
            MediaPipeline temporary = guard.client().createMediaPipeline();
            temporary.addTag("temporary", "yes");
            new PassThrough.Builder(temporary).build();
            RecoveryReport report = report(restart());
            assertThat(report.recreated()).isEqualTo(1);
            assertThat(report.released()).isEqualTo(2);
            assertThat(simulator.objects()).hasSize(1);
        }
    }

    @Test
    void endpointThatIsLostAgainBeforeItHasNegotiatedAsksAgain() {
        try (KurentoGuard guard = quick()) {
            WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(guard.client().createMediaPipeline()).build();
            endpoint.generateOffer();
            restart();
            log.await(GuardEvent.NegotiationRequired.class, 1);
            RecoveryReport again = report(restart());
            assertThat(log.await(GuardEvent.NegotiationRequired.class, 2).endpoint())
                    .isSameAs(endpoint);
            assertThat(again.negotiations()).containsExactly(endpoint.getId());
        }
    }

    @Test
    void sessionThatALateCallBroughtBackToLifeIsNoResumedOne() throws Exception {
        try (KurentoGuard guard = quick()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            pipeline.setName("kept");
            String session = guard.snapshot().sessionId();
            List<SimulatedConnection> lines = simulator.connections();
            try (RawSocket late = RawSocket.upgraded(simulator.port())) {
                simulator.admission(Admission.refuse());
                lines.forEach(line -> line.drop(Drop.RESET));
                simulator.expireSessions();
                late.text("{\"id\":1,\"method\":\"invoke\",\"params\":{\"object\":\"manager_ServerManager\","
                        + "\"operation\":\"getInfo\",\"sessionId\":\"" + session + "\"},\"jsonrpc\":\"2.0\"}");
                assertThat(late.readText()).contains("\"result\"");
                simulator.admission(Admission.accept());
                assertThat(log.await(GuardEvent.SessionLost.class).reason()).isEqualTo(GuardEvent.LossReason.EXPIRED);
                log.await(GuardEvent.Recovered.class);
            }
            assertThat(log.count(GuardEvent.SessionResumed.class)).isZero();
            assertThat(pipeline.getName()).isEqualTo("kept");
            assertThat(simulator.sessions())
                    .containsExactly(guard.snapshot().sessionId())
                    .doesNotContain(session);
        }
    }

    @Test
    void excludedObjectIsLostWithWhatIsInIt() throws Throwable {
        try (KurentoGuard guard = quick()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            Composite hub = new Composite.Builder(pipeline).build();
            PassThrough element = new PassThrough.Builder(pipeline).build();
            guard.excludeFromRecovery(hub);
            HubPort port = new HubPort.Builder(hub).build();
            element.connect(port);
            port.addErrorListener(event -> {});
            assertThat(guard.topology().objects())
                    .extracting(RecordedObject::id)
                    .doesNotContain(hub.getId());
            simulator.crash();
            log.await(GuardEvent.ConnectionLost.class);
            Answered<String> waiting = Answered.by(port::getName);
            RecoveryReport report = report(restart());
            assertThatThrownBy(() -> Waiting.get(waiting)).isInstanceOf(SessionLostException.class);
            assertThat(report.leftOut()).containsExactlyInAnyOrder(hub.getId(), port.getId());
            assertThat(report.failures()).isEmpty();
            assertThat(simulator.objects()).hasSize(2);
            assertThat(element.getSinkConnections()).isEmpty();
        }
    }

    @Test
    @SimulatedKurento(virtualTime = true)
    void whatALateTransactionSetIsRemembered() {
        try (KurentoGuard guard = settled(quick(Recovery.builder()).requestTimeout(Duration.ofSeconds(3)))) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            Transaction transaction = guard.client().beginTransaction();
            new PassThrough.Builder(pipeline).build(transaction);
            pipeline.addTag(transaction, "late", "yes");
            simulator.when(Requests.method("transaction")).once().delay(Duration.ofMillis(600));
            assertThatThrownBy(transaction::commit).isInstanceOf(RequestTimeoutException.class);
            simulator.awaitRequest(Requests.method("transaction"), Waiting.LONG);
            simulator.advance(Duration.ofMillis(600));
            simulator.awaitRequest(Requests.method("release"), Waiting.LONG);
            restart();
            assertThat(pipeline.getTag("late")).isEqualTo("yes");
            assertThat(simulator.objects()).hasSize(1);
        }
    }

    @Test
    void elementsOfAnyClassAndObjectsThatWereAskedForAreRemembered() {
        try (KurentoGuard guard = quick()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            GenericMediaElement generic = new GenericMediaElement.Builder(pipeline, "GStreamerFilter")
                    .withConstructorParam("command", "videoflip")
                    .build();
            PassThrough element = new PassThrough.Builder(pipeline).build();
            element.setSendTagsInEvents(true);
            generic.connect(element, org.kurento.client.MediaType.VIDEO);
            guard.client().getById(element.getId(), PassThrough.class).setName("asked for");
            MediaObject listed = pipeline.getChildren().get(0);
            listed.addTag("came", "from a list");
            restart();
            assertThat(onServer(guard, generic).type()).isEqualTo("GStreamerFilter");
            assertThat(onServer(guard, generic).connections())
                    .isEqualTo(Map.of(MediaType.VIDEO, List.of(guard.serverId(element))));
            assertThat(element.getSendTagsInEvents()).isTrue();
            assertThat(element.getName()).isEqualTo("asked for");
            assertThat(listed.getTag("came")).isEqualTo("from a list");
        }
    }

    @Test
    void topologyCanBeLookedAt() {
        try (KurentoGuard guard = quick()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            PassThrough source = new PassThrough.Builder(pipeline).build();
            PassThrough sink = new PassThrough.Builder(pipeline).build();
            source.connect(sink);
            source.addTag("say", "\"hi\" <b>");
            assertThat(guard.topology().objects()).hasSize(3);
            assertThat(guard.topology().toDot()).contains("n1 -> n2 [label=\"AUDIO DATA VIDEO\"]");
            assertThat(guard.topology().toMermaid()).contains("n1 -->|AUDIO DATA VIDEO| n2", "say='hi' (b)");
        }
    }
}
