package io.github.kurentoguard.wire;

import java.time.Duration;
import java.time.Instant;

import io.github.kurentoguard.time.Timer;
import io.github.kurentoguard.time.VirtualTimeline;

/** A loop in virtual time: whoever advances it is its thread. What a task throws leaves {@link #advance}. */
public final class FakeLoop implements Loop {

    private final VirtualTimeline timeline = new VirtualTimeline();
    private volatile Thread inside = Thread.currentThread();
    private volatile boolean running;

    public FakeLoop() {
        timeline.advance(Duration.ofSeconds(1));
    }

    /** Runs what is due, and what that makes due, until the given time has passed. */
    public void advance(Duration step) {
        inside = Thread.currentThread();
        running = true;
        try {
            timeline.advance(step);
        } finally {
            running = false;
        }
    }

    public void advanceMillis(long millis) {
        advance(Duration.ofMillis(millis));
    }

    /** Runs what is due now. */
    public void runAll() {
        advance(Duration.ZERO);
    }

    /** How many tasks wait, now or later. */
    public int pending() {
        return timeline.pending().size();
    }

    @Override
    public boolean inLoop() {
        return running && inside == Thread.currentThread();
    }

    @Override
    public void execute(Runnable task) {
        timeline.after(Duration.ZERO, task);
    }

    @Override
    public Instant now() {
        return timeline.now();
    }

    @Override
    public long nanoTime() {
        return timeline.nanoTime();
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return timeline.after(delay, task);
    }
}
