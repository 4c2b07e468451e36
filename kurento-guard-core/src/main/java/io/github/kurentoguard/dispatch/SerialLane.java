package io.github.kurentoguard.dispatch;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tasks that are done in the order they came, one at a time, on a pool of threads. A task that throws, even an {@link
 * Error}, is logged with the lane's name and counted, and the next one is done. What waits is bounded. Safe for use by
 * several threads.
 */
public final class SerialLane {

    /** What happens to a task for which there is no room. */
    public enum Overflow {
        /** It is not accepted. */
        REFUSE,
        /** The one that has waited longest is thrown away. */
        DROP_OLDEST
    }

    private static final Logger LOG = LoggerFactory.getLogger(SerialLane.class);

    private final String name;
    private final int capacity;
    private final Overflow overflow;
    private final Lane lane;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean moving;
    private boolean closed;
    private long dropped;
    private long failed;

    /**
     * @param name for logs
     * @param pool where tasks run, usually a pool of {@link Workers}
     * @param capacity how many tasks may wait, at least 1
     * @throws IllegalArgumentException if the capacity is less than 1
     */
    public SerialLane(String name, Executor pool, int capacity, Overflow overflow) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, was " + capacity);
        }
        this.name = name;
        this.capacity = capacity;
        this.overflow = overflow;
        this.lane = new Lane(pool, this::next);
    }

    /**
     * Adds a task; never blocks.
     *
     * @return false if it was not accepted, because there was no room, the lane is closed or its pool is
     */
    public boolean offer(Runnable task) {
        synchronized (this) {
            if (closed || !makeRoom()) {
                return false;
            }
            waiting.add(task);
            if (moving) {
                return true;
            }
            moving = true;
        }
        return start();
    }

    /**
     * Adds a task that has time: it is done before the next one that is offered, or when the lane is told to {@link #move()}.
     * That saves waking a thread for each of many. Never blocks.
     *
     * @return false if it was not accepted, as for {@link #offer}
     */
    public synchronized boolean offerWithoutHaste(Runnable task) {
        return !closed && makeRoom() && waiting.add(task);
    }

    /** Has what waits done. */
    public void move() {
        synchronized (this) {
            if (closed || moving || waiting.isEmpty()) {
                return;
            }
            moving = true;
        }
        start();
    }

    /** Throws away what waits, and accepts nothing more; what runs goes on. */
    public synchronized void close() {
        closed = true;
        waiting.clear();
    }

    /** How many tasks were thrown away for lack of room, or not accepted for it. */
    public synchronized long dropped() {
        return dropped;
    }

    /** How many tasks threw something. */
    public synchronized long failed() {
        return failed;
    }

    private boolean makeRoom() {
        if (waiting.size() < capacity) {
            return true;
        }
        dropped++;
        return overflow == Overflow.DROP_OLDEST && waiting.poll() != null;
    }

    private boolean start() {
        if (lane.start()) {
            return true;
        }
        close();
        return false;
    }

    private synchronized @Nullable Runnable next() {
        Runnable task = waiting.poll();
        moving = task != null;
        return task == null ? null : () -> perform(task);
    }

    private void perform(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            countFailure();
            LOG.error("A task of {} failed; the next one is done all the same", name, e);
        }
    }

    private synchronized void countFailure() {
        failed++;
    }
}
