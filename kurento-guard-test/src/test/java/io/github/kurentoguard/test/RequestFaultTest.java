package io.github.kurentoguard.test;

import java.time.Duration;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.wire.Drop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RequestFaultTest {

    private static final String PIPELINE = "{\"type\":\"MediaPipeline\",\"constructorParams\":{}}";

    private final KurentoSimulator simulator =
            KurentoSimulator.builder().virtualTime().start();
    private final RpcSocket socket = new RpcSocket(simulator);

    @AfterEach
    void close() {
        socket.close();
        simulator.close();
    }

    private String session() {
        return socket.ask("connect", "{}")
                .getAsJsonObject("result")
                .get("sessionId")
                .getAsString();
    }

    private String resumed(RpcSocket other, String session, int id) {
        other.ask("connect", "{\"sessionId\":\"" + session + "\"}");
        other.send(id, "ping", "{\"sessionId\":\"" + session + "\"}");
        return other.answer(id).getAsJsonObject("result").get("value").getAsString();
    }

    @Test
    void lostAnswerIsInTheCacheAllTheSame() {
        String session = session();
        Fault fault = simulator.when(Requests.create()).once().loseAnswer();
        socket.send(77, "create", PIPELINE);
        assertThat(socket.value("ping", "{}")).isEqualTo("pong");
        assertThat(fault.hits()).isEqualTo(1);
        assertThat(socket.silent()).isTrue();
        socket.send(77, "ping", "{\"sessionId\":\"" + session + "\"}");
        assertThat(socket.answer(77).getAsJsonObject("result").get("value").getAsString())
                .isEqualTo(simulator.objects().get(0).id());
    }

    @Test
    void lostRequestIsNotExecuted() {
        simulator.when(Requests.create("MediaPipeline")).once().loseRequest();
        socket.send("create", PIPELINE);
        assertThat(socket.value("ping", "{}")).isEqualTo("pong");
        assertThat(simulator.objects()).isEmpty();
        assertThat(socket.pipeline()).isNotEmpty();
    }

    @Test
    void droppedBeforeMeansNotExecutedDroppedAfterMeansExecuted() {
        String session = session();
        socket.pipeline();
        simulator.when(Requests.create()).once().dropBefore(Drop.RESET);
        socket.send(500, "create", PIPELINE);
        assertThat(socket.closeCode()).isEqualTo(1006);
        try (RpcSocket second = new RpcSocket(simulator)) {
            assertThat(resumed(second, session, 500)).isEqualTo("pong");
            assertThat(simulator.objects()).hasSize(1);
            simulator.when(Requests.create()).once().dropAfter(Drop.FIN);
            second.send(501, "create", PIPELINE);
            assertThat(second.closeCode()).isEqualTo(1006);
            assertThat(second.silent()).isTrue();
        }
        try (RpcSocket third = new RpcSocket(simulator)) {
            assertThat(resumed(third, session, 501))
                    .isEqualTo(simulator.objects().get(1).id());
        }
    }

    @Test
    void answerCanComeTwice() {
        simulator.when(Requests.method("ping")).once().duplicateAnswer();
        int id = socket.send("ping", "{}");
        socket.answer(id);
        socket.answer(id);
        assertThat(socket.silent()).isTrue();
    }

    @Test
    void answerCanBeOvertaken() {
        simulator.when(Requests.method("ping")).once().reorderAnswer();
        int first = socket.send("ping", "{}");
        int second = socket.send("ping", "{}");
        assertThat(socket.next().get("id").getAsInt()).isEqualTo(second);
        assertThat(socket.next().get("id").getAsInt()).isEqualTo(first);
    }

    @Test
    void answerCanBeLargerThanTheClientTakes() {
        simulator.when(Requests.method("ping")).padAnswer(1_000_001);
        socket.send("ping", "{}");
        assertThat(socket.nextText()).hasSizeGreaterThan(1_000_000);
    }

    @Test
    void delayHoldsBackWhatIsBehindIt() {
        simulator.when(Requests.method("ping")).once().delay(Duration.ofSeconds(3));
        int slow = socket.send("ping", "{}");
        int behind = socket.send("ping", "{}");
        simulator.awaitRequest(Requests.method("ping"), Duration.ofSeconds(5));
        simulator.advance(Duration.ofMillis(2999));
        assertThat(socket.silent()).isTrue();
        simulator.advance(Duration.ofMillis(1));
        assertThat(socket.answer(slow).has("result")).isTrue();
        assertThat(socket.answer(behind).has("result")).isTrue();
    }

    @Test
    void countsAreKept() {
        Fault fault =
                simulator.when(Requests.method("ping")).after(1).times(2).refuse(KmsError.UNEXPECTED_ERROR, "as told");
        assertThat(socket.ask("ping", "{}").has("result")).isTrue();
        assertThat(socket.ask("ping", "{}")
                        .getAsJsonObject("error")
                        .get("message")
                        .getAsString())
                .isEqualTo("as told");
        assertThat(socket.ask("ping", "{}").has("error")).isTrue();
        assertThat(socket.ask("ping", "{}").has("result")).isTrue();
        assertThat(fault.hits()).isEqualTo(2);
    }

    @Test
    void faultEndsWhenItIsRemovedOrCleared() {
        Fault fault = simulator.when(Requests.any()).refuse(KmsError.UNEXPECTED_ERROR, "one");
        assertThat(socket.ask("ping", "{}").has("error")).isTrue();
        fault.remove();
        assertThat(socket.ask("ping", "{}").has("result")).isTrue();
        simulator.when(Requests.any()).refuse(KmsError.UNEXPECTED_ERROR, "two");
        assertThat(socket.ask("ping", "{}").has("error")).isTrue();
        simulator.clearFaults();
        assertThat(socket.ask("ping", "{}").has("result")).isTrue();
    }

    @Test
    void exhaustedMachineRefusesToCreateAsTheRealOneDoes() {
        String pipeline = socket.pipeline();
        simulator.exhaust(ResourceLimit.FILES, 819);
        assertThat(socket.ask("create", PIPELINE).getAsJsonObject("error"))
                .isEqualTo(error(40009, "Reached KMS files limit: 819", "NOT_ENOUGH_RESOURCES"));
        assertThat(socket.ask("create", "{\"type\":\"Nope\"}")
                        .getAsJsonObject("error")
                        .get("code")
                        .getAsInt())
                .isEqualTo(40108);
        assertThat(socket.ask("invoke", "{\"object\":\"" + pipeline + "\",\"operation\":\"getName\"}")
                        .has("result"))
                .isTrue();
        JsonObject inside = socket.ask(
                        "transaction",
                        "{\"operations\":[{\"id\":0,\"method\":\"create\",\"params\":" + PIPELINE
                                + ",\"jsonrpc\":\"2.0\"}]}")
                .getAsJsonObject("result")
                .getAsJsonArray("value")
                .get(0)
                .getAsJsonObject();
        assertThat(inside.getAsJsonObject("error").get("code").getAsInt()).isEqualTo(40009);
    }

    private static JsonObject error(int code, String message, String type) {
        JsonObject data = new JsonObject();
        data.addProperty("type", type);
        JsonObject error = new JsonObject();
        error.addProperty("code", code);
        error.addProperty("message", message);
        error.add("data", data);
        return error;
    }
}
