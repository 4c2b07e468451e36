package io.github.kurentoguard.client;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import io.github.kurentoguard.error.Explainer;
import org.jspecify.annotations.Nullable;
import org.kurento.client.Continuation;
import org.kurento.client.Transaction;
import org.kurento.client.internal.TransactionImpl;
import org.kurento.client.internal.client.DefaultContinuation;
import org.kurento.client.internal.client.RemoteObject;
import org.kurento.client.internal.client.RemoteObjectInvocationHandler;
import org.kurento.client.internal.client.RomManager;
import org.kurento.client.internal.client.operation.MediaObjectCreationOperation;
import org.kurento.client.internal.client.operation.Operation;
import org.kurento.client.internal.server.KurentoServerException;
import org.kurento.client.internal.transport.serialization.ParamsFlattener;
import org.kurento.jsonrpc.JsonRpcErrorException;
import org.kurento.jsonrpc.Props;
import org.kurento.jsonrpc.client.JsonRpcClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Upstream's object manager, but no lock is held while the server is asked, listeners are held until they are removed, and
 * transactions end once.
 */
final class GuardedRomManager extends RomManager {

    private static final int OBJECT_NOT_FOUND = 40101;
    private static final Pattern QUALIFIED_NAME = Pattern.compile("\\w+\\.\\w+");
    private static final Logger LOG = LoggerFactory.getLogger(GuardedRomManager.class);

    private final ListenerRegistry listeners = new ListenerRegistry();
    private final Object lookup = new Object();
    private final JsonRpcClient connection;
    private final TransactionSender transactions;

    GuardedRomManager(JsonRpcClient client, Explainer explainer) {
        this(client, new GuardedRomClient(client), explainer);
    }

    private GuardedRomManager(JsonRpcClient client, GuardedRomClient romClient, Explainer explainer) {
        super(romClient);
        this.connection = client;
        this.transactions = new TransactionSender(client, romClient, explainer);
        romClient.addRomEventHandler((objectRef, subscription, type, data) -> fire(objectRef, type, data));
    }

    JsonRpcClient connection() {
        return connection;
    }

    ListenerRegistry listeners() {
        return listeners;
    }

    private void fire(String objectRef, String type, Props data) {
        if (listeners.fire(objectRef, type, data)) {
            return;
        }
        RemoteObject object = getObjectManager().getRemoteObject(objectRef);
        if (object == null || object instanceof GuardedRemoteObject) {
            LOG.debug("Nobody listens to {} of {}", type, objectRef);
        } else {
            object.fireEvent(type, data);
        }
    }

    // ---- objects

    @Override
    public RemoteObject create(String type, @Nullable Props constructorParams, @Nullable Props properties) {
        GuardedRemoteObject object = ask(type, constructorParams, properties);
        object.register();
        return object;
    }

    @Override
    public RemoteObject create(String type) {
        return create(type, (Props) null, null);
    }

    private GuardedRemoteObject ask(String type, @Nullable Props constructorParams, @Nullable Props properties) {
        String realType = realType(type, constructorParams);
        String objectRef = getRomClient().create(realType, constructorParams, properties);
        return new GuardedRemoteObject(objectRef, realType, true, this);
    }

    /** What the server calls it: a generic element names its class among its parameters. */
    private static String realType(String type, @Nullable Props constructorParams) {
        return type.equals("GenericMediaElement") && constructorParams != null
                ? (String) constructorParams.removeProp("mediaElementClassName")
                : type;
    }

    @Override
    public RemoteObject create(
            String type, @Nullable Props constructorParams, @Nullable Props properties, Transaction transaction) {
        TransactionImpl operations = (TransactionImpl) transaction;
        String realType = realType(type, constructorParams);
        GuardedRemoteObject object = new GuardedRemoteObject(operations.nextObjectRef(), realType, false, this);
        operations.addOperation(new MediaObjectCreationOperation(realType, constructorParams, properties, object));
        return object;
    }

    @Override
    public void create(
            String type,
            @Nullable Props constructorParams,
            @Nullable Props properties,
            Continuation<RemoteObject> continuation) {
        String realType = realType(type, constructorParams);
        getRomClient().create(realType, constructorParams, properties, new DefaultContinuation<String>(continuation) {
            @Override
            public void onSuccess(String objectRef) throws Exception {
                GuardedRemoteObject object = new GuardedRemoteObject(objectRef, realType, true, GuardedRomManager.this);
                // The builder makes the proxy in its continuation, and with it the object gets registered.
                try {
                    continuation.onSuccess(object);
                } finally {
                    object.register();
                }
            }
        });
    }

    @Override
    public void create(String type, Continuation<RemoteObject> continuation) {
        create(type, null, null, continuation);
    }

    @Override
    public RemoteObject createWithKurentoObject(
            Class<?> type, Props constructorParams, Props properties, Transaction transaction) {
        RemoteObject object = create(type.getSimpleName(), constructorParams, properties, transaction);
        RemoteObjectInvocationHandler.newProxy(object, this, type);
        return object;
    }

    @Override
    public RemoteObject createWithKurentoObject(Class<?> type, Props constructorParams, Props properties) {
        RemoteObject object = ask(type.getSimpleName(), constructorParams, properties);
        RemoteObjectInvocationHandler.newProxy(object, this, type);
        return object;
    }

    @Override
    public @Nullable Object getObject(String objectRef) {
        return getObjectManager().getObject(objectRef);
    }

    @Override
    public <T> T getById(String objectRef, Class<T> type) {
        synchronized (lookup) {
            RemoteObject known = (RemoteObject) getObject(objectRef);
            if (known != null && known.getKurentoObject() != null) {
                return proxy(known);
            }
            Class<? extends T> concrete = concreteType(objectRef, type);
            RemoteObject object = new GuardedRemoteObject(objectRef, concrete.getSimpleName(), true, this);
            return RemoteObjectInvocationHandler.newProxy(object, this, concrete);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(RemoteObject object) {
        return (T) object.getKurentoObject();
    }

    @SuppressWarnings("unchecked")
    private static <T> Class<? extends T> concreteType(String objectRef, Class<T> type) {
        if (objectRef.endsWith(type.getSimpleName())) {
            return type;
        }
        String name = objectRef.substring(objectRef.lastIndexOf('_') + 1);
        if (!QUALIFIED_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + objectRef
                    + "' is not the id of a media object. Ids look like"
                    + " <uuid>_kurento.MediaPipeline/<uuid>_kurento.PassThrough: take what getId() returned");
        }
        Class<?> known = ParamsFlattener.getInstance().getClassFor(name);
        return known == null ? type : (Class<? extends T>) known;
    }

    @Override
    public void registerObject(String objectRef, RemoteObject object) {
        // Upstream calls this from the constructor; ours register themselves when they are complete.
        if (!(object instanceof GuardedRemoteObject)) {
            getObjectManager().registerObject(objectRef, object);
        }
    }

    // ---- the end of objects

    @Override
    public void release(String objectRef) {
        try {
            getRomClient().release(objectRef);
        } catch (KurentoServerException e) {
            goneIf(e.getCode(), objectRef);
            throw e;
        }
        gone(objectRef);
    }

    @Override
    public void release(String objectRef, Continuation<Void> continuation) {
        getRomClient().release(objectRef, new DefaultContinuation<Void>(continuation) {
            @Override
            public void onSuccess(@Nullable Void result) throws Exception {
                gone(objectRef);
                continuation.onSuccess(result);
            }

            @Override
            public void onError(Throwable cause) {
                goneIf(cause instanceof JsonRpcErrorException error ? error.getCode() : 0, objectRef);
                super.onError(cause);
            }
        });
    }

    private void goneIf(int code, String objectRef) {
        if (code == OBJECT_NOT_FOUND) {
            gone(objectRef);
        }
    }

    /** Forgets an object that no longer exists, and those below it. */
    void gone(String objectRef) {
        listeners.forget(objectRef);
        getObjectManager().releaseObject(objectRef);
    }

    // ---- transactions

    @Override
    public void transaction(List<Operation> operations) {
        operations.forEach(operation -> operation.setManager(this));
        transactions.send(operations);
    }

    @Override
    public void transaction(List<Operation> operations, Continuation<Void> continuation) {
        Objects.requireNonNull(continuation, "continuation");
        operations.forEach(operation -> operation.setManager(this));
        transactions.send(operations, continuation);
    }
}
