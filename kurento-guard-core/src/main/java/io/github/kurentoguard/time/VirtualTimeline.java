package io.github.kurentoguard.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

/**
 * A timeline that stands still until it is told to move, for tests. Tasks run in the thread that calls
 * {@link #advance(Duration)}, in the order of their due times, equal ones in the order they were scheduled; a task
 * sees the clock at its own due time. What a task throws leaves {@code advance}.
 */
public final class VirtualTimeline implements Timeline {

    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Scheduled> queue =
            new PriorityQueue<>(Comparator.comparingLong(Scheduled::due).thenComparingLong(Scheduled::order));
    private long nanos;
    private long order;

    @Override
    public synchronized Instant now() {
        return EPOCH.plusNanos(nanos);
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized Timer after(Duration delay, Runnable task) {
        Scheduled scheduled = new Scheduled(nanos + Math.max(0, delay.toNanos()), order++, task);
        queue.add(scheduled);
        return () -> cancel(scheduled);
    }

    private synchronized boolean cancel(Scheduled scheduled) {
        return queue.remove(scheduled);
    }

    /**
     * Moves the clock forward and runs everything that becomes due on the way, also what the tasks themselves
     * schedule.
     *
     * @param step how far; zero runs what is due now
     * @throws IllegalArgumentException if the step is negative
     */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("step must not be negative, was " + step);
        }
        long target = nanoTime() + step.toNanos();
        for (Scheduled next = takeDue(target); next != null; next = takeDue(target)) {
            next.task().run();
        }
        moveTo(target);
    }

    /** When each waiting task is due, counted from now, soonest first. */
    public synchronized List<Duration> pending() {
        List<Duration> delays = new ArrayList<>();
        queue.stream().sorted(queue.comparator()).forEach(next -> delays.add(Duration.ofNanos(next.due() - nanos)));
        return delays;
    }

    private synchronized @Nullable Scheduled takeDue(long target) {
        Scheduled next = queue.peek();
        if (next == null || next.due() > target) {
            return null;
        }
        queue.remove();
        nanos = Math.max(nanos, next.due());
        return next;
    }

    private synchronized void moveTo(long target) {
        nanos = Math.max(nanos, target);
    }

    private record Scheduled(long due, long order, Runnable task) {}
}
