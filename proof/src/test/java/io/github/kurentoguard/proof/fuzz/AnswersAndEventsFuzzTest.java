package io.github.kurentoguard.proof.fuzz;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;

import io.github.kurentoguard.error.GuardFailure;
import io.github.kurentoguard.proof.part.Waiting;
import io.github.kurentoguard.test.RecordedRequest;
import io.github.kurentoguard.test.wire.Drop;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.jspecify.annotations.Nullable;
import org.kurento.commons.exception.KurentoException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Odd messages where they matter most: under the id of a call that waits for its answer, and as events of an object that
 * somebody listens to.
 */
class AnswersAndEventsFuzzTest {

    private static final long LITTLE = 48L << 20;
    private static final int TRIES_BETWEEN_LOSSES = 50;
    private static final String ID = "<id>";
    private static final String OBJECT = "<object>";

    private @Nullable Fuzzed fuzzed;
    private long before;
    private int tries;

    @BeforeProperty
    void begin() {
        fuzzed = new Fuzzed();
        before = Fuzzed.used();
    }

    @AfterProperty
    void end() {
        fuzzed().close();
    }

    /** What was kept of odd messages must harm neither a resumption nor a recovery. */
    private void survives() {
        fuzzed().survives();
        if (++tries % TRIES_BETWEEN_LOSSES == 0) {
            fuzzed().simulator().drop(Drop.RESET);
            fuzzed().survives();
            fuzzed().simulator().restart();
            fuzzed().survives();
            assertThat(Fuzzed.used() - before).isLessThan(LITTLE);
        }
    }

    private Fuzzed fuzzed() {
        if (fuzzed == null) {
            throw new IllegalStateException("not begun");
        }
        return fuzzed;
    }

    /** The odd message comes first and the server's own answer right after it: one of them ends the call. */
    @Property(tries = 250, shrinking = ShrinkingMode.OFF)
    void aCallInFlightEndsWhateverComesUnderItsId(@ForAll Ask ask, @ForAll("answers") String answer) throws Exception {
        AtomicReference<@Nullable RecordedRequest> asked = new AtomicReference<>();
        var fault = fuzzed().simulator()
                .when(request -> ask.request().test(request) && asked.compareAndSet(null, request))
                .once()
                .run(() -> fuzzed().simulator().sendText(answer.replace(ID, id(asked.get()))));
        CompletableFuture<@Nullable Object> call =
                Waiting.inBackground(() -> ask.make(fuzzed().guard().client(), fuzzed().pipeline()));
        Waiting.until(call::isDone);
        fault.remove();
        assertThat(asked.get()).as("the request was seen").isNotNull();
        assertEnded(call);
        survives();
    }

    private static String id(@Nullable RecordedRequest request) {
        return request == null ? "" : request.id().getAsString();
    }

    /** With a result, a failure of the guard's or of Kurento's, or that of upstream's code, which can make nothing of it. */
    private static void assertEnded(CompletableFuture<@Nullable Object> call) throws InterruptedException {
        try {
            call.get();
        } catch (ExecutionException failed) {
            Throwable cause =
                    failed.getCause() instanceof ExecutionException inner ? inner.getCause() : failed.getCause();
            if (!(cause instanceof GuardFailure || cause instanceof KurentoException)) {
                assertThat(origin(cause)).as("where %s comes from", cause).isNotEqualTo("the guard");
            }
        }
    }

    private static String origin(@Nullable Throwable failure) {
        StackTraceElement[] frames = failure == null ? new StackTraceElement[0] : failure.getStackTrace();
        for (StackTraceElement frame : frames) {
            if (frame.getClassName().startsWith("org.kurento.")
                    || frame.getClassName().contains(".$Proxy")) {
                return "upstream";
            }
            if (frame.getClassName().startsWith("io.github.kurentoguard.")) {
                return frame.getClassName().startsWith("io.github.kurentoguard.proof.")
                        ? "the application"
                        : "the guard";
            }
        }
        return "the guard";
    }

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void aListenerHearsOnWhateverEventsCome(@ForAll("events") List<String> events) {
        String object = fuzzed().guard().serverId(fuzzed().pipeline());
        events.forEach(event -> fuzzed().simulator().sendText(event.replace(OBJECT, object)));
        survives();
    }

    @Provide
    Arbitrary<String> answers() {
        Arbitrary<String> whole = Combinators.combine(
                        bodies(), Arbitraries.integers().between(0, 6))
                .as((body, shape) -> switch (shape) {
                    case 0 -> "{\"jsonrpc\":\"2.0\"," + body + ",\"id\":\"" + ID + "\"}";
                    case 1 -> "{\"id\":\"" + ID + "\"," + body + "}";
                    case 2 -> "{\"id\":\"" + ID + "\"," + body + ",\"id\":\"" + ID + "\"}";
                    case 3 -> "{\"id\":\"" + ID + "\"," + body + ",\"result\":{},\"result\":7}";
                    case 4 -> "{" + body + ",\"id\":\"" + ID + "\",\"jsonrpc\":\"2.0\"}";
                    case 5 -> "{\"id\":\"" + ID + "\"," + body;
                    default -> "{\"id\":\"" + ID + "\",\"jsonrpc\":\"2.0\"," + body + "}";
                });
        return Arbitraries.oneOf(whole, whole, whole, OddJson.cut(whole));
    }

    private static Arbitrary<String> bodies() {
        Arbitrary<String> odd = OddJson.valuesOfAnyDepth();
        return Arbitraries.oneOf(
                odd.map(value -> "\"result\":" + value),
                odd.map(value -> "\"result\":{\"value\":" + value + "}"),
                odd.map(value -> "\"result\":{\"sessionId\":" + value + ",\"value\":\"text\"}"),
                odd.map(value -> "\"result\":{\"sessionId\":\"another\",\"value\":[" + value + "]}"),
                odd.map(value -> "\"result\":{\"value\":[{\"id\":0,\"result\":" + value + "},{\"id\":1}]}"),
                odd.map(value -> "\"error\":" + value),
                odd.map(value -> "\"error\":{\"code\":" + value + ",\"message\":\"odd\"}"),
                odd.map(value -> "\"error\":{\"code\":40101,\"data\":" + value + ",\"message\":" + value + "}"),
                odd.map(value -> "\"error\":{\"code\":40000,\"data\":{\"type\":" + value + "},\"message\":\"odd\"}"),
                odd.map(value -> "\"error\":null,\"result\":" + value),
                Arbitraries.just("\"params\":{}"));
    }

    @Provide
    Arbitrary<List<String>> events() {
        Arbitrary<String> odd = OddJson.valuesOfAnyDepth();
        Arbitrary<String> types = Arbitraries.of("\"Error\"", "\"MediaStateChanged\"", "\"\"", "7", "null", "{}", "[]");
        Arbitrary<String> values = Arbitraries.oneOf(
                odd.map(OddEvents::withData),
                odd.map(value -> OddEvents.withData("{\"errorCode\":" + value + ",\"description\":\"odd\"}")),
                odd.map(value -> OddEvents.withData("{\"source\":" + value + ",\"errorCode\":1}")),
                odd.map(value -> OddEvents.withData("{\"tags\":" + value + ",\"errorCode\":1}")),
                odd.map(value -> OddEvents.withData("{\"type\":" + value + ",\"timestamp\":" + value + "}")),
                odd.map(value -> OddEvents.withData("{\"timestampMillis\":" + value + "}")),
                Combinators.combine(types, odd).as(OddEvents::ofType),
                odd.map(value -> "{\"object\":\"" + OBJECT + "\",\"object\":" + value + ",\"type\":\"Error\"}"),
                Arbitraries.just("{\"object\":\"" + OBJECT + "\"}"),
                Arbitraries.just("{\"object\":\"" + OBJECT + "\",\"type\":\"Error\"}"),
                Arbitraries.just("{\"type\":\"Error\"}"));
        Arbitrary<String> whole = Combinators.combine(values, Arbitraries.of(true, false))
                .as((value, wrapped) -> "{\"jsonrpc\":\"2.0\",\"method\":\"onEvent\",\"params\":"
                        + (wrapped ? "{\"value\":" + value + "}" : value) + "}");
        return Arbitraries.oneOf(whole, whole, whole, OddJson.cut(whole))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    /** Events of the object that is listened to. */
    private static final class OddEvents {

        private OddEvents() {}

        static String withData(String data) {
            return ofType("\"Error\"", data);
        }

        static String ofType(String type, String data) {
            return "{\"data\":" + data + ",\"object\":\"" + OBJECT + "\",\"type\":" + type + "}";
        }
    }
}
