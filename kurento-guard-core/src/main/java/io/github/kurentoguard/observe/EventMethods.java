package io.github.kurentoguard.observe;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.kurento.client.Continuation;
import org.kurento.client.Event;
import org.kurento.client.EventListener;
import org.kurento.client.ListenerSubscription;
import org.kurento.client.MediaObject;

/** The asynchronous {@code addXListener} and {@code removeXListener} of Kurento's own classes and of any module's. */
final class EventMethods {

    private static final ClassValue<EventMethods> OF_CLASS = new ClassValue<>() {
        @Override
        protected EventMethods computeValue(Class<?> type) {
            return new EventMethods(type);
        }
    };

    private final Map<String, Method> adding = new HashMap<>();
    private final Map<String, Method> removing = new HashMap<>();

    private EventMethods(Class<?> type) {
        for (Class<?> api : type.getInterfaces()) {
            for (Method method : api.getMethods()) {
                Class<?>[] parameters = method.getParameterTypes();
                if (parameters.length == 2 && parameters[1] == Continuation.class) {
                    note(method, parameters[0]);
                }
            }
        }
    }

    private void note(Method method, Class<?> first) {
        String name = method.getName();
        if (first == EventListener.class && name.startsWith("add")) {
            adding.put(event(name, "add"), method);
        } else if (first == ListenerSubscription.class && name.startsWith("remove")) {
            removing.put(event(name, "remove"), method);
        }
    }

    private static String event(String method, String verb) {
        return method.substring(verb.length(), method.length() - "Listener".length());
    }

    static EventMethods of(MediaObject object) {
        return OF_CLASS.get(object.getClass());
    }

    boolean has(String event) {
        return adding.containsKey(event);
    }

    /** The methods that subscribe to these events, each of which there is. */
    List<Method> adding(List<String> events) {
        return events.stream().map(adding::get).toList();
    }

    void add(MediaObject object, String event, EventListener<Event> listener, Done<ListenerSubscription> done) {
        call(adding.get(event), object, listener, done);
    }

    void remove(MediaObject object, String event, ListenerSubscription subscription, Done<Void> done) {
        call(removing.get(event), object, subscription, done);
    }

    private static <T> void call(@Nullable Method method, MediaObject object, Object argument, Done<T> done) {
        if (method == null) {
            done.onError(new IllegalArgumentException(object.getId() + " has no such event"));
            return;
        }
        try {
            method.invoke(object, argument, done);
        } catch (InvocationTargetException e) {
            done.onError(e.getTargetException());
        } catch (IllegalAccessException e) {
            done.onError(e);
        }
    }

    /** What follows the answer, whichever it is. */
    record Done<T>(Consumer<T> success, Consumer<Throwable> failure) implements Continuation<T> {

        @Override
        public void onSuccess(T result) {
            success.accept(result);
        }

        @Override
        public void onError(Throwable cause) {
            failure.accept(cause);
        }
    }
}
