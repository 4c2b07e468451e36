package io.github.kurentoguard.test.guard;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.google.gson.JsonObject;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.metrics.KurentoMetrics;
import io.github.kurentoguard.metrics.LiveObject;
import io.github.kurentoguard.metrics.LiveObjects;
import io.github.kurentoguard.metrics.ServerLoad;
import io.github.kurentoguard.rpc.Exchange;
import io.github.kurentoguard.rpc.Instrument;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.wire.Drop;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.MediaType;
import org.kurento.client.PassThrough;
import org.kurento.client.Transaction;
import org.kurento.client.internal.server.KurentoServerException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the meters say of calls, events, objects and the connection. */
class MetricsTest extends GuardedTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private KurentoGuard measured() {
        return guard().instrument(KurentoMetrics.of(registry, "media")).build();
    }

    @Test
    void callsAreTimedByMethodOperationAndOutcome() {
        try (KurentoGuard guard = measured()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            pipeline.setName("a");
            simulator.when(Requests.invoke("getName")).once().refuse(KmsError.MEDIA_OBJECT_NOT_FOUND, "gone");
            assertThatThrownBy(pipeline::getName).isInstanceOf(KurentoServerException.class);
            assertThat(timed("create", "MediaPipeline", "SUCCESS", "none")).isEqualTo(1);
            assertThat(timed("invoke", "setName", "SUCCESS", "none")).isEqualTo(1);
            assertThat(timed("invoke", "getName", "REJECTED", "RejectedCall")).isEqualTo(1);
        }
    }

    @Test
    void failedCallsAreTimedByWhatIsKnownOfThem() {
        try (KurentoGuard patient = guard().build();
                KurentoGuard guard = guard().instrument(KurentoMetrics.of(registry, "media"))
                        .requestTimeout(Duration.ofMillis(200))
                        .build()) {
            String id = patient.client().createMediaPipeline().getId();
            MediaPipeline pipeline = guard.object(id, MediaPipeline.class);
            simulator.freeze();
            assertThatThrownBy(pipeline::getName).isInstanceOf(RuntimeException.class);
            simulator.thaw();
            assertThat(timed("invoke", "getName", "UNKNOWN", "RequestTimeoutException"))
                    .isEqualTo(1);
        }
    }

    @Test
    void operationsBeyondTheBoundShareOneValue() throws IOException {
        try (KurentoGuard guard = measured()) {
            for (int i = 0; i < 305; i++) {
                guard.client().sendJsonRpcRequest(request("operation" + i));
            }
            long distinct = registry.find("kurento.requests").timers().stream()
                    .map(timer -> timer.getId().getTag("operation"))
                    .distinct()
                    .count();
            assertThat(distinct).isEqualTo(301);
        }
    }

    private static org.kurento.jsonrpc.message.Request<JsonObject> request(String operation) {
        JsonObject params = new JsonObject();
        params.addProperty("object", "manager_ServerManager");
        params.addProperty("operation", operation);
        return new org.kurento.jsonrpc.message.Request<>(null, "invoke", params);
    }

    @Test
    void objectsAreCountedByTypeAndLeaveWithTheirPipeline() {
        try (KurentoGuard guard = measured()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            new PassThrough.Builder(pipeline).build();
            new PassThrough.Builder(pipeline).build();
            assertThat(objects("PassThrough")).isEqualTo(2);
            pipeline.release();
            assertThat(objects("PassThrough")).isZero();
            assertThat(objects("MediaPipeline")).isZero();
        }
    }

    @Test
    void connectionsAreKnownAlsoFromTransactions() {
        LiveObjects live = new LiveObjects();
        try (KurentoGuard guard = guard().instrument(live).build()) {
            KurentoClient client = guard.client();
            Transaction transaction = client.beginTransaction();
            MediaPipeline pipeline = client.createMediaPipeline(transaction);
            PassThrough source = new PassThrough.Builder(pipeline).build(transaction);
            PassThrough sink = new PassThrough.Builder(pipeline).build(transaction);
            source.connect(transaction, sink);
            transaction.commit();
            assertThat(sinksOf(live, source)).containsExactly(new LiveObject.Sink(sink.getId(), "ALL"));
            source.disconnect(sink, MediaType.AUDIO);
            assertThat(sinksOf(live, source))
                    .containsExactlyInAnyOrder(
                            new LiveObject.Sink(sink.getId(), "VIDEO"), new LiveObject.Sink(sink.getId(), "DATA"));
            sink.release();
            assertThat(sinksOf(live, source)).isEmpty();
            assertThat(live.snapshot()).hasSize(2);
        }
    }

    private static java.util.List<LiveObject.Sink> sinksOf(LiveObjects live, PassThrough source) {
        return live.snapshot().stream()
                .filter(object -> object.id().equals(source.getId()))
                .findFirst()
                .orElseThrow()
                .sinks();
    }

    @Test
    void stateReconnectsAndRecoveriesFollowTheConnection() {
        KurentoGuard guard = measured();
        guard.client().createMediaPipeline();
        Waiting.until(() -> state("CONNECTED") == 1);
        simulator.drop(Drop.RESET);
        log.await(GuardEvent.SessionResumed.class);
        Waiting.until(() -> reconnects("resumed") == 1);
        simulator.restart();
        log.await(GuardEvent.Recovered.class);
        Waiting.until(() -> registry.get("kurento.recovery").timer().count() == 1);
        assertThat(reconnects("lost")).isEqualTo(1);
        assertThat(objects("MediaPipeline")).as("recovered").isEqualTo(1);
        assertThat(registry.get("kurento.connection.outage").timer().count()).isEqualTo(2);
        guard.close();
        Waiting.until(() -> registry.find("kurento.connection.state").gauges().isEmpty());
        Waiting.until(() -> registry.find("kurento.objects").gauges().isEmpty());
        assertThat(registry.find("kurento.requests").timers()).isNotEmpty();
    }

    @Test
    void eventsAndFindingsAreCounted() {
        try (KurentoGuard guard = guard().instrument(KurentoMetrics.of(registry, "media"))
                .slowListener(Duration.ofMillis(1))
                .build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            CompletableFuture<Void> told = new CompletableFuture<>();
            pipeline.addErrorListener(event -> {
                told.complete(null);
                throw new IllegalStateException("on purpose");
            });
            JsonObject data = new JsonObject();
            data.addProperty("description", "on purpose");
            data.addProperty("errorCode", 1);
            simulator.fire(pipeline.getId(), "Error", data);
            told.join();
            Waiting.until(() -> registry.find("kurento.findings")
                            .tag("symptom", "failed-listener")
                            .counter()
                    != null);
            assertThat(registry.get("kurento.events")
                            .tag("type", "Error")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void findingsThatAreFoldedAreCountedAllTheSame() {
        try (KurentoGuard guard =
                guard().instrument(KurentoMetrics.of(registry, "media")).build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            pipeline.release();
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(pipeline::getName).hasMessageContaining("not found");
            }
            Waiting.until(() -> registry.find("kurento.findings").tag("symptom", "object-not-found").counters().stream()
                            .mapToDouble(Counter::count)
                            .sum()
                    == 3);
        }
    }

    @Test
    void callsAreObservedAsChildrenOfWhatTheCallerDoes() {
        TestObservationRegistry observations = TestObservationRegistry.create();
        try (KurentoGuard guard = guard().instrument(KurentoMetrics.observed(registry, observations, "media"))
                .build()) {
            Observation request = Observation.start("http", observations);
            request.scoped(() -> {
                guard.client().createMediaPipeline();
            });
            request.stop();
            TestObservationRegistryAssert.assertThat(observations)
                    .hasObservationWithNameEqualTo("kurento.requests")
                    .that()
                    .hasParentObservationEqualTo(request)
                    .hasBeenStopped()
                    .hasContextualNameEqualTo("kurento create MediaPipeline")
                    .hasLowCardinalityKeyValue("outcome", "SUCCESS");
        }
    }

    @Test
    void serverIsAskedForItsLoadOnlyWhenSomeoneReads() {
        try (KurentoGuard guard = guard().build()) {
            ServerLoad.bind(guard.client(), () -> true, registry, "media");
            assertThat(simulator.requests()).noneMatch(Requests.invoke("getUsedCpu"));
            simulator.freeze();
            assertThat(registry.get("kurento.server.cpu").gauge().value()).isNaN();
            simulator.thaw();
            Waiting.until(() ->
                    !Double.isNaN(registry.get("kurento.server.cpu").gauge().value()));
            assertThat(registry.get("kurento.server.memory").gauge().value()).isPositive();
            assertThat(simulator.requests().stream()
                            .filter(Requests.invoke("getUsedCpu"))
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void instrumentThatThrowsDoesNoHarm() {
        Instrument broken = new Instrument() {
            @Override
            public void before(Exchange exchange) {
                throw new IllegalStateException("on purpose");
            }
        };
        try (KurentoGuard guard = guard().instrument(broken).build()) {
            assertThat(guard.client().createMediaPipeline().getName()).isNotEmpty();
        }
    }

    private long timed(String method, String operation, String outcome, String error) {
        return registry.get("kurento.requests")
                .tags("server", "media", "method", method, "operation", operation, "outcome", outcome, "error", error)
                .timer()
                .count();
    }

    private double objects(String type) {
        return registry.get("kurento.objects").tag("type", type).gauge().value();
    }

    private double state(String state) {
        return registry.get("kurento.connection.state")
                .tag("state", state)
                .gauge()
                .value();
    }

    private double reconnects(String session) {
        return registry.get("kurento.connection.reconnects")
                .tag("session", session)
                .counter()
                .count();
    }
}
