package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.diagnosis.Diagnosis;
import io.github.kurentoguard.diagnosis.Occurrence;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.observe.MediaEvents;
import io.github.kurentoguard.observe.Observed;
import io.github.kurentoguard.observe.RecorderGate;
import io.github.kurentoguard.observe.Repeats;
import io.github.kurentoguard.rpc.Instrument;
import io.github.kurentoguard.test.EventRecorder;
import io.github.kurentoguard.test.RecordedRequest;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.wire.Drop;
import io.github.kurentoguard.validation.Validation;
import org.junit.jupiter.api.Test;
import org.kurento.client.IceCandidate;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaElement;
import org.kurento.client.MediaObject;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PassThrough;
import org.kurento.client.PlayerEndpoint;
import org.kurento.client.RecorderEndpoint;
import org.kurento.client.WebRtcEndpoint;
import org.slf4j.LoggerFactory;

import static io.github.kurentoguard.test.EventRecorderAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

/** What a guard finds, and what is found for those who ask, from end to end. */
class DiagnosisTest extends GuardedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private void ice(MediaObject endpoint, String state) {
        fire(endpoint, "IceComponentStateChanged", "{'streamId':1,'componentId':1,'state':'" + state + "'}");
    }

    private void fire(MediaObject object, String event, String data) {
        JsonObject json = JsonParser.parseString(data).getAsJsonObject();
        simulator.fire(object.getId(), event, json);
    }

    // ---- what a guard finds by itself

    @Test
    void refusedCallIsFoundFoldedAndCounted() {
        List<Finding> folded = new CopyOnWriteArrayList<>();
        List<Finding> every = new CopyOnWriteArrayList<>();
        try (KurentoGuard guard = guard().findingListener(folded::add)
                .findingListener(every::add, Repeats.ALL)
                .build()) {
            PassThrough element = new PassThrough.Builder(guard.client().createMediaPipeline()).build();
            element.release();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(element::getName).hasMessageContaining("not found");
            }
            Waiting.until(() -> every.size() == 3);
            assertThat(folded).extracting(Finding::symptom).containsExactly("object-not-found");
            assertThat(guard.findings()).extracting(Occurrence::count).containsExactly(3L);
            assertThat(guard.findings().get(0).finding().subject()).isEqualTo(element.getId());
        }
    }

    @Test
    void eventsThatTheApplicationHearsAreLookedAt() {
        try (KurentoGuard guard = guard().build()) {
            WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(guard.client().createMediaPipeline()).build();
            endpoint.addIceComponentStateChangedListener(event -> {});
            ice(endpoint, "CONNECTING");
            ice(endpoint, "FAILED");
            Waiting.until(() -> !guard.findings().isEmpty());
            assertThat(guard.findings().get(0).finding().symptom()).isEqualTo("ice-failed");
        }
    }

    @Test
    void anEndpointWhoseIceFailsIsAskedOnceHowItIsSetUp() {
        try (KurentoGuard guard = guard().build()) {
            WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(guard.client().createMediaPipeline()).build();
            endpoint.setStunServerAddress("192.0.2.1");
            endpoint.setStunServerPort(3_478);
            endpoint.setTurnUrl("bob:secret@192.0.2.2:3478?transport=tcp");
            endpoint.addIceComponentStateChangedListener(event -> {});
            for (int i = 0; i < 2; i++) {
                ice(endpoint, "CONNECTING");
                ice(endpoint, "FAILED");
            }
            Waiting.until(() -> guard.findings().stream().anyMatch(one -> one.count() == 2));
            assertThat(guard.findings().get(0).finding().evidence())
                    .contains("STUN server 192.0.2.1:3478", "TURN server 192.0.2.2:3478?transport=tcp")
                    .contains("external address not set")
                    .doesNotContain("bob", "secret");
            assertThat(count(Requests.invoke("getTurnUrl"))).isEqualTo(1);
        }
    }

    @Test
    void nothingSetMakesPrivateAddressesTheLikelyCause() {
        try (KurentoGuard guard = guard().build()) {
            WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(guard.client().createMediaPipeline()).build();
            endpoint.addIceComponentStateChangedListener(event -> {});
            endpoint.addIceCandidateFoundListener(event -> {});
            endpoint.processOffer(Descriptions.OFFER);
            endpoint.addIceCandidate(new IceCandidate("candidate:1 1 udp 2122063615 192.0.2.2 57182 typ host", "0", 0));
            fire(
                    endpoint,
                    "IceCandidateFound",
                    "{'candidate':{'__module__':'kurento','__type__':'IceCandidate','sdpMid':'0','sdpMLineIndex':0,"
                            + "'candidate':'candidate:1 1 UDP 2015363327 10.0.0.5 55746 typ host'}}");
            ice(endpoint, "CONNECTING");
            ice(endpoint, "FAILED");
            Finding finding = log.awaitFinding("ice-no-public-candidate");
            assertThat(finding.certainty()).isEqualTo(Certainty.LIKELY);
            assertThat(finding.evidence()).contains("STUN server not set, TURN server not set");
        }
    }

    @Test
    void findingDoesNotWaitForAnEndpointThatDoesNotAnswer() {
        simulator.when(Requests.invoke("getTurnUrl")).loseAnswer();
        try (KurentoGuard guard = guard().build()) {
            WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(guard.client().createMediaPipeline()).build();
            endpoint.addIceComponentStateChangedListener(event -> {});
            ice(endpoint, "CONNECTING");
            ice(endpoint, "FAILED");
            assertThat(log.awaitFinding("ice-failed").evidence()).doesNotContain("The endpoint says");
        }
    }

    @Test
    void nobodyIsAskedIfThatIsSwitchedOff() {
        try (KurentoGuard guard =
                guard().diagnosis(Diagnosis.defaults().withoutQuestions()).build()) {
            WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(guard.client().createMediaPipeline()).build();
            endpoint.addIceComponentStateChangedListener(event -> {});
            ice(endpoint, "CONNECTING");
            ice(endpoint, "FAILED");
            log.awaitFinding("ice-failed");
            assertThat(count(Requests.invoke("getTurnUrl"))).isZero();
        }
    }

    @Test
    void serverIsWatchedOnlyOnRequestAndNeverAskedForItsPipelines() {
        try (KurentoGuard guard = guard().diagnosis(Diagnosis.defaults().withServerWatch(Duration.ofSeconds(10)))
                .build()) {
            Waiting.until(() -> count(Requests.invoke("getUsedMemory")) == 1);
            assertThat(count(Requests.invoke("getPipelines"))).isZero();
            assertThat(count(Requests.subscribe("ObjectCreated"))).isEqualTo(1);
            assertThat(guard.findings()).isEmpty();
        }
        simulator.clearRequests();
        try (KurentoGuard guard = guard().build()) {
            guard.client().createMediaPipeline();
            assertThat(count(Requests.invoke("getUsedCpu"))).isZero();
        }
    }

    @Test
    void crashOfTheServerIsFound() {
        try (KurentoGuard guard = guard().build()) {
            guard.client().createMediaPipeline();
            simulator.crash();
            simulator.restart();
            Waiting.until(() -> guard.findings().stream()
                    .anyMatch(one -> one.finding().symptom().equals("server-crashed")));
        }
    }

    // ---- one cause, one finding

    @Test
    void gatheringTooEarlyIsToldOnceAndBeforeTheCall() {
        List<Finding> every = new CopyOnWriteArrayList<>();
        try (KurentoGuard guard =
                guard().findingListener(every::add, Repeats.ALL).build()) {
            WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(guard.client().createMediaPipeline()).build();
            endpoint.gatherCandidates();
            // Longer than the diagnosis waits for a sign of gathering.
            org.awaitility.Awaitility.await()
                    .during(Duration.ofMillis(3_500))
                    .atMost(PATIENCE)
                    .until(() -> every.size() <= 1);
            assertThat(every).extracting(Finding::symptom).containsExactly("ice-gathering-too-early");
            assertThat(every.get(0).subject()).isEqualTo(endpoint.getId());
        }
    }

    @Test
    void stoppedRecorderIsToldOnceByTheChecksOrElseByTheDiagnosis() {
        assertThat(findingsOfAStoppedRecorder(Validation.defaults()))
                .extracting(Finding::hint)
                .singleElement(STRING)
                .startsWith("Make a new RecorderEndpoint");
        assertThat(findingsOfAStoppedRecorder(Validation.off())).hasSize(1);
    }

    private List<Finding> findingsOfAStoppedRecorder(Validation validation) {
        List<Finding> every = new CopyOnWriteArrayList<>();
        try (KurentoGuard guard = guard().validation(validation)
                .findingListener(every::add, Repeats.ALL)
                .build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            PlayerEndpoint player = new PlayerEndpoint.Builder(pipeline, "file:///media/test-vp8.webm").build();
            RecorderEndpoint recorder = new RecorderEndpoint.Builder(pipeline, "file:///media/out.webm").build();
            player.connect(recorder);
            try (EventRecorder events = EventRecorder.of(pipeline)) {
                player.play();
                recorder.record();
                events.awaitEvent("Recording", PATIENCE);
                recorder.stopAndWait();
                events.awaitEvent("Stopped", PATIENCE);
            }
            recorder.record();
            Waiting.until(() -> !restarts(every).isEmpty());
            guard.client().getServerManager().getInfo();
        }
        return restarts(every);
    }

    private static List<Finding> restarts(List<Finding> all) {
        return all.stream()
                .filter(finding -> finding.symptom().equals("recorder-cannot-restart"))
                .toList();
    }

    @Test
    void listOfPipelinesIsToldOnce() {
        List<Finding> every = new CopyOnWriteArrayList<>();
        try (KurentoGuard guard =
                guard().findingListener(every::add, Repeats.ALL).build()) {
            guard.client().getServerManager().getPipelines();
            Waiting.until(() -> !every.isEmpty());
            guard.client().getServerManager().getInfo();
            assertThat(every).extracting(Finding::symptom).containsExactly("dangerous-call");
        }
    }

    @Test
    void offerWithoutFingerprintIsToldOnce() {
        List<Finding> every = new CopyOnWriteArrayList<>();
        try (KurentoGuard guard =
                guard().findingListener(every::add, Repeats.ALL).build()) {
            WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(guard.client().createMediaPipeline()).build();
            endpoint.processOffer(Descriptions.OFFER.replaceAll("a=fingerprint:.*\r?\n", ""));
            Waiting.until(() -> !every.isEmpty());
            assertThat(every).extracting(Finding::symptom).containsOnly("fingerprint-missing");
        }
    }

    @Test
    void newLineThatTheApplicationAskedForIsNoFinding() {
        try (KurentoGuard guard = guard().build()) {
            guard.client().createMediaPipeline();
            guard.reconnect();
            log.await(GuardEvent.SessionResumed.class);
            guard.client().getServerManager().getInfo();
            assertThat(log.await(GuardEvent.ConnectionLost.class).requested()).isTrue();
            assertThat(guard.findings()).isEmpty();
        }
    }

    @Test
    void guardThatIsToldNotToLookDoesNot() {
        try (KurentoGuard guard = guard().diagnosis(Diagnosis.off()).build()) {
            PassThrough element = new PassThrough.Builder(guard.client().createMediaPipeline()).build();
            element.release();
            assertThatThrownBy(element::getName).hasMessageContaining("not found");
            assertThat(guard.findings()).isEmpty();
        }
    }

    // ---- subscriptions

    @Test
    void elementsOfAGuardedPipelineAreFollowedFromTheirFirstEvent() {
        try (KurentoGuard guard = guard().build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            try (EventRecorder recorder = EventRecorder.of(pipeline)) {
                WebRtcEndpoint later = new WebRtcEndpoint.Builder(pipeline).build();
                later.generateOffer();
                later.gatherCandidates();
                recorder.awaitEvent("IceGatheringDone", PATIENCE);
                assertThat(recorder).heard("IceCandidateFound").foundNothingWrong();
                ice(later, "CONNECTING");
                ice(later, "FAILED");
                Finding finding = recorder.awaitFinding("ice-failed", PATIENCE);
                assertThat(finding.subject()).isEqualTo(later.getId());
            }
        }
    }

    @Test
    void elementsOfAPlainPipelineAreFollowedToo() {
        try (PlainClient plain = new PlainClient(simulator.url(), PATIENCE)) {
            followsLaterElements(plain.client());
        }
    }

    @Test
    void aGuardThatDoesNotLookIsLikeAPlainClient() {
        try (KurentoGuard guard = guard().diagnosis(Diagnosis.off()).build()) {
            followsLaterElements(guard.client());
        }
    }

    private void followsLaterElements(KurentoClient client) {
        MediaPipeline pipeline = client.createMediaPipeline();
        WebRtcEndpoint before = new WebRtcEndpoint.Builder(pipeline).build();
        try (EventRecorder recorder = EventRecorder.of(pipeline)) {
            ice(before, "FAILED");
            recorder.awaitFinding("ice-failed", PATIENCE);
            int subscriptions = recorder.subscriptions();
            WebRtcEndpoint later = new WebRtcEndpoint.Builder(pipeline).build();
            Waiting.until(() -> recorder.subscriptions() > subscriptions);
            Waiting.until(() -> subscribed(later, "DtlsConnectionStateChange"));
            fire(
                    later,
                    "DtlsConnectionStateChange",
                    "{'streamId':'1','componentId':'a','connectionId':'b','state':'FAILED'}");
            assertThat(recorder.awaitFinding("dtls-failed", PATIENCE).subject()).isEqualTo(later.getId());
            later.release();
            Waiting.until(() -> recorder.subscriptions() == subscriptions);
        }
    }

    private boolean subscribed(MediaObject object, String type) {
        Predicate<RecordedRequest> subscription = request -> request.method().equals("subscribe")
                && request.params().get("object").getAsString().equals(object.getId())
                && request.params().get("type").getAsString().equals(type);
        return simulator.requests().stream().anyMatch(subscription.or(Requests.transactionWith(subscription)));
    }

    @Test
    void anElementOfAGuardedPipelineIsSubscribedToInOneRequest() {
        try (KurentoGuard guard = guard().build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            new WebRtcEndpoint.Builder(pipeline).build();
            simulator.clearRequests();
            try (Observed observed = MediaEvents.subscribe(pipeline, finding -> {})) {
                observed.ready().join();
                assertThat(observed.subscriptions()).isGreaterThan(10);
                assertThat(count(Requests.method("transaction"))).isEqualTo(1);
                assertThat(count(Requests.method("subscribe")))
                        .as("for the pipeline itself")
                        .isLessThan(2);
            }
        }
    }

    /** Someone who is slow to see a finding, for as long as it takes to lose and resume a line. */
    private final class Slow implements Instrument {

        private final CountDownLatch resumed = new CountDownLatch(1);
        private final List<GuardEvent> events = new CopyOnWriteArrayList<>();

        @Override
        public void findingMade(Finding finding) {
            if (finding.symptom().equals("ice-gathering-too-early") && resumed.getCount() > 0) {
                simulator.drop(Drop.RESET);
                try {
                    resumed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        public void onEvent(GuardEvent event) {
            events.add(event);
            if (event instanceof GuardEvent.SessionResumed) {
                resumed.countDown();
            }
        }
    }

    @Test
    void findingsShowTheGuardNoEarlierThanTheEventsBeforeThem() {
        Slow slow = new Slow();
        try (KurentoGuard guard = guard().instrument(slow).build()) {
            new WebRtcEndpoint.Builder(guard.client().createMediaPipeline())
                    .build()
                    .gatherCandidates();
            Waiting.until(() -> slow.events.stream().anyMatch(DiagnosisTest::isGatheringTooEarly));
            assertThat(slow.events).anyMatch(GuardEvent.SessionResumed.class::isInstance);
            assertThat(slow.events)
                    .extracting(event -> event.snapshot().since())
                    .isSorted();
        }
    }

    private static boolean isGatheringTooEarly(GuardEvent event) {
        return event instanceof GuardEvent.FindingReported reported
                && reported.finding().symptom().equals("ice-gathering-too-early");
    }

    @Test
    void anEventThatTheServerDoesNotKnowSpoilsNoOther() {
        simulator
                .when(Requests.subscribe("MediaTranscodingStateChanged"))
                .refuse(KmsError.MEDIA_OBJECT_EVENT_NOT_SUPPORTED, "Event not supported");
        try (KurentoGuard guard = guard().build()) {
            PassThrough element = new PassThrough.Builder(guard.client().createMediaPipeline()).build();
            try (EventRecorder recorder = EventRecorder.of(element)) {
                Waiting.until(() -> recorder.subscriptions() == 5);
                fire(element, "MediaFlowInStateChanged", "{'state':'FLOWING','padName':'x','mediaType':'VIDEO'}");
                recorder.awaitEvent("MediaFlowInStateChanged", PATIENCE);
                assertThat(recorder.events()).hasSize(1);
            }
            int before = subscriptionsBefore("MediaTranscodingStateChanged");
            assertThat(before).isPositive();
            Waiting.until(() -> count(Requests.method("unsubscribe")) == before + 5);
        }
    }

    /** How many subscriptions stood when the transaction failed at this one. */
    private int subscriptionsBefore(String type) {
        List<JsonElement> operations = simulator
                .awaitRequest(Requests.method("transaction"), PATIENCE)
                .params()
                .getAsJsonArray("operations")
                .asList();
        return IntStream.range(0, operations.size())
                .filter(i -> operations.get(i).toString().contains("\"" + type + "\""))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void closingUndoesEverySubscription() {
        try (KurentoGuard guard = guard().build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            new WebRtcEndpoint.Builder(pipeline).build();
            Observed observed = MediaEvents.subscribe(pipeline, finding -> {});
            observed.ready().join();
            int made = observed.subscriptions();
            assertThat(made).isGreaterThan(10);
            observed.close();
            Waiting.until(() -> count(Requests.method("unsubscribe")) == made);
            assertThat(observed.subscriptions()).isZero();
        }
    }

    private long count(Predicate<RecordedRequest> requests) {
        return simulator.requests().stream().filter(requests).count();
    }

    @Test
    void eventsOfAPipelineAreLoggedALineEach() {
        Logger logger = (Logger) LoggerFactory.getLogger("io.github.kurentoguard.media");
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        logger.setAdditive(false);
        logger.setLevel(Level.INFO);
        try (KurentoGuard guard = guard().build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(pipeline).build();
            try (Observed watching = MediaEvents.log(pipeline)) {
                watching.ready().join();
                ice(endpoint, "CONNECTING");
                Waiting.until(() -> !lines.list.isEmpty());
                assertThat(lines.list.get(0).getFormattedMessage())
                        .endsWith("IceComponentStateChanged CONNECTING (stream 1, component 1)");
            }
        } finally {
            logger.detachAppender(lines);
            logger.setAdditive(true);
            logger.setLevel(null);
        }
    }

    @Test
    void missingEventIsReportedWithWhatCame() {
        try (KurentoGuard guard = guard().build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            MediaElement element = new PassThrough.Builder(pipeline).build();
            try (EventRecorder recorder = EventRecorder.of(pipeline)) {
                element.connect(new PassThrough.Builder(pipeline).build());
                recorder.awaitEvent("ElementConnected", PATIENCE);
                assertThatThrownBy(() -> recorder.awaitEvent("Stopped", Duration.ofMillis(10)))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("no Stopped came")
                        .hasMessageContaining("ElementConnected of PassThrough");
            }
        }
    }

    // ---- recorders

    @Test
    void recorderStartsWhenItsMediaFlows() {
        try (KurentoGuard guard = guard().build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            PlayerEndpoint player = new PlayerEndpoint.Builder(pipeline, "file:///media/test-vp8.webm").build();
            RecorderEndpoint recorder = new RecorderEndpoint.Builder(pipeline, "file:///media/out.webm").build();
            player.connect(recorder);
            try (EventRecorder events = EventRecorder.of(pipeline);
                    RecorderGate gate = RecorderGate.open(player, recorder)) {
                assertThat(count(Requests.invoke("record"))).isZero();
                player.play();
                events.awaitEvent("Recording", PATIENCE);
                gate.started().join();
                assertThat(events).foundNothingWrong();
            }
        }
    }

    @Test
    void closedGateStartsNothing() {
        try (KurentoGuard guard = guard().build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            PlayerEndpoint player = new PlayerEndpoint.Builder(pipeline, "file:///media/test-vp8.webm").build();
            RecorderEndpoint recorder = new RecorderEndpoint.Builder(pipeline, "file:///media/out.webm").build();
            player.connect(recorder);
            try (EventRecorder events = EventRecorder.of(pipeline)) {
                RecorderGate gate = RecorderGate.open(player, recorder);
                gate.close();
                player.play();
                events.awaitEvent("MediaFlowOutStateChanged", PATIENCE);
                guard.client().getServerManager().getInfo();
                assertThat(count(Requests.invoke("record"))).isZero();
                assertThat(gate.started()).isCancelled();
            }
        }
    }
}
