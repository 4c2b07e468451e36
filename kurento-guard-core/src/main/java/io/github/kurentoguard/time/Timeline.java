package io.github.kurentoguard.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Where a component learns the time and has things done later. Production code runs on a real one; tests run on a
 * {@link VirtualTimeline} and never sleep. Implementations are safe for use by several threads.
 */
public interface Timeline {

    /** The time of day, for time stamps. */
    Instant now();

    /** A monotonic clock in nanoseconds, for measuring: only differences mean anything. */
    long nanoTime();

    /**
     * Runs a task once, later, on the timeline's own thread. The task must not block.
     *
     * @param delay how long to wait; zero or less means as soon as possible, never within this call
     * @param task what to do; what it throws is logged and does not stop the timeline
     * @return a handle to cancel it
     */
    Timer after(Duration delay, Runnable task);
}
