package io.github.kurentoguard.test.protocol;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SessionTest {

    private final Server server = new Server();
    private final FakePeer a = server.socket();

    private static String invalidSession(int id) {
        return "{\"error\":{\"code\":40007,\"data\":{\"type\":\"INVALID_SESSION\"},\"message\":\"Invalid session\"},"
                + "\"id\":" + id + ",\"jsonrpc\":\"2.0\"}";
    }

    private String connectTo(String session) {
        return Server.request(100, "connect", "{\"sessionId\":\"" + session + "\"}");
    }

    @Test
    void connectAnswersServerIdAndSessionIdInThatOrder() {
        assertThat(a.ask("{\"id\":3,\"method\":\"connect\",\"jsonrpc\":\"2.0\"}"))
                .matches("\\{\"id\":3,\"jsonrpc\":\"2\\.0\",\"result\":\\{\"serverId\":\"" + server.process.serverId()
                        + "\",\"sessionId\":\"[0-9a-f-]{36}\"}}");
    }

    @Test
    void connectDoesNotRegisterTheSession() {
        String session = server.connect(a);

        assertThat(a.ask(Server.request(4, "connect", "{}"))).isEqualTo(invalidSession(4));
        assertThat(server.socket().ask(connectTo(session))).isEqualTo(invalidSession(100));
        assertThat(server.process.sessions()).isEmpty();
    }

    @Test
    void creationRegistersTheSessionSoThatItCanBeResumed() {
        String session = server.connect(a);
        server.createPipeline(a, session);
        a.close();

        assertThat(server.socket().result(connectTo(session)).get("sessionId").getAsString())
                .isEqualTo(session);
        assertThat(server.process.sessions()).containsExactly(session);
    }

    @Test
    void clientMadeSessionIsTakenSilentlyByCreate() {
        assertThat(a.ask(connectTo("mine"))).isEqualTo(invalidSession(100));

        server.createPipeline(a, "mine");

        assertThat(a.result(Server.request(101, "connect", "{\"sessionId\":\"mine\"}"))
                        .get("sessionId")
                        .getAsString())
                .isEqualTo("mine");
    }

    @Test
    void creationWithoutSessionMakesOneAndBindsTheSocket() {
        String session = a.result(server.request("create", "{\"type\":\"MediaPipeline\"}"))
                .get("sessionId")
                .getAsString();

        assertThat(a.result(server.request("ping", "{\"interval\":240000}"))
                        .get("sessionId")
                        .getAsString())
                .isEqualTo(session);
    }

    @Test
    void stalePingAnswersPongAndBindsTheDeadSession() {
        assertThat(a.ask(Server.request(1, "ping", "{\"sessionId\":\"old\"}")))
                .isEqualTo("{\"id\":1,\"jsonrpc\":\"2.0\",\"result\":{\"sessionId\":\"old\",\"value\":\"pong\"}}");
        assertThat(a.ask(Server.request(2, "connect", "{}"))).isEqualTo(invalidSession(2));
        assertThat(a.ask("{\"id\":3,\"method\":\"connect\",\"jsonrpc\":\"2.0\"}"))
                .isEqualTo(invalidSession(3));
    }

    @Test
    void errorAnswersBindNothing() {
        a.ask(connectTo("old"));

        assertThat(a.ask(Server.request(5, "ping", "{}")))
                .isEqualTo("{\"id\":5,\"jsonrpc\":\"2.0\",\"result\":{\"value\":\"pong\"}}");
    }

    @Test
    void keepAliveNeedsAKnownSession() {
        String session = server.connect(a);
        assertThat(a.ask(Server.request(60, "keepAlive", "{}"))).isEqualTo(invalidSession(60));

        server.createPipeline(a, session);

        assertThat(a.ask(Server.request(61, "keepAlive", "{\"sessionId\":\"" + session + "\"}")))
                .isEqualTo("{\"id\":61,\"jsonrpc\":\"2.0\",\"result\":{\"sessionId\":\"" + session + "\"}}");
        assertThat(server.socket().ask(Server.request(62, "keepAlive", "{}")))
                .isEqualTo("{\"error\":{\"code\":-32000,\"message\":\"'sessionId' parameter is required\"},\"id\":62,"
                        + "\"jsonrpc\":\"2.0\"}");
    }

    @Test
    void closeSessionAnswersNullAndEndsTheSession() {
        String session = server.connect(a);
        String pipeline = server.createPipeline(a, session);

        assertThat(a.ask(Server.request(65, "closeSession", "{\"sessionId\":\"" + session + "\"}")))
                .isEqualTo("{\"id\":65,\"jsonrpc\":\"2.0\",\"result\":null}");
        assertThat(server.process.world().find(pipeline)).isNull();
        assertThat(server.process.sessions()).isEmpty();
        assertThat(a.ask(connectTo(session))).isEqualTo(invalidSession(100));
    }

    @Test
    void socketThatLostItsSessionToAnotherGetsANewOne() {
        String session = server.connect(a);
        server.createPipeline(a, session);
        FakePeer b = server.socket();
        b.result(connectTo(session));

        String other = a.result(server.request("create", "{\"type\":\"MediaPipeline\"}"))
                .get("sessionId")
                .getAsString();

        assertThat(other).isNotEqualTo(session);
    }

    @Test
    void expiredSessionsAreGoneWithTheirObjectsWhileSocketsStay() {
        String session = server.connect(a);
        String pipeline = server.createPipeline(a, session);

        server.process.expireSessions();

        assertThat(a.dropped()).isFalse();
        assertThat(a.ask(connectTo(session))).isEqualTo(invalidSession(100));
        assertThat(a.ask(Server.request(101, "connect", "{}"))).isEqualTo(invalidSession(101));
        assertThat(server.process.world().find(pipeline)).isNull();
    }
}
