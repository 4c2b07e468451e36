package io.github.kurentoguard.test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.wire.Drop;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatorBuilderTest {

    private static final String PIPELINE = "{\"sessionId\":\"%s\",\"type\":\"MediaPipeline\",\"constructorParams\":{}}";

    @Test
    void collectorsPeriodDecidesWhenSessionsDie() {
        try (KurentoSimulator simulator = KurentoSimulator.builder()
                        .virtualTime()
                        .garbageCollectorPeriod(Duration.ofSeconds(4))
                        .start();
                RpcSocket socket = new RpcSocket(simulator)) {
            socket.pipeline();
            simulator.drop(Drop.FIN);
            assertThat(socket.closeCode()).isEqualTo(1006);
            simulator.advance(Duration.ofSeconds(3));
            assertThat(simulator.sessions()).hasSize(1);
            simulator.advance(Duration.ofSeconds(6));
            assertThat(simulator.sessions()).isEmpty();
        }
    }

    @Test
    void requestWithAnOldIdIsExecutedAgainWithoutTheCacheOnly() {
        try (KurentoSimulator usual = KurentoSimulator.start();
                KurentoSimulator forgetful =
                        KurentoSimulator.builder().disableRequestCache().start()) {
            assertThat(objectsAfterTheSameRequestTwice(usual)).isEqualTo(1);
            assertThat(objectsAfterTheSameRequestTwice(forgetful)).isEqualTo(2);
        }
    }

    private static int objectsAfterTheSameRequestTwice(KurentoSimulator simulator) {
        try (RpcSocket socket = new RpcSocket(simulator)) {
            String session = socket.ask("connect", "{}")
                    .getAsJsonObject("result")
                    .get("sessionId")
                    .getAsString();
            for (int i = 0; i < 2; i++) {
                socket.send(7, "create", PIPELINE.formatted(session));
                socket.answer(7);
            }
            return simulator.objects().size();
        }
    }

    @Test
    void eventsOvertakeOneAnotherWhereThatWasAskedFor() {
        List<Integer> inOrder = IntStream.range(0, 100).boxed().toList();
        assertThat(errorCodes(KurentoSimulator.builder().seed(1))).isEqualTo(inOrder);
        assertThat(errorCodes(KurentoSimulator.builder().seed(1).reorderEvents()))
                .isNotEqualTo(inOrder)
                .containsExactlyInAnyOrderElementsOf(inOrder);
    }

    private static List<Integer> errorCodes(SimulatorBuilder builder) {
        try (KurentoSimulator simulator = builder.start();
                RpcSocket socket = new RpcSocket(simulator)) {
            String pipeline = socket.pipeline();
            socket.ask("subscribe", "{\"type\":\"Error\",\"object\":\"" + pipeline + "\"}");
            CompletableFuture<Integer> storm =
                    simulator.storm(pipeline, "Error", SimulatorBuilderTest::error, 100, 1_000_000);
            List<Integer> codes = IntStream.range(0, 100)
                    .map(any -> errorCode(socket.next()))
                    .boxed()
                    .toList();
            assertThat(storm).isCompletedWithValue(100);
            return codes;
        }
    }

    private static JsonObject error(int code) {
        JsonObject data = new JsonObject();
        data.addProperty("description", "a storm");
        data.addProperty("errorCode", code);
        return data;
    }

    private static int errorCode(JsonObject event) {
        return event.getAsJsonObject("params")
                .getAsJsonObject("value")
                .getAsJsonObject("data")
                .get("errorCode")
                .getAsInt();
    }

    @Test
    void simulatorsOfOneProcessKnowNothingOfOneAnother() {
        try (KurentoSimulator one = KurentoSimulator.start();
                KurentoSimulator other = KurentoSimulator.start();
                RpcSocket toOther = new RpcSocket(other)) {
            one.when(Requests.any()).loseRequest();
            one.freeze();
            assertThat(toOther.pipeline()).isNotEmpty();
            one.crash();
            assertThat(toOther.value("ping", "{}")).isEqualTo("pong");
            assertThat(other.objects()).hasSize(1);
            assertThat(one.objects()).isEmpty();
            assertThat(one.requests()).isEmpty();
            assertThat(other.serverId()).isNotEmpty();
        }
    }
}
