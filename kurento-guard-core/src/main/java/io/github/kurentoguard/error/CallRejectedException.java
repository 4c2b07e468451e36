package io.github.kurentoguard.error;

import org.kurento.client.internal.server.KurentoServerException;
import org.kurento.jsonrpc.message.ResponseError;

/** The media server refused a call. */
public final class CallRejectedException extends KurentoServerException implements ServerRefusal {

    private static final long serialVersionUID = 1L;

    private final ServerError serverError;

    /** @param answer the server's error as it came */
    public CallRejectedException(ServerError serverError, ResponseError answer) {
        super(serverError.toString(), Answers.typed(answer));
        this.serverError = serverError;
    }

    @Override
    public ServerError serverError() {
        return serverError;
    }
}
