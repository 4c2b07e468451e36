package io.github.kurentoguard.rpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.dispatch.EventLanes;
import io.github.kurentoguard.dispatch.EventLimits;
import io.github.kurentoguard.error.CallInterruptedException;
import io.github.kurentoguard.error.Explainer;
import io.github.kurentoguard.error.GuardFailure;
import io.github.kurentoguard.error.Outcome;
import io.github.kurentoguard.error.RequestTimeoutException;
import io.github.kurentoguard.wire.Closure;
import io.github.kurentoguard.wire.FakeWire;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kurento.jsonrpc.DefaultJsonRpcHandler;
import org.kurento.jsonrpc.JsonRpcErrorException;
import org.kurento.jsonrpc.Transaction;
import org.kurento.jsonrpc.client.Continuation;
import org.kurento.jsonrpc.message.Request;
import org.kurento.jsonrpc.message.Response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GuardedJsonRpcClientTest {

    private boolean continuationsRun = true;
    private final Rig rig = Rig.connected();
    private final AtomicInteger closed = new AtomicInteger();
    private final List<String> failed = new ArrayList<>();
    private final GuardedJsonRpcClient client = new GuardedJsonRpcClient(
            rig.table,
            rig.loop,
            List.of(new RepairedTransactions(rig.table), new Interceptor() {
                @Override
                public void failed(Exchange exchange, RuntimeException cause) {
                    failed.add(exchange.method() + ": " + cause.getMessage());
                }
            }),
            task -> {
                if (continuationsRun) {
                    task.run();
                }
            },
            Runnable::run,
            new EventLanes(Runnable::run, rig.loop, EventLimits.DEFAULT, trouble -> {}),
            () -> rig.supervisor.snapshot().sessionId(),
            closed::incrementAndGet,
            Explainer.byCode());
    private final Heard heard = new Heard();

    /** What a continuation hears. */
    private static final class Heard implements Continuation<JsonElement> {

        private final List<Object> all = new ArrayList<>();

        @Override
        public void onSuccess(JsonElement result) {
            all.add(String.valueOf(result));
        }

        @Override
        public void onError(Throwable cause) {
            all.add(cause);
        }
    }

    @BeforeEach
    void slowEnoughToAnswerByHand() {
        rig.server.duration(request -> Duration.ofSeconds(9));
    }

    /** Runs a blocking call on another thread while this one moves the time, not before the server is asked. */
    private <T> T whileTimePasses(Supplier<T> call) throws Exception {
        int before = rig.sent().size();
        CompletableFuture<T> result = new CompletableFuture<>();
        new Thread(
                        () -> {
                            try {
                                result.complete(call.get());
                            } catch (Throwable failure) {
                                result.completeExceptionally(failure);
                            }
                        },
                        "caller")
                .start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            rig.loop.advanceMillis(rig.sent().size() > before ? 10 : 0);
            try {
                return result.get(1, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                // Go on.
            }
        }
        throw new AssertionError("the call did not end");
    }

    private void answerLast(String members) {
        FakeWire wire = rig.wire();
        String last = wire.sent().get(wire.sent().size() - 1);
        String id = JsonParser.parseString(last).getAsJsonObject().get("id").getAsString();
        wire.receive("{\"id\":\"" + id + "\"," + members + "}");
        rig.loop.runAll();
    }

    private static JsonObject object(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }

    @Test
    void numberThatJsonCannotWriteEndsTheCallForEachLinkToo() {
        JsonObject params = object("{\"type\":\"X\"}");
        params.addProperty("number", Double.NaN);
        assertThatThrownBy(() -> client.sendRequest("create", params, JsonElement.class))
                .isInstanceOf(IllegalArgumentException.class);
        client.sendRequest("create", params, heard);
        assertThat(heard.all).singleElement().isInstanceOf(IllegalArgumentException.class);
        assertThat(failed).hasSize(2).allSatisfy(told -> assertThat(told).contains("create: ", "NaN"));
    }

    @Test
    void synchronousCallReturnsItsResultWithoutTheSession() throws Exception {
        rig.server.duration(request -> Duration.ofMillis(2));
        JsonElement result = whileTimePasses(
                () -> client.sendRequest("create", object("{\"type\":\"X\",\"mark\":\"a\"}"), JsonElement.class));
        assertThat(result).hasToString("{\"value\":\"done-a\"}");
    }

    @Test
    void asynchronousCallHearsItsResultOnce() {
        client.sendRequest("create", object("{\"type\":\"X\"}"), heard);
        answerLast("\"result\":{\"sessionId\":\"s\",\"value\":\"v\"}");
        answerLast("\"result\":{\"value\":\"again\"}");
        assertThat(heard.all).containsExactly("{\"value\":\"v\"}");
    }

    @Test
    void refusalCarriesCodeDataAndTheTypeThatUpstreamForgets() {
        client.sendRequest("create", object("{\"type\":\"X\"}"), heard);
        answerLast("\"error\":{\"code\":40101,\"data\":{\"type\":\"MEDIA_OBJECT_NOT_FOUND\"},\"message\":\"no\"}");
        assertThat(heard.all).hasSize(1);
        JsonRpcErrorException refusal = (JsonRpcErrorException) heard.all.get(0);
        assertThat(refusal.getCode()).isEqualTo(40101);
        assertThat(refusal.getError().getType()).isEqualTo("MEDIA_OBJECT_NOT_FOUND");
        assertThat(refusal.getData()).contains("MEDIA_OBJECT_NOT_FOUND");
    }

    @Test
    void oddRefusalsEndTheCallAllTheSame() {
        List<String> odd = List.of(
                "\"error\":\"text\"",
                "\"error\":{}",
                "\"error\":{\"code\":\"x\",\"message\":{},\"data\":null}",
                "\"error\":{\"code\":[],\"data\":[1]}",
                "\"error\":7");
        for (String error : odd) {
            client.sendRequest("create", object("{\"type\":\"X\"}"), heard);
            answerLast(error);
        }
        assertThat(heard.all).hasSameSizeAs(odd).allMatch(JsonRpcErrorException.class::isInstance);
    }

    @Test
    void answerThatIsNoJsonEndsItsCallAsUnknown() {
        client.sendRequest("create", object("{\"type\":\"X\"}"), heard);
        answerLast("\"result\":{{{");
        assertThat(heard.all).hasSize(1);
        assertThat(((GuardFailure) heard.all.get(0)).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void asynchronousCallEndsAtTheSameDeadline() {
        rig.server.freeze();
        client.sendRequest("create", object("{\"type\":\"X\"}"), heard);
        rig.loop.advance(Duration.ofMillis(10_100));
        assertThat(heard.all).hasSize(1).first().isInstanceOf(RequestTimeoutException.class);
    }

    @Test
    void continuationThatThrowsHarmsNobody() {
        client.sendRequest("create", object("{\"type\":\"X\"}"), new Continuation<JsonElement>() {
            @Override
            public void onSuccess(JsonElement result) {
                throw new IllegalStateException("boom");
            }

            @Override
            public void onError(Throwable cause) {
                heard.onError(cause);
            }
        });
        answerLast("\"result\":{}");
        client.sendRequest("create", object("{\"type\":\"X\"}"), heard);
        answerLast("\"result\":{}");
        assertThat(heard.all).containsExactly("{}");
    }

    @Test
    void interruptedCallThatWasStillWaitingIsNeverSent() {
        rig.server.refusing(true);
        rig.server.drop(Closure.Kind.FIN, true);
        rig.loop.advanceMillis(10);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CallInterruptedException.class)
                .isThrownBy(() -> client.sendRequest("create", object("{\"mark\":\"w\"}"), JsonElement.class))
                .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT));
        assertThat(Thread.interrupted()).isTrue();
        rig.server.refusing(false);
        rig.loop.advance(Duration.ofSeconds(20));
        assertThat(rig.server.executions())
                .noneMatch(execution -> execution.mark().equals("w"));
    }

    @Test
    void whatAnInterruptedCallMadeIsReleased() {
        rig.server.duration(request -> Duration.ofMillis(50));
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(CallInterruptedException.class)
                .isThrownBy(() -> client.sendRequest("create", object("{\"mark\":\"i\"}"), JsonElement.class))
                .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN));
        assertThat(Thread.interrupted()).isTrue();
        rig.loop.advance(Duration.ofSeconds(1));
        assertThat(rig.sent()).anyMatch(text -> text.contains("\"release\"") && text.contains("done-i"));
    }

    @Test
    void rawRequestBringsTheWholeResponse() throws Exception {
        rig.server.duration(request -> Duration.ofMillis(2));
        Request<JsonObject> request = new Request<>(17, "create", object("{\"mark\":\"raw\"}"));
        Response<JsonElement> response = whileTimePasses(() -> {
            try {
                return client.sendRequest(request);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        assertThat(response.getId()).isEqualTo(17);
        assertThat(response.getResult()).hasToString("{\"value\":\"done-raw\"}");
    }

    @Test
    void notificationIsACallWhoseAnswerIsThrownAway() throws Exception {
        rig.server.duration(request -> Duration.ofMillis(2));
        whileTimePasses(() -> {
            try {
                client.sendNotification("release", object("{\"mark\":\"n\"}"));
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return "";
        });
        assertThat(rig.server.executions())
                .anyMatch(execution -> execution.mark().equals("n"));
    }

    @Test
    void callOnTheLoopIsRefusedInsteadOfBlockingIt() {
        List<Throwable> thrown = new ArrayList<>();
        rig.loop.execute(() -> {
            try {
                client.sendRequest("create", new JsonObject(), JsonElement.class);
            } catch (RuntimeException refused) {
                thrown.add(refused);
            }
        });
        rig.loop.runAll();
        assertThat(thrown).hasSize(1).first().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void failedTransactionLeavesNothingBehind() {
        client.sendRequest(
                "transaction",
                object("{\"operations\":[{\"id\":0,\"method\":\"create\",\"params\":{}},"
                        + "{\"id\":1,\"method\":\"invoke\",\"params\":{}}]}"),
                heard);
        answerLast("\"result\":{\"value\":[{\"id\":0,\"result\":{\"value\":\"made_kurento.MediaPipeline\"}},"
                + "{\"id\":1,\"error\":{\"code\":40101}}]}");
        assertThat(rig.sent()).anyMatch(text -> text.contains("\"release\"") && text.contains("made_kurento"));
    }

    @Test
    void eventsReachTheHandlerAndOddOnesHarmNobody() {
        List<String> delivered = new ArrayList<>();
        client.setServerRequestHandler(new DefaultJsonRpcHandler<JsonObject>() {
            @Override
            public void handleRequest(Transaction transaction, Request<JsonObject> request) {
                delivered.add(request.getParams().toString());
            }
        });
        for (String odd : List.of(
                "{}",
                "{\"params\":null}",
                "{\"params\":{\"value\":[]}}",
                "{\"params\":{\"value\":{\"object\":null,\"type\":{}}}}",
                "{\"params\":{\"value\":{\"object\":\"x\",\"type\":null}}}",
                "not JSON")) {
            client.event(odd);
        }
        client.event(
                "{\"params\":{\"value\":{\"object\":\"x\",\"type\":\"E\",\"data\":{\"timestampMillis\":\"soon\"}}}}");
        rig.loop.advanceMillis(10);
        assertThat(delivered).hasSize(1);
    }

    @Test
    void sessionIsTheGuardsAndCloseClosesTheGuard() {
        assertThat(client.getSession().getSessionId()).isEqualTo("session-1");
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> client.setSessionId("x"));
        client.close();
        assertThat(closed).hasValue(1);
    }

    @Test
    void continuationsThatAllBlockDoNotHoldBackEvents() {
        List<JsonObject> events = new ArrayList<>();
        client.setServerRequestHandler(new DefaultJsonRpcHandler<JsonObject>() {
            @Override
            public void handleRequest(Transaction transaction, Request<JsonObject> request) {
                events.add(request.getParams());
            }
        });
        continuationsRun = false;
        client.event("{\"jsonrpc\":\"2.0\",\"method\":\"onEvent\",\"params\":{\"value\":{\"data\":{},"
                + "\"object\":\"o\",\"type\":\"Error\"}}}");
        assertThat(events).hasSize(1);
    }
}
