package io.github.kurentoguard.client;

import org.kurento.client.TransactionExecutionException;
import org.kurento.client.internal.client.RemoteObjectEventListener;
import org.kurento.client.internal.client.operation.SubscriptionOperation;

/** Subscribes within a transaction, and does not send it a second time afterwards. */
final class TransactionalSubscription extends SubscriptionOperation {

    private final GuardedRemoteObject object;
    private final String type;
    private final RemoteObjectEventListener listener;
    private final boolean early;

    TransactionalSubscription(GuardedRemoteObject object, String type, RemoteObjectEventListener listener) {
        super(object.getKurentoObject(), type, listener);
        this.object = object;
        this.type = type;
        this.listener = listener;
        this.early = object.isCommited();
        // The first events may overtake the answer.
        if (early) {
            object.manager().listeners().add(object.getObjectRef(), type, listener);
        }
    }

    @Override
    public void processResponse(Object response) {
        getListenerSubscription().setSubscription((String) response);
        if (!early) {
            object.manager().listeners().add(object.getObjectRef(), type, listener);
        }
    }

    @Override
    public void rollback(TransactionExecutionException failure) {
        super.rollback(failure);
        if (early) {
            object.manager().listeners().remove(object.getObjectRef(), type, listener);
        }
    }
}
