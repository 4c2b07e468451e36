package io.github.kurentoguard.rpc;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.kurentoguard.dispatch.EventLanes;
import io.github.kurentoguard.error.CallInterruptedException;
import io.github.kurentoguard.error.CallName;
import io.github.kurentoguard.error.CallRejectedException;
import io.github.kurentoguard.error.CallbackRejectedException;
import io.github.kurentoguard.error.Explainer;
import io.github.kurentoguard.error.Outcome;
import io.github.kurentoguard.error.OutcomeUnknownException;
import io.github.kurentoguard.error.RequestTimeoutException;
import io.github.kurentoguard.wire.Loop;
import org.jspecify.annotations.Nullable;
import org.kurento.jsonrpc.JsonRpcException;
import org.kurento.jsonrpc.JsonRpcHandler;
import org.kurento.jsonrpc.JsonUtils;
import org.kurento.jsonrpc.Session;
import org.kurento.jsonrpc.client.Continuation;
import org.kurento.jsonrpc.client.JsonRpcClient;
import org.kurento.jsonrpc.internal.client.ClientSession;
import org.kurento.jsonrpc.message.Request;
import org.kurento.jsonrpc.message.Response;
import org.kurento.jsonrpc.message.ResponseError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Upstream's seam: every call and event of every module passes here as JSON. Connecting, keep-alive and session are the
 * guard's business, so what upstream offers for those does nothing. Calls may be made from any thread, also from
 * listeners and continuations.
 */
public final class GuardedJsonRpcClient extends JsonRpcClient {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedJsonRpcClient.class);
    /** By then the table has ended the call itself, unless its loop is stuck. */
    private static final long GRACE_MILLIS = 2_000;

    private final CallTable table;
    private final Loop loop;
    private final Chain chain;
    private final Explainer explainer;
    private final Executor continuations;
    private final EventIntake intake;
    private final Supplier<@Nullable String> sessionId;
    private final Runnable onClose;
    private final ClientSession clientSession;
    private volatile @Nullable JsonRpcHandler<JsonObject> handler;

    /**
     * @param continuations where continuations of asynchronous calls run
     * @param reading where events are read; no application code must be able to block it
     * @param sessionId the server's session; null before the first connection
     * @param onClose closes the guard
     * @param explainer says what the server's errors mean
     */
    public GuardedJsonRpcClient(
            CallTable table,
            Loop loop,
            List<Interceptor> chain,
            Executor continuations,
            Executor reading,
            EventLanes lanes,
            Supplier<@Nullable String> sessionId,
            Runnable onClose,
            Explainer explainer) {
        this.table = table;
        this.loop = loop;
        this.chain = new Chain(chain);
        this.continuations = continuations;
        this.intake = new EventIntake(lanes, reading, this::event);
        this.sessionId = sessionId;
        this.onClose = onClose;
        this.explainer = explainer;
        this.clientSession = new ClientSession(null, null, this);
        this.session = clientSession;
        this.rsHelper = new RequestSender(this);
    }

    /**
     * Shows each event, with {@code object}, {@code type} and {@code data}, to someone as soon as it is read, before it
     * waits for its listeners. The watcher must neither block nor throw, nor change the event.
     */
    public void watchEvents(Consumer<JsonObject> watcher) {
        intake.watch(watcher);
    }

    /** Takes the text of an event; on the loop. */
    public void event(String text) {
        intake.take(text, table.translation());
    }

    /**
     * Takes an event that the guard has put together; any thread.
     *
     * @param params in the application's ids
     * @param isNews whether it is to be delivered; asked behind all events that came before
     */
    public void event(JsonObject params, BooleanSupplier isNews) {
        intake.take(params, isNews);
    }

    /** The link of the chain that is of this class; null if there is none. */
    public <T> @Nullable T link(Class<T> type) {
        return chain.find(type);
    }

    /** Throws away the events that wait; no more are delivered. */
    public void stopEvents() {
        intake.close();
    }

    @SuppressWarnings("unchecked")
    @Override
    public void setServerRequestHandler(JsonRpcHandler<?> newHandler) {
        super.setServerRequestHandler(newHandler);
        handler = (JsonRpcHandler<JsonObject>) newHandler;
    }

    private void event(JsonObject params) {
        JsonRpcHandler<JsonObject> current = handler;
        if (current != null) {
            deliver(current, params);
        }
    }

    private static void deliver(JsonRpcHandler<JsonObject> to, JsonObject params) {
        try {
            to.handleRequest(null, new Request<>(null, "onEvent", params));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new JsonRpcException("an event listener failed", e);
        }
    }

    /** Makes a call and waits for its result. */
    @Nullable
    JsonElement call(String method, @Nullable Object params) {
        JsonObject object = toObject(params);
        JsonObject answer = perform(method, object);
        ResponseError refusal = Results.refusal(answer);
        if (refusal != null) {
            // Upstream would make a KurentoServerException of what it expects here, and forget what is known about it.
            throw new CallRejectedException(explainer.explain(CallName.of(method, object), null, refusal), refusal);
        }
        return Results.withoutSession(answer.get("result"));
    }

    /** Makes a call and waits for the whole answer, refusals included. */
    JsonObject perform(String method, JsonObject params) {
        if (loop.inLoop()) {
            throw new IllegalStateException("'" + method + "' would block the event loop: make it on another thread");
        }
        Exchange exchange = chain.out(method, params);
        CompletableFuture<Answer> future = new CompletableFuture<>();
        Call call = call(exchange, (ended, answer) -> future.complete(answer));
        table.submit(call);
        return read(exchange, call, await(call, future));
    }

    /** Makes a call; the continuation runs on a worker, or, if the call cannot be made at all, in this thread. */
    void perform(String method, JsonObject params, Consumer<JsonObject> onAnswer, Consumer<Throwable> onFailure) {
        Call made;
        try {
            Exchange exchange = chain.out(method, params);
            made = call(exchange, (call, answer) -> resume(exchange, call, answer, onAnswer, onFailure));
        } catch (RuntimeException refused) {
            onFailure.accept(refused);
            return;
        }
        table.submit(made);
    }

    private Call call(Exchange exchange, BiConsumer<Call, Answer> sink) {
        try {
            return new Call(exchange.method(), exchange.params(), table.deadline(), sink);
        } catch (IllegalArgumentException notJson) {
            chain.failed(exchange, notJson);
            throw notJson;
        }
    }

    private void resume(
            Exchange exchange, Call call, Answer answer, Consumer<JsonObject> onAnswer, Consumer<Throwable> onFailure) {
        Runnable task = () -> {
            JsonObject message;
            try {
                message = read(exchange, call, answer);
            } catch (RuntimeException failure) {
                onFailure.accept(failure);
                return;
            }
            onAnswer.accept(message);
        };
        try {
            continuations.execute(() -> guarded(call, task));
        } catch (RejectedExecutionException closed) {
            // Only a call made after close() comes here, refused in the thread that made it.
            guarded(call, task);
        }
    }

    private static void guarded(Call call, Runnable continuation) {
        try {
            continuation.run();
        } catch (Throwable e) {
            LOG.error("The continuation of '{}' failed", call, e);
        }
    }

    private Answer await(Call call, CompletableFuture<Answer> future) {
        long patience = table.settings().requestTimeout().toMillis() + GRACE_MILLIS;
        try {
            return future.get(patience, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            call.fail(new CallInterruptedException(call.name(), table.abandon(call), e));
        } catch (TimeoutException e) {
            call.fail(new RequestTimeoutException(call.name(), table.settings().requestTimeout(), Outcome.UNKNOWN));
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
        return future.join();
    }

    private JsonObject read(Exchange exchange, Call call, Answer answer) {
        JsonObject message;
        try {
            message = message(call, answer);
        } catch (RuntimeException failure) {
            chain.failed(exchange, failure);
            throw failure;
        }
        chain.back(exchange, message);
        return message;
    }

    private static JsonObject message(Call call, Answer answer) {
        if (answer instanceof Answer.Failure failure) {
            // Made on the loop: the application's own stack trace says more.
            failure.cause().fillInStackTrace();
            throw failure.cause();
        }
        Answer.Message given = (Answer.Message) answer;
        JsonObject message = parse(call, given.text());
        given.translation().toApplication(message);
        return message;
    }

    private static JsonObject parse(Call call, String text) {
        try {
            return Json.read(text).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException malformed) {
            throw OutcomeUnknownException.unreadable(call.name(), malformed);
        }
    }

    static JsonObject toObject(@Nullable Object params) {
        if (params == null) {
            return new JsonObject();
        }
        return params instanceof JsonObject object ? object : JsonUtils.toJsonObject(params);
    }

    @Override
    public <R> R sendRequest(String method, Object params, Class<R> resultClass) {
        return RequestSender.convert(call(method, params), resultClass);
    }

    @Override
    public void sendRequest(String method, JsonObject params, Continuation<JsonElement> continuation) {
        JsonObject object = toObject(params);
        perform(
                method,
                object,
                message -> {
                    ResponseError refusal = Results.refusal(message);
                    if (refusal != null) {
                        continuation.onError(new CallbackRejectedException(
                                explainer.explain(CallName.of(method, object), null, refusal), refusal));
                    } else {
                        continuation.onSuccess(Results.withoutSession(message.get("result")));
                    }
                },
                continuation::onError);
    }

    @Override
    public Session getSession() {
        clientSession.setSessionId(sessionId.get());
        return clientSession;
    }

    /** The guard keeps the session; another cannot be put under it. */
    @Override
    public void setSessionId(String other) {
        throw new UnsupportedOperationException(
                "the session is the guard's own: it is kept over reconnections without any doing of the application");
    }

    /** Does nothing: the guard connects. */
    @Override
    public void connect() {}

    /** Does nothing: see the builder's {@code keepAlive}. */
    @Override
    public synchronized void enableHeartbeat(int interval) {
        LOG.debug("enableHeartbeat({}) is ignored: the guard has a keep-alive of its own", interval);
    }

    /** Does nothing: see the builder's {@code requestTimeout}. */
    @Override
    public void setRequestTimeout(long millis) {
        LOG.debug("setRequestTimeout({}) is ignored: the guard's builder sets it", millis);
    }

    /** Closes the guard. */
    @Override
    public void close() {
        closedByClient = true;
        onClose.run();
    }

    /** The guard was closed, by whatever way. */
    public void markClosed() {
        closedByClient = true;
    }

    Response<JsonElement> respond(Request<?> request) {
        return Results.response(request, perform(request.getMethod(), toObject(request.getParams())));
    }
}
