package io.github.kurentoguard.examples;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.kurentoguard.time.Timeline;
import io.github.kurentoguard.time.Timer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Real time, on a thread of its own until closed. */
final class ThreadTimeline implements Timeline, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadTimeline.class);

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "example-time"));

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Future<?> scheduled = thread.schedule(() -> run(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A task of the schedule failed", e);
        }
    }

    /** What is not due yet never runs. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
