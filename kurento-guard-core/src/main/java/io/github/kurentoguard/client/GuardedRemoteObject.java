package io.github.kurentoguard.client;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Objects;

import io.github.kurentoguard.error.CallName;
import io.github.kurentoguard.error.OutcomeUnknownException;
import org.jspecify.annotations.Nullable;
import org.kurento.client.Continuation;
import org.kurento.client.KurentoObject;
import org.kurento.client.TFuture;
import org.kurento.client.Transaction;
import org.kurento.client.internal.TransactionImpl;
import org.kurento.client.internal.client.DefaultContinuation;
import org.kurento.client.internal.client.ListenerSubscriptionImpl;
import org.kurento.client.internal.client.RemoteObject;
import org.kurento.client.internal.client.RemoteObjectEventListener;
import org.kurento.client.internal.transport.serialization.ParamsFlattener;
import org.kurento.jsonrpc.Prop;
import org.kurento.jsonrpc.Props;

/**
 * A remote object whose listeners are known before the server is asked for events and gone when removed, and which is
 * registered once it can be used: with its proxy and its real id. Public only because upstream calls some of its methods
 * by reflection.
 */
public final class GuardedRemoteObject extends RemoteObject {

    private final GuardedRomManager manager;

    GuardedRemoteObject(String objectRef, String type, boolean created, GuardedRomManager manager) {
        super(objectRef, type, created, manager);
        this.manager = manager;
    }

    @Override
    public void setKurentoObject(KurentoObject proxy) {
        super.setKurentoObject(proxy);
        register();
    }

    @Override
    public void setCreatedObjectRef(String objectRef) {
        manager.getObjectManager().registerObject(objectRef, this);
        super.setCreatedObjectRef(objectRef);
    }

    void register() {
        if (isCommited()) {
            manager.getObjectManager().registerObject(getObjectRef(), this);
        }
    }

    @Override
    public ListenerSubscriptionImpl addEventListener(String type, RemoteObjectEventListener listener) {
        if (!isCommited()) {
            return super.addEventListener(type, listener);
        }
        ListenerRegistry listeners = manager.listeners();
        listeners.add(getObjectRef(), type, listener);
        try {
            String subscription = manager.subscribe(getObjectRef(), type);
            return new ListenerSubscriptionImpl(subscription, type, listener);
        } catch (Throwable e) {
            listeners.remove(getObjectRef(), type, listener);
            throw e;
        }
    }

    @Override
    public void addEventListener(
            String type, RemoteObjectEventListener listener, Continuation<ListenerSubscriptionImpl> continuation) {
        if (!isCommited()) {
            super.addEventListener(type, listener, continuation);
            return;
        }
        manager.listeners().add(getObjectRef(), type, listener);
        try {
            manager.subscribe(getObjectRef(), type, subscribed(type, listener, continuation));
        } catch (Throwable e) {
            manager.listeners().remove(getObjectRef(), type, listener);
            throw e;
        }
    }

    private Continuation<String> subscribed(
            String type, RemoteObjectEventListener listener, Continuation<ListenerSubscriptionImpl> continuation) {
        return new DefaultContinuation<>(continuation) {
            @Override
            public void onSuccess(String subscription) throws Exception {
                continuation.onSuccess(new ListenerSubscriptionImpl(subscription, type, listener));
            }

            @Override
            public void onError(Throwable cause) {
                manager.listeners().remove(getObjectRef(), type, listener);
                super.onError(cause);
            }
        };
    }

    @Override
    public ListenerSubscriptionImpl addEventListener(
            String type, RemoteObjectEventListener listener, Transaction transaction) {
        TransactionalSubscription operation = new TransactionalSubscription(this, type, listener);
        ((TransactionImpl) transaction).addOperation(operation);
        return operation.getListenerSubscription();
    }

    @Override
    public void removeEventListener(ListenerSubscriptionImpl subscription) {
        if (isCommited()) {
            forget(subscription);
        }
        super.removeEventListener(subscription);
    }

    @Override
    public void removeEventListener(ListenerSubscriptionImpl subscription, Continuation<Void> continuation) {
        if (isCommited()) {
            forget(subscription);
        }
        super.removeEventListener(subscription, continuation);
    }

    /** Ends what a subscription does on this side. */
    void forget(ListenerSubscriptionImpl subscription) {
        manager.listeners().remove(getObjectRef(), subscription.getType(), subscription.getListener());
    }

    /**
     * Upstream looks for a transaction in front of the other arguments. Setters have it behind them, where it comes here
     * as an argument without a name.
     */
    @Override
    public @Nullable Object invoke(String method, @Nullable Props params, Type type) {
        Transaction transaction = transactionIn(params);
        if (transaction == null) {
            return super.invoke(method, params, type);
        }
        TFuture<Object> result = invoke(method, named(params), resultType(type), transaction);
        return type == void.class ? null : result;
    }

    /** A result of which upstream can make no object ends the call as well. */
    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // upstream's signature
    public void invoke(String method, @Nullable Props params, Type type, Continuation continuation) {
        if (!isCommited()) {
            super.invoke(method, params, type, continuation);
            return;
        }
        ParamsFlattener flattener = ParamsFlattener.getInstance();
        manager.invoke(
                getObjectRef(),
                method,
                params,
                flattener.calculateFlattenType(type),
                new DefaultContinuation<Object>(continuation) {
                    @Override
                    public void onSuccess(@Nullable Object result) throws Exception {
                        Object value;
                        try {
                            value = flattener.unflattenValue("return", type, result, manager);
                        } catch (RuntimeException e) {
                            onError(OutcomeUnknownException.unreadable(
                                    new CallName("invoke", method, getObjectRef()), e));
                            return;
                        }
                        continuation.onSuccess(value);
                    }
                });
    }

    private static @Nullable Transaction transactionIn(@Nullable Props params) {
        if (params != null) {
            for (Prop param : params) {
                if (param.getName() == null && param.getValue() instanceof Transaction transaction) {
                    return transaction;
                }
            }
        }
        return null;
    }

    private static Props named(@Nullable Props params) {
        Props named = new Props();
        for (Prop param : Objects.requireNonNull(params)) {
            if (param.getName() != null) {
                named.add(param.getName(), param.getValue());
            }
        }
        return named;
    }

    private static Type resultType(Type type) {
        return type instanceof ParameterizedType future ? future.getActualTypeArguments()[0] : Void.class;
    }

    @Override
    public void release(Transaction transaction) {
        ((TransactionImpl) transaction).addOperation(new TransactionalRelease(this));
    }

    GuardedRomManager manager() {
        return manager;
    }

    @Override
    public void fireEvent(String type, Props data) {
        manager.listeners().fire(getObjectRef(), type, data);
    }
}
