package io.github.kurentoguard.client;

import java.lang.reflect.Type;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.error.CallName;
import io.github.kurentoguard.error.OutcomeUnknownException;
import org.jspecify.annotations.Nullable;
import org.kurento.client.Continuation;
import org.kurento.client.internal.transport.jsonrpc.JsonResponseUtils;
import org.kurento.jsonrpc.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends an asynchronous call also when its result cannot be read, which upstream throws away together with the call. */
final class ReadResult<T> implements org.kurento.jsonrpc.client.Continuation<JsonElement> {

    private static final Logger LOG = LoggerFactory.getLogger(ReadResult.class);

    private final CallName call;
    private final Type type;
    private final Continuation<T> continuation;

    ReadResult(Request<JsonObject> request, Type type, Continuation<T> continuation) {
        this.call = CallName.of(request.getMethod(), request.getParams());
        this.type = type;
        this.continuation = continuation;
    }

    @Override
    public void onSuccess(@Nullable JsonElement result) {
        T value;
        try {
            value = JsonResponseUtils.convertFromResult(result, type);
            if (value == null && call.method().equals("create")) {
                throw new IllegalStateException("the new object has no id");
            }
        } catch (RuntimeException unreadable) {
            onError(OutcomeUnknownException.unreadable(call, unreadable));
            return;
        }
        try {
            continuation.onSuccess(value);
        } catch (Exception e) {
            LOG.warn("The continuation of '{}' failed", call, e);
        }
    }

    @Override
    public void onError(Throwable cause) {
        try {
            continuation.onError(cause);
        } catch (Exception e) {
            LOG.warn("The continuation of '{}' failed", call, e);
        }
    }
}
