package io.github.kurentoguard.client;

import org.jspecify.annotations.Nullable;
import org.kurento.client.internal.client.operation.ReleaseOperation;

/** Releases an object within a transaction, and does not send it a second time afterwards. */
final class TransactionalRelease extends ReleaseOperation {

    private final GuardedRemoteObject object;

    TransactionalRelease(GuardedRemoteObject object) {
        super(object.getKurentoObject());
        this.object = object;
    }

    @Override
    public void processResponse(@Nullable Object response) {
        object.manager().gone(object.getObjectRef());
    }
}
