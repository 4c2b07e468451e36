package io.github.kurentoguard.client;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.kurento.client.Continuation;
import org.kurento.client.Event;
import org.kurento.client.EventListener;
import org.kurento.client.ListenerSubscription;
import org.kurento.client.MediaObject;
import org.kurento.client.internal.TransactionImpl;
import org.kurento.client.internal.client.RemoteObjectInvocationHandler;

/**
 * Subscriptions to several events of an object that are sent as one request. Kurento's API has no methods for that, but
 * its handler of media objects takes a transaction in front of the arguments of any method.
 */
public final class EventBatch {

    private EventBatch() {}

    /** Whether the object is one of a guarded client: transactions of others are not safe to send without waiting. */
    public static boolean isPossibleFor(MediaObject object) {
        RemoteObjectInvocationHandler handler = RemoteObjectInvocationHandler.getFor(object);
        return handler != null && handler.getRomManager() instanceof GuardedRomManager;
    }

    /**
     * Subscribes, without waiting.
     *
     * @param methods such as {@code addErrorListener}, in any of its forms
     * @param success is given the subscriptions, in the order of the methods
     */
    public static void subscribe(
            MediaObject object,
            List<Method> methods,
            EventListener<Event> listener,
            Consumer<List<ListenerSubscription>> success,
            Consumer<Throwable> failure) {
        try {
            RemoteObjectInvocationHandler handler = RemoteObjectInvocationHandler.getFor(object);
            TransactionImpl transaction = new TransactionImpl(handler.getRomManager());
            List<ListenerSubscription> subscriptions = new ArrayList<>();
            for (Method method : methods) {
                Object[] arguments = {transaction, listener};
                subscriptions.add((ListenerSubscription) handler.invoke(object, method, arguments));
            }
            transaction.commit(answer(subscriptions, success, failure));
        } catch (Throwable e) {
            failure.accept(e);
        }
    }

    private static Continuation<Void> answer(
            List<ListenerSubscription> subscriptions,
            Consumer<List<ListenerSubscription>> success,
            Consumer<Throwable> failure) {
        return new Continuation<>() {
            @Override
            public void onSuccess(Void nothing) {
                success.accept(subscriptions);
            }

            @Override
            public void onError(Throwable cause) {
                failure.accept(cause);
            }
        };
    }
}
