package io.github.kurentoguard.test.protocol;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CacheTest {

    private static final String CREATE = "{\"type\":\"MediaPipeline\",\"constructorParams\":{},\"sessionId\":\"s\"}";
    private static final String SESSION = "{\"sessionId\":\"s\"}";

    private final Server server = new Server();
    private final FakePeer a = server.socket();

    @Test
    void repeatedIdIsAnsweredFromTheCacheAndExecutesNothing() {
        String first = a.ask(Server.request(777, "create", CREATE));

        assertThat(a.ask(Server.request(777, "create", CREATE))).isEqualTo(first);
        assertThat(server.process.world().nodes()).hasSize(1);
    }

    @Test
    void anotherMethodUnderTheSameIdGetsTheCachedAnswer() {
        String first = a.ask(Server.request(4, "create", CREATE));

        assertThat(a.ask(Server.request(4, "ping", SESSION))).isEqualTo(first);
    }

    @Test
    void answersAreKeptFor20Seconds() {
        String first = a.ask(Server.request(777, "create", CREATE));
        server.advance(Duration.ofMillis(19_999));
        assertThat(a.ask(Server.request(777, "create", CREATE))).isEqualTo(first);

        server.advance(Duration.ofMillis(1));

        assertThat(a.ask(Server.request(777, "create", CREATE))).isNotEqualTo(first);
    }

    @Test
    void errorsAreKeptToo() {
        String first = a.ask(
                Server.request(778, "invoke", "{\"object\":\"nope\",\"operation\":\"getName\",\"sessionId\":\"s\"}"));

        assertThat(first).contains("40101");
        assertThat(a.ask(Server.request(778, "ping", SESSION))).isEqualTo(first);
    }

    @Test
    void numberAndTextIdsShareAnEntry() {
        a.ask(Server.request(779, "ping", SESSION));

        assertThat(a.ask("{\"id\":\"779\",\"method\":\"create\",\"params\":" + CREATE + ",\"jsonrpc\":\"2.0\"}"))
                .isEqualTo("{\"id\":779,\"jsonrpc\":\"2.0\",\"result\":{\"sessionId\":\"s\",\"value\":\"pong\"}}");
    }

    @Test
    void otherSessionHasItsOwnAnswers() {
        a.ask(Server.request(1, "create", CREATE));

        assertThat(a.ask(Server.request(1, "ping", "{\"sessionId\":\"other\"}")))
                .contains("pong");
    }

    @Test
    void requestsOfASocketWithoutSessionAreNotCached() {
        a.ask(Server.request(1, "ping", "{}"));
        FakePeer b = server.socket();
        b.ask(Server.request(1, "create", "{\"type\":\"MediaPipeline\"}"));
        FakePeer c = server.socket();
        c.ask(Server.request(1, "create", "{\"type\":\"MediaPipeline\"}"));

        assertThat(server.process.world().nodes()).hasSize(2);
    }

    @Test
    void cacheCanBeSwitchedOff() {
        Server without = new Server(new ServerSettings(Duration.ofSeconds(240), false, false));
        FakePeer socket = without.socket();
        socket.ask(Server.request(1, "create", CREATE));
        socket.ask(Server.request(1, "create", CREATE));

        assertThat(without.process.world().nodes()).hasSize(2);
    }

    @Test
    void lostAnswerIsRecoveredByAPingUnderItsId() {
        server.interfere((peer, request) -> new Treatment(Duration.ZERO, null, 0, false, 0));
        a.write(Server.request(2, "create", CREATE));
        assertThat(a.take()).isEmpty();
        server.interfere((peer, request) -> Treatment.NORMAL);

        String value = server.socket().value(Server.request(2, "ping", SESSION));

        assertThat(server.process.world().find(value)).isNotNull();
    }

    @Test
    void pingUnderTheIdOfARunningRequestSaysPongAndStays() {
        server.interfere((peer, request) -> new Treatment(Duration.ofSeconds(1), null, 1, false, 0));
        a.write(Server.request(2, "create", CREATE));
        server.interfere((peer, request) -> Treatment.NORMAL);
        FakePeer b = server.socket();

        assertThat(b.ask(Server.request(2, "ping", SESSION))).contains("pong");

        server.advance(Duration.ofSeconds(1));

        assertThat(a.take()).hasSize(1).first().asString().contains("MediaPipeline");
        assertThat(b.ask(Server.request(2, "ping", SESSION))).contains("pong");
    }

    @Test
    void sameRequestSentAgainWhileTheFirstRunsIsExecutedTwice() {
        server.interfere((peer, request) -> new Treatment(Duration.ofSeconds(1), null, 1, false, 0));
        a.write(Server.request(2, "create", CREATE));
        server.socket().write(Server.request(2, "create", CREATE));
        server.advance(Duration.ofSeconds(1));

        assertThat(server.process.world().nodes()).hasSize(2);
    }

    @Test
    void pingFencesOffARequestThatIsStillQueuedOnADeadSocket() {
        String pipeline = a.value(Server.request(1, "create", CREATE));
        a.write(
                Server.request(
                        2,
                        "invoke",
                        "{\"object\":\"" + pipeline + "\",\"operation\":\"getGstreamerDot\",\"sessionId\":\"s\"}"),
                Server.request(3, "create", CREATE));
        a.close();

        assertThat(server.socket().ask(Server.request(3, "ping", SESSION))).contains("pong");
        server.advance(Server.SLOW);

        assertThat(server.process.world().nodes()).hasSize(1);
    }

    @Test
    void withoutFenceTheQueuedRequestOfADeadSocketIsExecuted() {
        String pipeline = a.value(Server.request(1, "create", CREATE));
        a.write(
                Server.request(
                        2,
                        "invoke",
                        "{\"object\":\"" + pipeline + "\",\"operation\":\"getGstreamerDot\",\"sessionId\":\"s\"}"),
                Server.request(3, "create", CREATE));
        a.close();
        server.advance(Server.SLOW);

        assertThat(a.take()).isEmpty();
        String made = server.socket().value(Server.request(3, "ping", SESSION));
        assertThat(server.process.world().find(made)).isNotNull();
        assertThat(made).isNotEqualTo(pipeline);
    }
}
