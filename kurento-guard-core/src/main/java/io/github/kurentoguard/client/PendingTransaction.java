package io.github.kurentoguard.client;

import java.lang.reflect.Type;
import java.util.List;

import com.google.gson.JsonElement;
import io.github.kurentoguard.error.CallName;
import io.github.kurentoguard.error.Explainer;
import io.github.kurentoguard.error.OperationRejectedException;
import io.github.kurentoguard.error.ServerError;
import org.jspecify.annotations.Nullable;
import org.kurento.client.TransactionExecutionException;
import org.kurento.client.internal.client.RemoteObject;
import org.kurento.client.internal.client.RemoteObjectInvocationHandler;
import org.kurento.client.internal.client.operation.Operation;
import org.kurento.client.internal.client.operation.UnsubscriptionOperation;
import org.kurento.client.internal.server.ProtocolException;
import org.kurento.client.internal.transport.jsonrpc.JsonResponseUtils;
import org.kurento.jsonrpc.message.Response;
import org.kurento.jsonrpc.message.ResponseError;

/** Operations that were sent as one, and what becomes of their futures and objects. */
final class PendingTransaction {

    private final List<Operation> operations;
    private final List<Type> resultTypes;
    private final List<CallName> names;
    private final Explainer explainer;
    private boolean ended;

    PendingTransaction(List<Operation> operations, List<Type> resultTypes, List<CallName> names, Explainer explainer) {
        this.operations = List.copyOf(operations);
        this.resultTypes = List.copyOf(resultTypes);
        this.names = names;
        this.explainer = explainer;
    }

    /**
     * Hands out the results.
     *
     * @throws TransactionExecutionException if an operation failed; everything has been rolled back then
     * @throws ProtocolException if the answer does not fit
     */
    void finish(@Nullable List<Response<JsonElement>> responses) {
        List<Response<JsonElement>> answers = responses == null ? List.of() : responses;
        for (int i = 0; i < Math.min(answers.size(), operations.size()); i++) {
            if (answers.get(i).isError()) {
                throw rollback(refusal(i, answers.get(i).getError()));
            }
        }
        if (answers.size() < operations.size()) {
            throw fail(new ProtocolException("The server answered " + answers.size() + " of the " + operations.size()
                    + " operations of a transaction"));
        }
        commit(answers);
    }

    private OperationRejectedException refusal(int operation, ResponseError error) {
        ServerError explained = explainer.explain(names.get(operation), operation, error);
        return new OperationRejectedException(operations.get(operation), explained, error);
    }

    /** Rolls back because of something that concerns the transaction as a whole; returns the cause. */
    <E extends Throwable> E fail(E cause) {
        if (!ended && !operations.isEmpty()) {
            TransactionExecutionException failure = new TransactionExecutionException(
                    operations.get(0), new ResponseError(0, String.valueOf(cause.getMessage())));
            failure.initCause(cause);
            rollback(failure);
        }
        return cause;
    }

    private TransactionExecutionException rollback(TransactionExecutionException failure) {
        ended = true;
        operations.forEach(operation -> operation.rollback(failure));
        return failure;
    }

    private void commit(List<Response<JsonElement>> responses) {
        ended = true;
        RuntimeException failure = null;
        for (int i = 0; i < operations.size(); i++) {
            try {
                accept(
                        operations.get(i),
                        JsonResponseUtils.convertFromResult(responses.get(i).getResult(), resultTypes.get(i)));
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
                operations
                        .get(i)
                        .rollback(new TransactionExecutionException(
                                operations.get(i), new ResponseError(0, "The result does not fit: " + e)));
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static void accept(Operation operation, @Nullable Object result) {
        operation.processResponse(result);
        if (operation instanceof UnsubscriptionOperation unsubscription) {
            RemoteObject object = RemoteObjectInvocationHandler.getFor(unsubscription.getKurentoObject())
                    .getRemoteObject();
            if (object instanceof GuardedRemoteObject guarded) {
                guarded.forget(unsubscription.getListenerSubscription());
            }
        }
    }
}
