package io.github.kurentoguard.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.kurentoguard.time.Timer;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The use of a shared loop, until closed. Closing the last lease of a loop ends its thread: sockets still open on it are
 * closed, timers not yet due never run, and whoever gives it work then gets a {@link RejectedExecutionException}.
 */
public final class LoopLease implements Loop, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoopLease.class);

    private final EventLoop eventLoop;
    private final Runnable release;
    private final AtomicBoolean closed = new AtomicBoolean();

    LoopLease(EventLoop eventLoop, Runnable release) {
        this.eventLoop = eventLoop;
        this.release = release;
    }

    EventLoop eventLoop() {
        return eventLoop;
    }

    @Override
    public boolean inLoop() {
        return eventLoop.inEventLoop();
    }

    @Override
    public void execute(Runnable task) {
        eventLoop.execute(() -> run(task));
    }

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
        Future<?> scheduled = eventLoop.schedule(() -> run(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    /** Gives the lease back; from any thread, without blocking, harmless when repeated. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            release.run();
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable thrown) {
            LOG.error("A task on {} failed", Thread.currentThread().getName(), thrown);
        }
    }
}
