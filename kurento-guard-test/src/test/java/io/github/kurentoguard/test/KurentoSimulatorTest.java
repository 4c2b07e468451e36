package io.github.kurentoguard.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.kurentoguard.test.wire.Admission;
import io.github.kurentoguard.test.wire.Drop;
import io.github.kurentoguard.test.wire.RawSocket;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class KurentoSimulatorTest {

    private static final String SESSION = "{\"sessionId\":\"%s\"}";

    private final KurentoSimulator simulator = KurentoSimulator.start();

    @AfterEach
    void close() {
        simulator.close();
    }

    private String session(RpcSocket socket) {
        return socket.ask("connect", "{}")
                .getAsJsonObject("result")
                .get("sessionId")
                .getAsString();
    }

    @Test
    void speaksTheProtocol() {
        try (RpcSocket socket = new RpcSocket(simulator)) {
            String pipeline = socket.pipeline();
            assertThat(pipeline).endsWith("_kurento.MediaPipeline");
            assertThat(simulator.objects()).extracting(SimulatedObject::id).containsExactly(pipeline);
            assertThat(socket.value("ping", "{}")).isEqualTo("pong");
        }
    }

    @Test
    void crashEndsConnectionsWithoutCloseFrameAndRefusesNewOnes() {
        try (RpcSocket socket = new RpcSocket(simulator)) {
            socket.pipeline();
            simulator.crash();
            assertThat(socket.closeCode()).isEqualTo(1006);
            assertThatThrownBy(() -> new RpcSocket(simulator))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(ConnectException.class);
            assertThat(simulator.objects()).isEmpty();
            assertThatThrownBy(simulator::serverId)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("restart()");
            simulator.crash();
        }
    }

    @Test
    void restartIsAnotherProcessOnTheSamePort() {
        String url = simulator.url();
        String first = simulator.serverId();
        String session;
        try (RpcSocket socket = new RpcSocket(simulator)) {
            session = session(socket);
            socket.pipeline();
            simulator.restart();
            assertThat(socket.closeCode()).isEqualTo(1006);
        }
        try (RpcSocket socket = new RpcSocket(simulator)) {
            assertThat(simulator.url()).isEqualTo(url);
            assertThat(simulator.serverId()).isNotEqualTo(first);
            assertThat(socket.ask("connect", SESSION.formatted(session))
                            .getAsJsonObject("error")
                            .get("code")
                            .getAsInt())
                    .isEqualTo(40007);
        }
    }

    @Test
    void sessionSurvivesADropButNotItsExpiry() {
        String session;
        try (RpcSocket socket = new RpcSocket(simulator)) {
            session = session(socket);
            socket.pipeline();
            simulator.drop(Drop.RESET);
            assertThat(socket.closeCode()).isEqualTo(1006);
        }
        try (RpcSocket socket = new RpcSocket(simulator)) {
            assertThat(socket.ask("connect", SESSION.formatted(session)).has("result"))
                    .isTrue();
            assertThat(simulator.sessions()).containsExactly(session);
            simulator.expireSessions();
            assertThat(simulator.sessions()).isEmpty();
            assertThat(simulator.objects()).isEmpty();
        }
        try (RpcSocket socket = new RpcSocket(simulator)) {
            assertThat(socket.ask("connect", SESSION.formatted(session)).has("error"))
                    .isTrue();
        }
    }

    @Test
    void closeFrameCarriesItsCode() {
        try (RpcSocket socket = new RpcSocket(simulator)) {
            socket.pipeline();
            simulator.drop(1012, "service restart");
            assertThat(socket.closeCode()).isEqualTo(1012);
        }
    }

    @Test
    void frozenServerAnswersOnceItIsThawed() {
        try (RpcSocket socket = new RpcSocket(simulator)) {
            socket.pipeline();
            simulator.freeze();
            int id = socket.send("ping", "{}");
            assertThat(simulator.requests()).extracting(RecordedRequest::method).containsExactly("create");
            simulator.thaw();
            assertThat(socket.answer(id).has("result")).isTrue();
        }
    }

    @Test
    void frozenServerCanBeRestarted() {
        simulator.freeze();
        simulator.restart();
        try (RpcSocket socket = new RpcSocket(simulator)) {
            assertThat(socket.value("ping", "{}")).isEqualTo("pong");
        }
    }

    @Test
    void halfOpenConnectionsAreRestored() {
        try (RpcSocket old = new RpcSocket(simulator)) {
            old.pipeline();
            simulator.halfOpen();
            int id = old.send("ping", "{}");
            try (RpcSocket fresh = new RpcSocket(simulator)) {
                assertThat(fresh.value("ping", "{}")).isEqualTo("pong");
            }
            assertThat(old.silent()).isTrue();
            simulator.clearFaults();
            assertThat(old.answer(id).has("result")).isTrue();
        }
    }

    @Test
    void admissionDecidesOnNewConnections() throws IOException {
        try (RpcSocket old = new RpcSocket(simulator)) {
            simulator.admission(Admission.refuse());
            assertThatThrownBy(() -> new RawSocket(simulator.port())).isInstanceOf(ConnectException.class);
            assertThat(old.value("ping", "{}")).isEqualTo("pong");
        }
        simulator.admission(Admission.status(200), 1);
        try (RawSocket first = new RawSocket(simulator.port());
                RawSocket second = new RawSocket(simulator.port())) {
            assertThat(first.upgrade("/kurento")).startsWith("HTTP/1.1 200 ");
            assertThat(second.upgrade("/kurento")).startsWith("HTTP/1.1 101 ");
        }
        simulator.admission(Admission.refuse());
        simulator.restart();
        assertThatThrownBy(() -> new RawSocket(simulator.port())).isInstanceOf(ConnectException.class);
        simulator.clearFaults();
        new RpcSocket(simulator).close();
    }

    @Test
    void latencyCountsInBothDirections() {
        try (RpcSocket socket = new RpcSocket(simulator)) {
            simulator.latency(Duration.ofMillis(50), Duration.ofMillis(10));
            long begin = System.nanoTime();
            assertThat(socket.value("ping", "{}")).isEqualTo("pong");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        }
    }

    @Test
    void faultsOfTheNetworkCanFollowVirtualTime() {
        try (KurentoSimulator still = KurentoSimulator.builder().virtualTime().start();
                RpcSocket socket = new RpcSocket(still)) {
            int id = socket.send("ping", "{}");
            socket.answer(id);
            still.latency(Duration.ofSeconds(30));
            still.connections().get(0).sendText("{\"late\":true}");
            still.advance(Duration.ofSeconds(29));
            assertThat(socket.silent()).isTrue();
            still.advance(Duration.ofSeconds(1));
            assertThat(socket.nextText()).isEqualTo("{\"late\":true}");
        }
    }

    @Test
    void callThatKillsTheRealServerKillsThisOne() {
        try (RpcSocket socket = new RpcSocket(simulator)) {
            String pipeline = socket.pipeline();
            String element = socket.value(
                    "create",
                    "{\"type\":\"PassThrough\",\"constructorParams\":{\"mediaPipeline\":\"" + pipeline + "\"}}");
            socket.send(
                    "invoke",
                    "{\"object\":\"" + element + "\",\"operation\":\"connect\",\"operationParams\":{\"sink\":\""
                            + pipeline + "\"}}");
            assertThat(socket.closeCode()).isEqualTo(1006);
        }
        await().untilAsserted(() ->
                assertThatThrownBy(() -> new RawSocket(simulator.port())).isInstanceOf(ConnectException.class));
        simulator.restart();
        new RpcSocket(simulator).close();
    }

    @Test
    void oneConnectionCanBeSingledOut() {
        try (RpcSocket first = new RpcSocket(simulator);
                RpcSocket second = new RpcSocket(simulator)) {
            first.pipeline();
            SimulatedConnection connection = simulator.connections().get(0);
            assertThat(connection.upgraded()).isTrue();
            connection.sendText("this is not JSON");
            assertThat(first.nextText()).isEqualTo("this is not JSON");
            connection.drop(Drop.FIN);
            assertThat(first.closeCode()).isEqualTo(1006);
            assertThat(connection.open()).isFalse();
            for (Drop how : Drop.values()) {
                connection.drop(how);
            }
            assertThat(second.value("ping", "{}")).isEqualTo("pong");
            assertThat(simulator.connections())
                    .extracting(SimulatedConnection::number)
                    .containsExactly(2);
        }
    }

    @Test
    void binaryMessageIsTakenForText() throws IOException {
        try (RawSocket socket = RawSocket.upgraded(simulator.port())) {
            socket.frame(
                    true, 2, "{\"id\":1,\"method\":\"ping\",\"jsonrpc\":\"2.0\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(socket.readText()).isEqualTo("{\"id\":1,\"jsonrpc\":\"2.0\",\"result\":{\"value\":\"pong\"}}");
        }
    }

    @Test
    void slowCallHoldsBackPingsOfItsSocketAlone() throws IOException {
        String slow = "{\"id\":1,\"method\":\"invoke\",\"params\":{\"object\":\"manager_ServerManager\","
                + "\"operation\":\"getUsedCpu\",\"operationParams\":{\"interval\":300}},\"jsonrpc\":\"2.0\"}";
        try (RawSocket socket = RawSocket.upgraded(simulator.port());
                RawSocket other = RawSocket.upgraded(simulator.port())) {
            socket.text(slow);
            simulator.awaitRequest(Requests.invoke("getUsedCpu"), Duration.ofSeconds(5));
            socket.frame(true, 9, new byte[] {7});
            other.frame(true, 9, new byte[] {8});
            assertThat(other.read().content()).containsExactly(8);
            assertThat(socket.read().opcode()).isEqualTo(1);
            assertThat(socket.read().opcode()).isEqualTo(10);
        }
    }

    @Test
    void requestsAreRecordedAndAwaited() {
        try (RpcSocket socket = new RpcSocket(simulator)) {
            String pipeline = socket.pipeline();
            socket.send("release", "{\"object\":\"" + pipeline + "\"}");
            RecordedRequest release = simulator.awaitRequest(
                    Requests.method("release").and(Requests.on(pipeline)), Duration.ofSeconds(5));
            assertThat(release.socket()).isEqualTo(1);
            assertThat(simulator.requests()).extracting(RecordedRequest::method).containsExactly("create", "release");
            release.params().addProperty("object", "changed");
            assertThat(release.object()).isEqualTo(pipeline);
            simulator.clearRequests();
            assertThat(simulator.requests()).isEmpty();
            assertThatThrownBy(() -> simulator.awaitRequest(Requests.any(), Duration.ofMillis(10)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("PT0.01S");
        }
    }

    @Test
    void onlyTheLastRequestsAreKept() {
        try (KurentoSimulator small =
                        KurentoSimulator.builder().recordedRequests(3).start();
                RpcSocket socket = new RpcSocket(small)) {
            for (int i = 0; i < 5; i++) {
                socket.ask("ping", "{\"interval\":" + i + "}");
            }
            assertThat(small.requests())
                    .extracting(request -> request.params().get("interval").getAsInt())
                    .containsExactly(2, 3, 4);
        }
    }

    @Test
    void objectsShowTheTree() {
        try (RpcSocket socket = new RpcSocket(simulator)) {
            String pipeline = socket.pipeline();
            String child = socket.value(
                    "create",
                    "{\"type\":\"PassThrough\",\"constructorParams\":{\"mediaPipeline\":\"" + pipeline + "\"}}");
            socket.ask(
                    "invoke",
                    "{\"object\":\"" + child
                            + "\",\"operation\":\"addTag\",\"operationParams\":{\"key\":\"k\",\"value\":\"v\"}}");
            List<SimulatedObject> objects = simulator.objects();
            assertThat(objects).hasSize(2);
            assertThat(objects.get(0).parent()).isNull();
            assertThat(objects.get(0).children()).containsExactly(child);
            assertThat(objects.get(1).type()).isEqualTo("PassThrough");
            assertThat(objects.get(1).parent()).isEqualTo(pipeline);
            assertThat(objects.get(1).tags()).containsExactly(Map.entry("k", "v"));
        }
    }

    @Test
    void virtualTimeMovesByHandOnly() {
        try (KurentoSimulator still = KurentoSimulator.builder().virtualTime().start();
                RpcSocket socket = new RpcSocket(still)) {
            String session = session(socket);
            socket.pipeline();
            still.drop(Drop.FIN);
            assertThat(socket.closeCode()).isEqualTo(1006);
            still.advance(Duration.ofSeconds(239));
            assertThat(still.sessions()).containsExactly(session);
            still.advance(Duration.ofSeconds(242));
            assertThat(still.sessions()).isEmpty();
        }
        assertThatThrownBy(() -> simulator.advance(Duration.ofSeconds(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("virtualTime()");
    }

    @Test
    void sameSeedSameIds() {
        try (KurentoSimulator one = KurentoSimulator.builder().seed(5).start();
                KurentoSimulator two = KurentoSimulator.builder().seed(5).start()) {
            assertThat(one.serverId()).isEqualTo(two.serverId()).isNotEqualTo(simulator.serverId());
        }
    }

    @Test
    void everythingWorksOnTheSimulatorsOwnThread() {
        try (RpcSocket socket = new RpcSocket(simulator)) {
            simulator.when(Requests.create()).once().run(simulator::restart);
            socket.send("create", "{\"type\":\"MediaPipeline\",\"constructorParams\":{}}");
            assertThat(socket.closeCode()).isEqualTo(1006);
            simulator.run(machine -> {});
        }
        await().ignoreExceptions().untilAsserted(() -> {
            try (RpcSocket again = new RpcSocket(simulator)) {
                assertThat(again.value("ping", "{}")).isEqualTo("pong");
            }
        });
        assertThat(simulator.objects()).isEmpty();
    }

    @Test
    void simulatorCanBeClosedOnItsOwnThread() throws InterruptedException {
        String name = "kurento-simulator-" + simulator.port();
        Thread thread = Thread.getAllStackTraces().keySet().stream()
                .filter(known -> known.getName().equals(name))
                .findFirst()
                .orElseThrow();
        try (RpcSocket socket = new RpcSocket(simulator)) {
            simulator.when(Requests.create()).run(simulator::close);
            socket.send("create", "{\"type\":\"MediaPipeline\",\"constructorParams\":{}}");
            assertThat(socket.closeCode()).isEqualTo(1006);
        }
        thread.join(20_000);
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void closeLeavesNoThreadAndSaysSoLater() {
        String name = "kurento-simulator-" + simulator.port();
        simulator.close();
        simulator.close();
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                        Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain(name));
        assertThatThrownBy(simulator::objects)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void portIsFreeAfterClose() {
        simulator.close();
        try (KurentoSimulator next =
                KurentoSimulator.builder().port(simulator.port()).start()) {
            assertThat(next.url()).isEqualTo(simulator.url());
        }
    }
}
