package io.github.kurentoguard.dispatch;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import io.github.kurentoguard.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the events of each media object in order, one at a time, and those of different objects in parallel. What
 * waits is bounded: beyond the limits, states that a newer one has replaced are left out first, then the oldest events.
 * A listener that is slow, blocks or throws (even an {@link Error}) harms only its own object, and is reported. Nothing
 * is kept of an object without waiting events. Safe for use by several threads.
 */
public final class EventLanes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventLanes.class);

    private final Executor pool;
    private final Consumer<EventTrouble> troubles;
    private final Losses losses;
    private final Backlog backlog;
    private final ListenerWatch watch;
    private final @Nullable Reordering reordering;
    private final LongAdder delivered = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /**
     * @param pool where listeners run, usually the event pool of {@link Workers}
     * @param timeline measures listeners and holds events to reorder them
     * @param troubles hears of trouble, from any thread, and must not block; what it throws is logged
     */
    public EventLanes(Executor pool, Timeline timeline, EventLimits limits, Consumer<EventTrouble> troubles) {
        this.pool = pool;
        this.troubles = trouble -> tell(troubles, trouble);
        this.losses = new Losses(timeline, this.troubles);
        this.backlog = new Backlog(limits, losses);
        this.watch = new ListenerWatch(timeline, limits.slow(), this.troubles);
        this.reordering = limits.reorderWindow().isZero()
                ? null
                : new Reordering(timeline, limits.reorderWindow(), limits.total(), this::enqueue);
    }

    /** Adds an event; never blocks. After {@link #close()} it is thrown away. */
    public void offer(QueuedEvent event) {
        if (reordering == null) {
            enqueue(event);
        } else {
            reordering.add(event);
        }
    }

    /** Tells that events were thrown away before anyone knew whose they were. */
    public void lostUnread(String objectId, String eventType, long dropped) {
        troubles.accept(new EventTrouble.UnreadEvents(objectId, eventType, dropped));
    }

    /** What has happened so far. */
    public EventCounts counts() {
        int held = reordering == null ? 0 : reordering.size();
        return new EventCounts(
                backlog.size() + held,
                delivered.sum(),
                failed.sum(),
                watch.slowCount(),
                losses.coalescedCount(),
                losses.droppedCount());
    }

    /** How many objects have events that wait or are being delivered. */
    int objects() {
        return backlog.objects();
    }

    /** Throws away what waits, and delivers nothing more; listeners that run are not disturbed. */
    @Override
    public void close() {
        backlog.close();
        if (reordering != null) {
            reordering.clear();
        }
    }

    private void enqueue(QueuedEvent event) {
        ObjectQueue created = backlog.add(event);
        if (created != null && !new Lane(pool, () -> next(created)).start()) {
            close();
        }
        losses.reportSoon();
    }

    private @Nullable Runnable next(ObjectQueue queue) {
        QueuedEvent event = backlog.take(queue);
        return event == null ? null : () -> deliver(event);
    }

    private void deliver(QueuedEvent event) {
        ListenerWatch.Run run = watch.begin(event);
        Throwable failure = null;
        try {
            event.delivery().run();
        } catch (Throwable e) {
            failure = e instanceof ListenerFailure carrier ? carrier.getCause() : e;
        }
        Duration lasted = watch.end(run);
        delivered.increment();
        if (failure != null) {
            failed.increment();
            LOG.error("A listener for {} of {} failed after {}", event.type(), event.objectId(), lasted, failure);
            troubles.accept(new EventTrouble.FailedListener(event.objectId(), event.type(), lasted, failure));
        }
    }

    private static void tell(Consumer<EventTrouble> listener, EventTrouble trouble) {
        try {
            listener.accept(trouble);
        } catch (RuntimeException e) {
            LOG.error("The listener for {} failed", trouble, e);
        }
    }
}
