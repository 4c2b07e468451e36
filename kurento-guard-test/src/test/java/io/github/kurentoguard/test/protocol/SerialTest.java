package io.github.kurentoguard.test.protocol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SerialTest {

    private final Server server = new Server();
    private final FakePeer a = server.socket();
    private String session = "";
    private String pipeline = "";

    @BeforeEach
    void create() {
        session = server.connect(a);
        pipeline = server.createPipeline(a, session);
    }

    private String slow() {
        return server.invoke(session, pipeline, "getGstreamerDot");
    }

    private String ping(int id) {
        return Server.request(id, "ping", "{\"sessionId\":\"" + session + "\"}");
    }

    private static String pong(String session, int id) {
        return "{\"id\":" + id + ",\"jsonrpc\":\"2.0\",\"result\":{\"sessionId\":\"" + session
                + "\",\"value\":\"pong\"}}";
    }

    @Test
    void slowCallBlocksThePingsOfItsSocketOnly() {
        FakePeer b = server.socket();
        a.write(slow());
        a.write(ping(900));

        assertThat(b.ask(Server.request(1, "ping", "{}"))).contains("pong");
        server.advance(Server.SLOW.minusMillis(1));
        assertThat(a.take()).isEmpty();
        server.advance(Duration.ofMillis(1));
        List<String> answers = a.take();

        assertThat(answers).hasSize(2);
        assertThat(answers.get(0)).contains("digraph");
        assertThat(answers.get(1)).isEqualTo(pong(session, 900));
    }

    @Test
    void slowCallHoldsBackTheAnswerBeforeItWhenBothCameTogether() {
        a.write(ping(900), slow());

        assertThat(a.take()).isEmpty();
        server.advance(Server.SLOW);

        assertThat(a.take()).hasSize(2).first().isEqualTo(pong(session, 900));
    }

    @Test
    void slowCallHoldsBackTheEventsOfItsSocket() {
        a.ask(server.subscribe(session, pipeline, "Error"));
        a.write(slow());
        server.raise(pipeline, "Error");

        assertThat(a.take()).isEmpty();
        server.advance(Server.SLOW);

        assertThat(a.take()).hasSize(2).first().asString().contains("onEvent");
    }

    @Test
    void faultKeepsTheServerBusyLonger() {
        server.interfere((peer, request) -> new Treatment(Duration.ofSeconds(3), null, 1, false, 0));
        a.write(slow());
        server.advance(Server.SLOW.plusMillis(2_999));
        assertThat(a.take()).isEmpty();
        server.advance(Duration.ofMillis(1));

        assertThat(a.take()).hasSize(1);
    }

    @Test
    void refusalIsAnsweredInsteadOfExecuting() {
        server.interfere((peer, request) -> new Treatment(
                Duration.ZERO,
                new KmsException(KmsError.NOT_ENOUGH_RESOURCES, "Reached KMS files limit: 819"),
                1,
                false,
                0));

        assertThat(a.ask(Server.request(901, "create", "{\"type\":\"MediaPipeline\"}")))
                .isEqualTo(
                        "{\"error\":{\"code\":40009,\"data\":{\"type\":\"NOT_ENOUGH_RESOURCES\"},\"message\":\"Reached"
                                + " KMS files limit: 819\"},\"id\":901,\"jsonrpc\":\"2.0\"}");
        assertThat(server.process.world().nodes()).hasSize(1);
    }

    @Test
    void answerCanBeDoubledPaddedAndOvertaken() {
        server.interfere((peer, request) -> new Treatment(Duration.ZERO, null, 2, false, 0));
        a.write(ping(900));
        assertThat(a.take()).containsExactly(pong(session, 900), pong(session, 900));

        server.interfere((peer, request) -> new Treatment(Duration.ZERO, null, 1, false, 1_000));
        a.write(ping(901));
        assertThat(a.take()).containsExactly(pong(session, 901) + " ".repeat(1_000));

        server.interfere((peer, request) -> new Treatment(Duration.ZERO, null, 1, true, 0));
        a.write(ping(902));
        assertThat(a.take()).isEmpty();

        server.interfere((peer, request) -> Treatment.NORMAL);
        a.write(ping(903));
        assertThat(a.take()).containsExactly(pong(session, 903), pong(session, 902));
    }

    @Test
    void socketWithTooManyWaitingRequestsIsDropped() {
        a.write(slow());
        for (int i = 0; i < 10_000; i++) {
            a.write(ping(1_000 + i));
        }
        assertThat(a.dropped()).isFalse();

        a.write(ping(99_999));

        assertThat(a.dropped()).isTrue();
        server.advance(Server.SLOW);
        assertThat(a.take()).isEmpty();
    }

    @Test
    void socketWithTooManyWaitingEventsIsDropped() {
        a.ask(server.subscribe(session, pipeline, "Error"));
        a.write(slow());
        for (int i = 0; i < 100_000; i++) {
            server.raise(pipeline, "Error");
        }
        assertThat(a.dropped()).isFalse();

        server.raise(pipeline, "Error");

        assertThat(a.dropped()).isTrue();
        assertThat(a.take()).isEmpty();
    }

    @Test
    void queuedRequestsAreForgottenWhenTheProcessEndsInTheMiddle() {
        server.interfere((peer, request) -> {
            server.process.end();
            return Treatment.NORMAL;
        });
        a.write(ping(900), ping(901));

        assertThat(a.take()).isEmpty();
    }

    @Test
    void treatmentRefusesNegativeNumbers() {
        assertThatThrownBy(() -> new Treatment(Duration.ZERO, null, -1, false, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    @Test
    void crashingCallAnswersNothingAndTellsWhoMustEndTheSockets() {
        boolean[] crashed = {false};
        server.process.onCrash(() -> {
            crashed[0] = true;
            server.process.end();
        });
        a.write(server.invoke(session, pipeline, "getChildren"), ping(900));

        assertThat(crashed[0]).isTrue();
        assertThat(a.take()).isEmpty();
        a.write(ping(901));
        assertThat(a.take()).isEmpty();
    }

    @Test
    void everyRequestIsSeenInTheOrderOfArrivalAsItCame() {
        List<String> seen = new ArrayList<>();
        server.interfere(new Letting(request -> {
            seen.add(request.toString());
            return true;
        }));
        a.write(slow());
        a.write("{\"id\":1,\"method\":\"ping\",\"jsonrpc\":\"2.0\"}");
        server.socket().write("{\"b\":1,\"a\":2}");

        assertThat(seen).hasSize(3);
        assertThat(seen.get(1)).isEqualTo("{\"id\":1,\"method\":\"ping\",\"jsonrpc\":\"2.0\"}");
        assertThat(seen.get(2)).isEqualTo("{\"b\":1,\"a\":2}");
    }

    @Test
    void requestThatIsLostIsNeitherExecutedNorAnswered() {
        server.interfere(new Letting(request -> !request.has("lost")));
        a.write("{\"id\":1,\"method\":\"ping\",\"jsonrpc\":\"2.0\",\"lost\":true}");
        assertThat(a.take()).isEmpty();
        a.write("{\"id\":1,\"method\":\"ping\",\"jsonrpc\":\"2.0\"}");
        assertThat(a.take()).hasSize(1);
    }

    @Test
    void socketIsNotReadWhileItsRequestTakesTime() {
        assertThat(a.busy()).isFalse();
        a.write(slow());
        assertThat(a.busy()).isTrue();
        server.advance(Server.SLOW);
        assertThat(a.busy()).isFalse();
    }

    private record Letting(Predicate<JsonObject> pattern) implements Interference {

        @Override
        public Treatment treat(Peer peer, JsonObject request) {
            return Treatment.NORMAL;
        }

        @Override
        public boolean arrived(Peer peer, JsonObject request) {
            return pattern.test(request);
        }
    }

    @Test
    void nothingHappensAfterTheEnd() {
        a.write(slow());
        server.process.end();
        server.advance(Duration.ofMinutes(20));

        assertThat(a.take()).isEmpty();
        assertThat(server.time.pending()).isEmpty();
    }
}
