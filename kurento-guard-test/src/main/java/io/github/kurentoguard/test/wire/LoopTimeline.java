package io.github.kurentoguard.test.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.github.kurentoguard.time.Timeline;
import io.github.kurentoguard.time.Timer;
import io.netty.channel.EventLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Real time, on an event loop. */
final class LoopTimeline implements Timeline {

    private static final Logger LOG = LoggerFactory.getLogger(LoopTimeline.class);

    private final EventLoop loop;

    LoopTimeline(EventLoop loop) {
        this.loop = loop;
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
        Future<?> scheduled = loop.schedule(() -> guarded(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a timer of the simulator failed", e);
        }
    }
}
