package io.github.kurentoguard.client;

import java.lang.reflect.Field;

import io.github.kurentoguard.dispatch.ListenerFailure;
import org.kurento.client.Event;
import org.kurento.client.EventListener;
import org.kurento.client.internal.client.RemoteObjectEventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes known what an application's listener throws. Upstream wraps each listener in one of its own that logs and drops
 * every exception; the wrapper keeps the arguments of the subscribing call in an array, where the application's listener
 * is replaced by one that turns exceptions into {@link ListenerFailure}. If a wrapper looks different, nothing is changed
 * and its exceptions are only logged, as upstream does.
 */
final class ListenerProbe {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerProbe.class);

    private ListenerProbe() {}

    static void attach(RemoteObjectEventListener wrapper) {
        try {
            for (Field field : wrapper.getClass().getDeclaredFields()) {
                if (field.isSynthetic() && field.getType() == Object[].class) {
                    field.setAccessible(true);
                    replace((Object[]) field.get(wrapper));
                }
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.debug("What this listener throws can only be logged: {}", e.toString());
        }
    }

    private static void replace(Object[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof EventListener<?> listener && !(listener instanceof Probe)) {
                arguments[i] = new Probe<>(listener);
            }
        }
    }

    private record Probe<T extends Event>(EventListener<T> listener) implements EventListener<T> {

        @Override
        public void onEvent(T event) {
            try {
                listener.onEvent(event);
            } catch (Throwable e) {
                throw new ListenerFailure(e);
            }
        }
    }
}
