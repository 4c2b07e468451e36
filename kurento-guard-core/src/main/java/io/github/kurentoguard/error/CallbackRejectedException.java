package io.github.kurentoguard.error;

import org.kurento.jsonrpc.JsonRpcErrorException;
import org.kurento.jsonrpc.message.ResponseError;

/**
 * The media server refused an asynchronous call. Continuations of Kurento's own client are given a
 * {@link JsonRpcErrorException}, and so they are here; the cause is the {@link CallRejectedException} that a call which
 * waits would have thrown.
 */
public final class CallbackRejectedException extends JsonRpcErrorException implements ServerRefusal {

    private static final long serialVersionUID = 1L;

    private final ServerError serverError;

    /** @param answer the server's error as it came */
    public CallbackRejectedException(ServerError serverError, ResponseError answer) {
        super(Answers.typed(answer));
        this.serverError = serverError;
        initCause(new CallRejectedException(serverError, answer));
    }

    @Override
    public String getMessage() {
        return serverError.toString();
    }

    @Override
    public ServerError serverError() {
        return serverError;
    }
}
