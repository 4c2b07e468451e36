package io.github.kurentoguard.proof.fuzz;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.proof.client.GuardLog;
import io.github.kurentoguard.proof.part.Waiting;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.SimulatedConnection;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.kurento.client.MediaPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** No message of a server, however odd, ends a guard for good, reaches upstream's code as a failure, or fills memory. */
class ServerMessagesFuzzTest {

    private static final long LITTLE = 48L << 20;

    private static final GuardLog LOG = new GuardLog();
    private static final AtomicInteger HEARD = new AtomicInteger();
    private static @Nullable KurentoSimulator simulator;
    private static @Nullable KurentoGuard guard;
    private static @Nullable MediaPipeline pipeline;

    @BeforeContainer
    static void begin() {
        KurentoSimulator server = KurentoSimulator.start();
        KurentoGuard fresh =
                KurentoGuard.builder().url(server.url()).listener(LOG).build();
        MediaPipeline made = fresh.client().createMediaPipeline();
        made.addErrorListener(event -> HEARD.incrementAndGet());
        simulator = server;
        guard = fresh;
        pipeline = made;
    }

    @AfterContainer
    static void end() {
        guard().close();
        simulator().close();
    }

    private static KurentoSimulator simulator() {
        if (simulator == null) {
            throw new IllegalStateException("not begun");
        }
        return simulator;
    }

    private static KurentoGuard guard() {
        if (guard == null) {
            throw new IllegalStateException("not begun");
        }
        return guard;
    }

    private static MediaPipeline pipeline() {
        if (pipeline == null) {
            throw new IllegalStateException("not begun");
        }
        return pipeline;
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void anyTextIsSurvived(@ForAll("messages") List<String> messages) {
        messages.forEach(simulator()::sendText);
        survives();
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void anyBytesAreSurvived(@ForAll byte[] message) {
        simulator().connections().forEach(line -> line.sendBinary(message));
        survives();
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void anyTextIsSurvivedWhileCallsAreUnderWay(@ForAll("messages") List<String> messages) {
        var call = Waiting.inBackground(() -> pipeline().getName());
        messages.forEach(simulator()::sendText);
        Waiting.until(call::isDone);
        assertThat(call).isCompletedWithValueMatching(name -> !name.isEmpty());
        survives();
    }

    private static void survives() {
        Waiting.until(() -> guard().state() == LinkState.CONNECTED);
        assertThat(pipeline().getName()).isNotEmpty();
        assertThat(simulator().objects()).hasSize(1);
        assertThat(LOG.finding("failed-listener")).isEmpty();
    }

    @Property(tries = 1)
    void memoryIsNotFilled() {
        long before = used();
        String object = pipeline().getId();
        for (int i = 0; i < 20_000; i++) {
            simulator()
                    .sendText("{\"id\":\"unasked-" + i + "\",\"jsonrpc\":\"2.0\",\"result\":{\"value\":\""
                            + "x".repeat(500) + "\"}}");
            simulator().sendText(event(object + "/" + i, "Error"));
        }
        survives();
        assertThat(used() - before).isLessThan(LITTLE);
        assertThat(simulator().connections().stream().filter(SimulatedConnection::open))
                .hasSize(1);
    }

    private static long used() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static String event(String object, String type) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"onEvent\",\"params\":{\"value\":{\"data\":{\"source\":\"" + object
                + "\",\"type\":\"" + type + "\"},\"object\":\"" + object + "\",\"type\":\"" + type + "\"}}}";
    }

    @Provide
    Arbitrary<List<String>> messages() {
        return Arbitraries.frequencyOf(
                        Tuple.of(1, Arbitraries.strings().ofMaxLength(200)),
                        Tuple.of(3, json(3)),
                        Tuple.of(4, envelopes()),
                        Tuple.of(2, cut(envelopes())))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    /** What looks like JSON-RPC, with something odd in each place. */
    private static Arbitrary<String> envelopes() {
        Arbitrary<String> ids = Arbitraries.oneOf(
                Arbitraries.of("null", "0", "-1", "1e400", "\"\"", "\"x\"", "[]", "{}", "true"), json(1));
        Arbitrary<String> methods = Arbitraries.of(
                "", "\"method\":\"onEvent\",", "\"method\":\"onError\",", "\"method\":7,", "\"method\":null,");
        Arbitrary<String> bodies = Arbitraries.oneOf(
                Arbitraries.just("\"result\":null"),
                json(2).map(value -> "\"result\":" + value),
                json(2).map(value -> "\"error\":" + value),
                json(2).map(value -> "\"params\":" + value),
                json(2).map(value -> "\"params\":{\"value\":" + value + "}"),
                json(1).map(value -> "\"params\":{\"value\":{\"object\":" + value + ",\"type\":" + value + ",\"data\":"
                        + value + "}}"),
                json(1).map(value -> "\"params\":{\"value\":{\"object\":\"manager_ServerManager\",\"type\":\"Error\","
                        + "\"data\":" + value + "}}"));
        return Combinators.combine(ids, methods, bodies)
                .as((id, method, body) -> "{\"jsonrpc\":\"2.0\"," + method + "\"id\":" + id + "," + body + "}");
    }

    private static Arbitrary<String> cut(Arbitrary<String> texts) {
        return Combinators.combine(texts, Arbitraries.integers().between(0, 200))
                .as((text, length) -> text.substring(0, Math.min(length, text.length())));
    }

    private static Arbitrary<String> json(int depth) {
        Arbitrary<String> leaves = Arbitraries.oneOf(
                Arbitraries.of("null", "true", "1", "-0.0", "1e999", "\"\\ud800\"", "\"\"", "\"newref:0\"", "[]", "{}"),
                Arbitraries.strings()
                        .ascii()
                        .ofMaxLength(30)
                        .map(text -> "\"" + text.replaceAll("[\"\\\\\\p{Cntrl}]", "_") + "\""));
        if (depth == 0) {
            return leaves;
        }
        Arbitrary<String> inner = json(depth - 1);
        return Arbitraries.oneOf(
                leaves,
                inner.list().ofMaxSize(3).map(list -> "[" + String.join(",", list) + "]"),
                Combinators.combine(
                                Arbitraries.of("code", "message", "data", "value", "object", "type", "sessionId", "id"),
                                inner)
                        .as((name, value) -> "{\"" + name + "\":" + value + "}"));
    }
}
