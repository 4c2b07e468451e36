package io.github.kurentoguard.error;

import org.kurento.client.TransactionExecutionException;
import org.kurento.client.internal.client.operation.Operation;
import org.kurento.jsonrpc.message.ResponseError;

/**
 * The media server refused one operation of a transaction. Those after it were not executed; those before it were, and
 * the objects that they made are released.
 */
public final class OperationRejectedException extends TransactionExecutionException implements ServerRefusal {

    private static final long serialVersionUID = 1L;

    private final ServerError serverError;

    /**
     * @param refused the operation
     * @param answer the server's error as it came
     */
    public OperationRejectedException(Operation refused, ServerError serverError, ResponseError answer) {
        super(refused, Answers.typed(answer));
        this.serverError = serverError;
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
