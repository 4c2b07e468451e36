package io.github.kurentoguard.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.media.Behaviour;
import io.github.kurentoguard.test.wire.Admission;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What makes no sense is refused, with the value and the rule in the message. */
class ArgumentsTest {

    private final KurentoSimulator simulator = KurentoSimulator.start();

    @AfterEach
    void close() {
        simulator.close();
    }

    private static void refuses(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContainingAll(parts);
    }

    @Test
    void numbersAndDurationsOutOfRange() {
        refuses(() -> KurentoSimulator.builder().port(-1), "port", "0 to 65535", "-1");
        refuses(() -> KurentoSimulator.builder().port(65_536), "65536");
        refuses(() -> KurentoSimulator.builder().garbageCollectorPeriod(Duration.ZERO), "period", "PT0S");
        refuses(
                () -> KurentoSimulator.builder().garbageCollectorPeriod(Duration.ofNanos(3)),
                "PT0.001S",
                "PT0.000000003S");
        refuses(() -> KurentoSimulator.builder().outboundBytes(1), "1024", "was 1");
        refuses(() -> KurentoSimulator.builder().recordedRequests(0), "was 0");
        refuses(() -> simulator.latency(Duration.ofMillis(-1)), "latency", "PT-0.001S");
        refuses(() -> simulator.latency(Duration.ZERO, Duration.ofMillis(-2)), "jitter");
        refuses(() -> simulator.fragment(-1), "bytes", "-1");
        refuses(() -> simulator.when(Requests.any()).times(0), "count", "was 0");
        refuses(() -> simulator.when(Requests.any()).delay(Duration.ofSeconds(-1)), "busy");
        refuses(() -> simulator.when(Requests.any()).padAnswer(0), "bytes", "was 0");
        refuses(() -> simulator.advance(Duration.ofSeconds(-1)), "step");
        refuses(() -> simulator.exhaust(ResourceLimit.FILES, -1), "value");
        refuses(() -> Admission.status(101), "200 to 599", "101");
    }

    @Test
    void closeCodesThatNoFrameCarries() {
        refuses(() -> simulator.drop(1006, ""), "1006", "drop(Drop.FIN)");
        refuses(() -> simulator.drop(5000, ""), "5000");
        refuses(() -> simulator.drop(1000, "x".repeat(124)), "0 to 123", "124");
    }

    @Test
    void refusalsCannotBeCounted() {
        refuses(() -> simulator.admission(Admission.refuse(), 3), "refuse()", "counted");
    }

    @Test
    void unknownMethodsObjectsEventsAndFields() {
        refuses(() -> Requests.method("processOffer"), "'processOffer'", "invoke(");
        refuses(() -> Requests.create("kurento.WebRtcEndpoint"), "without its module", "'kurento.WebRtcEndpoint'");
        refuses(() -> simulator.fire("nobody", "Error"), "'nobody'", "objects()");
        try (RpcSocket socket = new RpcSocket(simulator)) {
            String pipeline = socket.pipeline();
            refuses(() -> simulator.fire(pipeline, "EndOfStream"), "MediaPipeline", "'EndOfStream'", "Error");
            refuses(() -> simulator.fire(pipeline, "Error"), "needs", "errorCode", "description");
            JsonObject wrong = new JsonObject();
            wrong.addProperty("colour", "red");
            refuses(() -> simulator.fire(pipeline, "Error", wrong), "'colour'", "description");
        }
    }

    @Test
    void nullIsNamed() {
        assertThatThrownBy(() -> simulator.drop(nothing())).hasMessage("how must not be null");
        assertThatThrownBy(() -> simulator.latency(nothing())).hasMessage("latency must not be null");
        assertThatThrownBy(() -> simulator.when(nothing())).hasMessage("requests must not be null");
        assertThatThrownBy(() -> KurentoSimulator.builder().host(nothing())).hasMessage("host must not be null");
    }

    @Test
    void behavioursOfUnknownClasses() {
        refuses(
                () -> KurentoSimulator.builder().behaviour("ChromaFilter", (world, node) -> new Behaviour() {}),
                "'ChromaFilter'",
                "module(");
    }

    @Test
    void pathsWithoutSlashAndHostsWithoutName() {
        refuses(() -> KurentoSimulator.builder().path("kurento"), "'/'", "'kurento'");
        refuses(() -> KurentoSimulator.builder().path("/a b"), "path", "'/a b'");
        refuses(() -> KurentoSimulator.builder().path("/a#b"), "fragment", "'/a#b'");
        refuses(() -> KurentoSimulator.builder().host(" "), "' '");
        refuses(() -> KurentoSimulator.builder().host("my host"), "host", "'my host'");
        refuses(() -> KurentoSimulator.builder().host("my_host"), "host", "'my_host'");
    }

    @Test
    void hostWithoutAddressIsNamedWhenItStarts() {
        assertThatThrownBy(
                        () -> KurentoSimulator.builder().host("nobody.invalid").start())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContainingAll("nobody.invalid", "no address");
    }

    @Test
    void peersOfPlainRtpHaveNeitherIceNorDataChannels() {
        try (RpcSocket socket = new RpcSocket(simulator)) {
            String endpoint = socket.value(
                    "create",
                    "{\"type\":\"RtpEndpoint\",\"constructorParams\":{\"mediaPipeline\":\"" + socket.pipeline()
                            + "\"}}");
            assertThatThrownBy(() -> simulator.peer(endpoint, peer -> peer.openDataChannel("chat")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll(endpoint, "data channels", "WebRtcEndpoint");
            refuses(() -> simulator.peer(endpoint, peer -> peer.checkFrom("10.1.1.1", 0)), "port", "was 0");
        }
    }

    @Test
    void stormWhoseDataRunsOutFailsItsFuture() {
        try (RpcSocket socket = new RpcSocket(simulator)) {
            String pipeline = socket.pipeline();
            JsonObject data = new JsonObject();
            data.addProperty("description", "no");
            data.addProperty("errorCode", 1);
            assertThat(simulator.storm(pipeline, "Error", number -> number < 2 ? data : nothing(), 3, 1000))
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withMessageContaining("data of event 2 must not be null");
        }
    }

    @Test
    void stormEndsWithTheSimulator() {
        try (RpcSocket socket = new RpcSocket(simulator)) {
            JsonObject data = new JsonObject();
            data.addProperty("description", "no");
            data.addProperty("errorCode", 1);
            CompletableFuture<Integer> storm = simulator.storm(socket.pipeline(), "Error", data, 1000, 1);
            simulator.close();
            assertThat(storm).isCompletedWithValue(1);
        }
    }

    @Test
    void modulesThatAreNone(@TempDir Path folder) throws IOException {
        Path list = Files.writeString(folder.resolve("list.kmd.json"), "[]");
        Path text = Files.writeString(folder.resolve("text.kmd.json"), "{ not json");
        refuses(() -> KurentoSimulator.builder().module(list), "list.kmd.json", "no JSON object");
        refuses(() -> KurentoSimulator.builder().module(text), "text.kmd.json");
        refuses(() -> KurentoSimulator.builder().module(new JsonObject()), "'name'");
        assertThatThrownBy(() -> KurentoSimulator.builder().module(folder.resolve("gone.kmd.json")))
                .hasMessageContaining("gone.kmd.json");
    }

    @Test
    void moduleThatIsOneWorks(@TempDir Path folder) throws IOException {
        Path kmd = Files.writeString(
                folder.resolve("chroma.kmd.json"),
                "{\"name\":\"chroma\",\"version\":\"1.0.0\",\"remoteClasses\":[{\"name\":\"ChromaFilter\",\"extends\":\"Filter\","
                        + "\"constructor\":{\"params\":[{\"name\":\"mediaPipeline\",\"type\":\"MediaPipeline\"}]}}]}");
        try (KurentoSimulator custom = KurentoSimulator.builder().module(kmd).start();
                RpcSocket socket = new RpcSocket(custom)) {
            String pipeline = socket.pipeline();
            String filter = socket.value(
                    "create",
                    "{\"type\":\"chroma.ChromaFilter\",\"constructorParams\":{\"mediaPipeline\":\"" + pipeline
                            + "\"}}");
            assertThat(filter).startsWith(pipeline + "/").endsWith("_chroma.ChromaFilter");
        }
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
        return null;
    }
}
