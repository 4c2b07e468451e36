package io.github.kurentoguard.test.protocol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EnvelopeTest {

    private static final String INVALID =
            "{\"error\":{\"code\":-32600,\"message\":\"Invalid JSON-RPC request.\"},\"id\":null,\"jsonrpc\":\"2.0\"}";
    private static final String UNEXPECTED = "Unexpected error while processing method: in Json::Value::find(begin,"
            + " end): requires objectValue or nullValue";

    private final Server server = new Server();
    private final FakePeer fresh = server.socket();

    private FakePeer withSession() {
        FakePeer socket = server.socket();
        server.connect(socket);
        return socket;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":900,\"method\":\"ping\",\"jsonrpc\":\"1.0\"}",
                "{\"id\":901,\"method\":\"ping\"}",
                "{\"id\":901,\"method\":\"ping\",\"jsonrpc\":2.0}",
                "{\"id\":904,\"jsonrpc\":\"2.0\"}",
                "{\"id\":904,\"method\":5,\"jsonrpc\":\"2.0\"}",
                "{\"id\":[1],\"method\":\"ping\",\"jsonrpc\":\"2.0\"}",
                "{\"id\":{},\"method\":\"ping\",\"jsonrpc\":\"2.0\"}",
                "{}"
            })
    void brokenEnvelopeIsInvalidRequestAndTheSocketGoesOn(String request) {
        FakePeer bound = withSession();

        assertThat(fresh.ask(request)).isEqualTo(INVALID);
        assertThat(bound.ask(request)).isEqualTo(INVALID);
        assertThat(fresh.ask(Server.request(1, "ping", "{}")))
                .isEqualTo("{\"id\":1,\"jsonrpc\":\"2.0\",\"result\":{\"value\":\"pong\"}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "\"x\"", "[{\"id\":902,\"method\":\"ping\",\"jsonrpc\":\"2.0\"}]", "true"})
    void whatIsNoObjectIsInvalidOnAFreshSocketAndEndsOneWithSession(String request) {
        FakePeer bound = withSession();
        bound.write(request);

        assertThat(bound.dropped()).isTrue();
        assertThat(bound.take()).isEmpty();
        assertThat(fresh.ask(request)).isEqualTo(INVALID);
        assertThat(fresh.dropped()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"this is not json", "hello", "", "{\"id\":1,", "{'id':1}"})
    void whatIsNotJsonEndsTheSocketAtOnce(String request) {
        fresh.write(request);

        assertThat(fresh.dropped()).isTrue();
        assertThat(fresh.take()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "\"x\""})
    void paramsThatAreNoObjectAreAnErrorOnAFreshSocketAndEndOneWithSession(String params) {
        FakePeer bound = withSession();
        bound.write(Server.request(906, "ping", params));

        assertThat(bound.dropped()).isTrue();
        assertThat(fresh.ask(Server.request(906, "ping", params)))
                .isEqualTo("{\"error\":{\"code\":-32603,\"message\":\"" + UNEXPECTED
                        + "\"},\"id\":906,\"jsonrpc\":\"2.0\"}");
        assertThat(fresh.dropped()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "12345678901234567890", "\"str-1\"", "-7", "true"})
    void idComesBackAsItCame(String id) {
        assertThat(fresh.ask("{\"id\":" + id + ",\"method\":\"ping\",\"jsonrpc\":\"2.0\"}"))
                .isEqualTo("{\"id\":" + id + ",\"jsonrpc\":\"2.0\",\"result\":{\"value\":\"pong\"}}");
    }

    @Test
    void notificationIsExecutedAndAnsweredWithAnErrorThatHoldsTheResult() {
        FakePeer bound = server.socket();
        String session = server.connect(bound);
        String expected = "{\"error\":{\"code\":-32000,\"data\":{\"sessionId\":\"" + session
                + "\",\"value\":\"pong\"},\"message\":\"Ignoring response because of a notification request\"},"
                + "\"id\":null,\"jsonrpc\":\"2.0\"}";

        assertThat(bound.ask("{\"method\":\"ping\",\"jsonrpc\":\"2.0\"}")).isEqualTo(expected);
        assertThat(bound.ask("{\"id\":null,\"method\":\"ping\",\"jsonrpc\":\"2.0\"}"))
                .isEqualTo(expected);
    }

    @Test
    void notificationWithoutResultIsAnsweredWithAnEmptyFrame() {
        FakePeer bound = withSession();

        assertThat(bound.ask("{\"method\":\"closeSession\",\"jsonrpc\":\"2.0\"}"))
                .isEmpty();
    }

    @Test
    void unknownMethodHasNoData() {
        assertThat(fresh.ask(Server.request(61, "noSuchMethod", "{}")))
                .isEqualTo(
                        "{\"error\":{\"code\":-32601,\"message\":\"Method not found.\"},\"id\":61,\"jsonrpc\":\"2.0\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create",
                "invoke",
                "describe",
                "subscribe",
                "unsubscribe",
                "release",
                "ref",
                "unref",
                "keepAlive",
                "closeSession",
                "transaction"
            })
    void paramsAreRequiredWhereNoSessionIsInjected(String method) {
        assertThat(fresh.ask("{\"id\":1,\"method\":\"" + method + "\",\"jsonrpc\":\"2.0\"}"))
                .isEqualTo(
                        "{\"error\":{\"code\":-32602,\"data\":{\"type\":\"INVALID_PARAMS\"},\"message\":\"'params' is"
                                + " required\"},\"id\":1,\"jsonrpc\":\"2.0\"}");
    }

    @Test
    void injectedSessionMakesParamsExist() {
        assertThat(withSession().ask("{\"id\":43,\"method\":\"invoke\",\"jsonrpc\":\"2.0\"}"))
                .isEqualTo("{\"error\":{\"code\":-32000,\"message\":\"'operation' parameter is required\"},\"id\":43,"
                        + "\"jsonrpc\":\"2.0\"}");
    }

    @Test
    void mistypedFieldIsNamedWithItsType() {
        assertThat(fresh.ask(Server.request(911, "invoke", "{\"object\":{\"a\":1},\"operation\":\"getName\"}")))
                .isEqualTo("{\"error\":{\"code\":-32000,\"message\":\"'object' parameter should be a string\"},"
                        + "\"id\":911,\"jsonrpc\":\"2.0\"}");
        assertThat(fresh.ask(Server.request(912, "transaction", "{\"operations\":5}")))
                .isEqualTo("{\"error\":{\"code\":-32000,\"message\":\"'operations' parameter should be an array\"},"
                        + "\"id\":912,\"jsonrpc\":\"2.0\"}");
    }

    @Test
    void numberIsTakenForText() {
        assertThat(fresh.ask(Server.request(908, "create", "{\"type\":5}")))
                .isEqualTo("{\"error\":{\"code\":40108,\"data\":{\"type\":\"MEDIA_OBJECT_NOT_AVAILABLE\"},\"message\":"
                        + "\"Factory '5' not found\"},\"id\":908,\"jsonrpc\":\"2.0\"}");
    }

    @Test
    void malformedMessageDropsWhatStandsBehindItButSendsWhatIsAnswered() {
        fresh.write(Server.request(1, "ping", "{}"), "nonsense", Server.request(2, "ping", "{}"));

        assertThat(fresh.take()).hasSize(1).first().asString().contains("\"id\":1");
        assertThat(fresh.dropped()).isTrue();
    }
}
