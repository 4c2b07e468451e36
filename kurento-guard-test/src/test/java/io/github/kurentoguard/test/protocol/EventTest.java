package io.github.kurentoguard.test.protocol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventTest {

    private final Server server = new Server();
    private final FakePeer a = server.socket();
    private String session = "";
    private String pipeline = "";

    @BeforeEach
    void create() {
        session = server.connect(a);
        pipeline = server.createPipeline(a, session);
    }

    private String subscribe() {
        return a.value(server.subscribe(session, pipeline, "Error"));
    }

    private void unsubscribe(String subscription) {
        a.ask(server.request(
                "unsubscribe",
                "{\"object\":\"" + pipeline + "\",\"subscription\":\"" + subscription + "\",\"sessionId\":\"" + session
                        + "\"}"));
    }

    @Test
    void eventHasTheShapeOfTheRealServer() {
        subscribe();
        server.raise(pipeline, "Error");

        assertThat(a.take())
                .containsExactly(
                        "{\"jsonrpc\":\"2.0\",\"method\":\"onEvent\",\"params\":{\"value\":{\"data\":{\"source\":\""
                                + pipeline
                                + "\",\"tags\":[],\"timestampMillis\":\"1767225600000\",\"type\":\"Error\"},\"object\":\""
                                + pipeline + "\",\"type\":\"Error\"}}}");
    }

    @Test
    void eventsRaisedByACallPrecedeItsAnswer() {
        subscribe();
        a.write(server.invoke(session, pipeline, "getTags"));

        assertThat(a.take()).hasSize(2).first().asString().contains("onEvent");
    }

    @Test
    void twoSubscriptionsAreOneHandlerUntilBothAreGone() {
        String first = subscribe();
        String second = subscribe();
        assertThat(first).isNotEqualTo(second);
        server.raise(pipeline, "Error");
        assertThat(a.takeEvents()).hasSize(1);

        unsubscribe(first);
        server.raise(pipeline, "Error");
        assertThat(a.takeEvents()).hasSize(1);

        unsubscribe(second);
        server.raise(pipeline, "Error");
        assertThat(a.takeEvents()).isEmpty();
    }

    @Test
    void unknownSubscriptionIsNoErrorButAMissingOneIs() {
        assertThat(a.ask(Server.request(953, "unsubscribe", "{\"object\":\"nope\",\"subscription\":\"bogus\"}")))
                .isEqualTo("{\"id\":953,\"jsonrpc\":\"2.0\",\"result\":{\"sessionId\":\"" + session + "\"}}");
        assertThat(a.ask(Server.request(954, "unsubscribe", "{\"object\":\"" + pipeline + "\"}")))
                .isEqualTo(
                        "{\"error\":{\"code\":-32000,\"message\":\"'subscription' parameter is required\"},\"id\":954,"
                                + "\"jsonrpc\":\"2.0\"}");
    }

    @Test
    void unknownEventIsNotSupported() {
        assertThat(a.ask(
                        Server.request(949, "subscribe", "{\"type\":\"NoSuchEvent\",\"object\":\"" + pipeline + "\"}")))
                .isEqualTo("{\"error\":{\"code\":40106,\"data\":{\"type\":\"MEDIA_OBJECT_EVENT_NOT_SUPPORTED\"},"
                        + "\"message\":\"Event 'NoSuchEvent' not supported\"},\"id\":949,\"jsonrpc\":\"2.0\"}");
    }

    @Test
    void subscriptionsSurviveAReconnectionButEventsInBetweenAreLost() {
        subscribe();
        a.close();
        server.raise(pipeline, "Error");
        FakePeer b = server.socket();
        b.result(server.request("connect", "{\"sessionId\":\"" + session + "\"}"));
        assertThat(b.take()).isEmpty();

        server.raise(pipeline, "Error");

        assertThat(b.takeEvents()).containsExactly("Error");
        assertThat(a.take()).isEmpty();
    }

    @Test
    void socketThatNamedTheSessionLastHearsTheEvents() {
        subscribe();
        FakePeer b = server.socket();
        b.result(server.request("connect", "{\"sessionId\":\"" + session + "\"}"));
        server.raise(pipeline, "Error");
        assertThat(b.takeEvents()).hasSize(1);
        assertThat(a.takeEvents()).isEmpty();

        a.ask(server.request("ping", "{\"sessionId\":\"" + session + "\"}"));
        server.raise(pipeline, "Error");

        assertThat(a.takeEvents()).hasSize(1);
        assertThat(b.takeEvents()).isEmpty();
    }

    @Test
    void slowCallOfADeadSocketTakesTheEventsAlongUntilTheSessionIsNamedAgain() {
        subscribe();
        a.write(server.invoke(session, pipeline, "getGstreamerDot"));
        a.close();
        FakePeer b = server.socket();
        b.result(server.request("connect", "{\"sessionId\":\"" + session + "\"}"));
        server.raise(pipeline, "Error");
        assertThat(b.takeEvents()).hasSize(1);

        server.advance(Server.SLOW);
        server.raise(pipeline, "Error");
        assertThat(b.takeEvents()).isEmpty();

        b.ask(server.request("ping", "{\"sessionId\":\"" + session + "\"}"));
        server.raise(pipeline, "Error");
        assertThat(b.takeEvents()).hasSize(1);
    }

    @Test
    void anotherSessionHasItsOwnCopy() {
        subscribe();
        FakePeer b = server.socket();
        String other = server.connect(b);
        b.ask(server.subscribe(other, pipeline, "Error"));
        server.raise(pipeline, "Error");

        assertThat(a.takeEvents()).hasSize(1);
        assertThat(b.takeEvents()).hasSize(1);
    }

    @Test
    void unrefEndsTheSubscriptionsOfThatSessionOnTheObject() {
        subscribe();
        FakePeer b = server.socket();
        String other = server.connect(b);
        b.ask(server.subscribe(other, pipeline, "Error"));
        a.ask(server.about("unref", session, pipeline));
        server.raise(pipeline, "Error");

        assertThat(a.takeEvents()).isEmpty();
        assertThat(b.takeEvents()).hasSize(1);
    }

    @Test
    void reorderedEventsAllComeWithin5MillisecondsInAnOrderThatTheSeedDecides() {
        List<List<String>> runs = new ArrayList<>();
        for (long seed : new long[] {1, 1, 2, 3, 4}) {
            runs.add(reordered(seed));
        }

        assertThat(runs).allSatisfy(run -> assertThat(run).hasSize(20));
        assertThat(runs.get(0)).isEqualTo(runs.get(1));
        assertThat(runs.stream().filter(run -> !run.equals(sorted(run))).count())
                .isPositive();
    }

    @Test
    void reorderedEventsCanComeAfterTheAnswerToTheCallThatRaisedThem() {
        boolean before = false;
        boolean after = false;
        for (int seed = 0; seed < 20; seed++) {
            Server reordering = new Server(new ServerSettings(Duration.ofSeconds(240), true, true), seed);
            FakePeer socket = reordering.socket();
            String owner = reordering.connect(socket);
            String object = reordering.createPipeline(socket, owner);
            socket.ask(reordering.subscribe(owner, object, "Error"));
            socket.write(reordering.invoke(owner, object, "getTags"));
            boolean first = socket.take().get(0).contains("onEvent");
            reordering.advance(Duration.ofMillis(5));
            before |= first;
            after |= !first && socket.takeEvents().size() == 1;
        }

        assertThat(before).isTrue();
        assertThat(after).isTrue();
    }

    private static List<String> sorted(List<String> run) {
        return run.stream().sorted().toList();
    }

    private static List<String> reordered(long seed) {
        Server server = new Server(new ServerSettings(Duration.ofSeconds(240), true, true), seed);
        FakePeer a = server.socket();
        String session = server.connect(a);
        String pipeline = server.createPipeline(a, session);
        a.ask(server.subscribe(session, pipeline, "Error"));
        for (int i = 0; i < 20; i++) {
            com.google.gson.JsonObject own = new com.google.gson.JsonObject();
            own.addProperty("description", String.format(java.util.Locale.ROOT, "%02d", i));
            io.github.kurentoguard.test.media.MediaNode node =
                    server.process.world().find(pipeline);
            if (node != null) {
                server.process.world().raise(node, "Error", own);
            }
        }
        server.advance(Duration.ofMillis(5));
        return a.take().stream()
                .map(frame -> frame.replaceAll(".*\"description\":\"(\\d\\d)\".*", "$1"))
                .toList();
    }
}
