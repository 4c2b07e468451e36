package io.github.kurentoguard;

import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.kurentoguard.dispatch.SerialLane;
import io.github.kurentoguard.event.Finding;
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
    /** What is told as a whole, however much it is; each has a task in the lane. */
    private final Queue<Runnable> rows = new ConcurrentLinkedQueue<>();
    /** How many lost events have been told of; touched on the lane only. */
    private long lossesTold;

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
        lane.offer(() -> tellAll(event.get()));
    }

    /**
     * Tells as many events as there are things, each put together when its turn has come: none is thrown away, and none
     * takes room before.
     */
    <T> void tellRow(Iterator<T> things, Function<T, GuardEvent> event) {
        rows.add(() -> things.forEachRemaining(thing -> tellEach(event.apply(thing))));
        lane.offer(this::tellRows);
    }

    private void tellRows() {
        for (Runnable row = rows.poll(); row != null; row = rows.poll()) {
            row.run();
        }
    }

    private void tellAll(GuardEvent event) {
        long lost = lane.dropped() - lossesTold;
        if (lost > 0) {
            // The task of a row may be among what was thrown away.
            tellRows();
            lossesTold += lost;
            tellEach(new GuardEvent.FindingReported(event.snapshot(), losses(lost)));
        }
        tellEach(event);
    }

    private void tellEach(GuardEvent event) {
        listeners.forEach(listener -> tell(listener, event));
    }

    private static Finding losses(long lost) {
        return new Finding(
                "lost-guard-events",
                "guard listeners",
                lost + " events of the guard were thrown away, the oldest first, since more than " + MOST_WAITING
                        + " waited for listeners.",
                "A guard listener blocks: hand long work to an executor of your own.");
    }

    private static void tell(GuardListener listener, GuardEvent event) {
        try {
            GuardEvents.tell(listener, event);
        } catch (Throwable e) {
            LOG.error("{} failed at {}", listener.getClass().getName(), event, e);
        }
    }
}
