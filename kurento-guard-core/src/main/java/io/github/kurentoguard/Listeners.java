package io.github.kurentoguard;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.github.kurentoguard.dispatch.SerialLane;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardEvents;
import io.github.kurentoguard.event.GuardListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners, in order, on one lane; a listener that throws does not stop the next one. */
final class Listeners {

    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private static final int MOST_WAITING = 10_000;

    private final List<GuardListener> listeners;
    private final SerialLane lane;

    Listeners(List<GuardListener> listeners, Executor pool) {
        this.listeners = new CopyOnWriteArrayList<>(listeners);
        this.lane = new SerialLane("guard listeners", pool, MOST_WAITING, SerialLane.Overflow.DROP_OLDEST);
    }

    void add(GuardListener listener) {
        listeners.add(listener);
    }

    void remove(GuardListener listener) {
        listeners.remove(listener);
    }

    void tell(GuardEvent event) {
        tell(() -> event);
    }

    /** Tells of something that is put together on the lane. */
    void tell(Supplier<GuardEvent> event) {
        lane.offer(() -> {
            GuardEvent told = event.get();
            listeners.forEach(listener -> tell(listener, told));
        });
    }

    private static void tell(GuardListener listener, GuardEvent event) {
        try {
            GuardEvents.tell(listener, event);
        } catch (Throwable e) {
            LOG.error("{} failed at {}", listener.getClass().getName(), event, e);
        }
    }
}
