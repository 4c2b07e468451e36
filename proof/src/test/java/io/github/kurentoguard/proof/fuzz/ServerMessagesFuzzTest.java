package io.github.kurentoguard.proof.fuzz;

import java.util.List;

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

import static org.assertj.core.api.Assertions.assertThat;

/** No message of a server, however odd, ends a guard for good, reaches upstream's code as a failure, or fills memory. */
class ServerMessagesFuzzTest {

    private static final long LITTLE = 48L << 20;

    private static @Nullable Fuzzed fuzzed;

    @BeforeContainer
    static void begin() {
        fuzzed = new Fuzzed();
    }

    @AfterContainer
    static void end() {
        fuzzed().close();
    }

    private static Fuzzed fuzzed() {
        if (fuzzed == null) {
            throw new IllegalStateException("not begun");
        }
        return fuzzed;
    }

    private static KurentoSimulator simulator() {
        return fuzzed().simulator();
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
        var call = Waiting.inBackground(() -> fuzzed().pipeline().getName());
        messages.forEach(simulator()::sendText);
        Waiting.until(call::isDone);
        assertThat(call).isCompletedWithValueMatching(name -> !name.isEmpty());
        survives();
    }

    private static void survives() {
        fuzzed().survives();
        assertThat(simulator().objects()).hasSize(1);
    }

    @Property(tries = 1)
    void memoryIsNotFilled() {
        long before = Fuzzed.used();
        String object = fuzzed().pipeline().getId();
        for (int i = 0; i < 20_000; i++) {
            simulator()
                    .sendText("{\"id\":\"unasked-" + i + "\",\"jsonrpc\":\"2.0\",\"result\":{\"value\":\""
                            + "x".repeat(500) + "\"}}");
            simulator().sendText(event(object + "/" + i, "Error"));
        }
        survives();
        assertThat(Fuzzed.used() - before).isLessThan(LITTLE);
        assertThat(simulator().connections().stream().filter(SimulatedConnection::open))
                .hasSize(1);
    }

    private static String event(String object, String type) {
        return "{\"jsonrpc\":\"2.0\",\"method\":\"onEvent\",\"params\":{\"value\":{\"data\":{\"source\":\"" + object
                + "\",\"type\":\"" + type + "\"},\"object\":\"" + object + "\",\"type\":\"" + type + "\"}}}";
    }

    @Provide
    Arbitrary<List<String>> messages() {
        return Arbitraries.frequencyOf(
                        Tuple.of(1, Arbitraries.strings().ofMaxLength(200)),
                        Tuple.of(3, OddJson.values(3)),
                        Tuple.of(4, envelopes()),
                        Tuple.of(2, OddJson.cut(envelopes())))
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    /** What looks like JSON-RPC, with something odd in each place. */
    private static Arbitrary<String> envelopes() {
        Arbitrary<String> ids = Arbitraries.oneOf(
                Arbitraries.of("null", "0", "-1", "1e400", "\"\"", "\"x\"", "[]", "{}", "true"), OddJson.values(1));
        Arbitrary<String> methods = Arbitraries.of(
                "", "\"method\":\"onEvent\",", "\"method\":\"onError\",", "\"method\":7,", "\"method\":null,");
        Arbitrary<String> bodies = Arbitraries.oneOf(
                Arbitraries.just("\"result\":null"),
                OddJson.values(2).map(value -> "\"result\":" + value),
                OddJson.values(2).map(value -> "\"error\":" + value),
                OddJson.values(2).map(value -> "\"params\":" + value),
                OddJson.values(2).map(value -> "\"params\":{\"value\":" + value + "}"),
                OddJson.values(1)
                        .map(value -> "\"params\":{\"value\":{\"object\":" + value + ",\"type\":" + value + ",\"data\":"
                                + value + "}}"),
                OddJson.values(1)
                        .map(value -> "\"params\":{\"value\":{\"object\":\"manager_ServerManager\",\"type\":\"Error\","
                                + "\"data\":" + value + "}}"));
        return Combinators.combine(ids, methods, bodies)
                .as((id, method, body) -> "{\"jsonrpc\":\"2.0\"," + method + "\"id\":" + id + "," + body + "}");
    }
}
