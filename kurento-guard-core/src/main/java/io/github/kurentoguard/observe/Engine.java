package io.github.kurentoguard.observe;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.diagnosis.Detector;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.dispatch.SerialLane;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.time.Timeline;

/**
 * Shows signals to a detector, in order, on one lane, and lets time pass for it: a tick a second, for as long as signals
 * come or the detector waits for something. Safe for use by several threads; never blocks.
 */
final class Engine implements AutoCloseable {

    private static final String NAME = "diagnosis";
    private static final int MOST_WAITING = 20_000;
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofMillis(50);

    private final SerialLane lane;
    private final Timeline timeline;
    private final Detector detector;
    private final Consumer<Finding> found;
    private final BooleanSupplier heldBack;
    private final AtomicBoolean moving = new AtomicBoolean();
    /** Confined to the lane. */
    private boolean ticking;

    private int ticks;
    private long toldDropped;

    private boolean wasHeldBack;

    /**
     * @param pool where detectors run; no application code must be able to block it
     * @param heldBack whether the server holds back events at the moment, so that their absence means nothing
     */
    Engine(Executor pool, Timeline timeline, Detector detector, Consumer<Finding> found, BooleanSupplier heldBack) {
        this.lane = new SerialLane(NAME, pool, MOST_WAITING, SerialLane.Overflow.DROP_OLDEST);
        this.timeline = timeline;
        this.detector = detector;
        this.found = found;
        this.heldBack = heldBack;
    }

    void see(Signal signal) {
        lane.offer(() -> show(signal));
    }

    /** Of what has not gone wrong there is nothing to tell at once: a thread is woken for many of them. */
    void seeSoon(Signal signal) {
        lane.offerWithoutHaste(() -> show(signal));
        if (moving.compareAndSet(false, true)) {
            try {
                timeline.after(SOON, () -> {
                    moving.set(false);
                    lane.move();
                });
            } catch (RejectedExecutionException closed) {
                lane.close();
            }
        }
    }

    private void show(Signal signal) {
        tellDropped();
        detector.see(signal, found);
        tickSoon();
    }

    /** What was thrown away for want of room is told, once for each time that this begins anew. */
    private void tellDropped() {
        long dropped = lane.dropped();
        if (dropped > toldDropped) {
            found.accept(Catalogue.find("lost-signals")
                    .finding(
                            NAME,
                            (dropped - toldDropped)
                                    + " calls and events were not looked at, since they came faster than"
                                    + " this machine looks at them.",
                            Certainty.CERTAIN));
            toldDropped = dropped;
            // The tick may have been among them.
            ticking = false;
        }
    }

    private void tickSoon() {
        if (!ticking) {
            ticking = true;
            int number = ++ticks;
            try {
                timeline.after(TICK, () -> lane.offer(() -> tick(number)));
            } catch (RejectedExecutionException closed) {
                lane.close();
            }
        }
    }

    private void tick(int number) {
        if (number != ticks) {
            return;
        }
        ticking = false;
        // What was held back comes in the second after: it is waited for.
        boolean held = heldBack.getAsBoolean();
        boolean skip = held || wasHeldBack;
        wasHeldBack = held;
        if (!skip) {
            detector.tick(timeline.now(), found);
        }
        if (skip || detector.waiting()) {
            tickSoon();
        }
    }

    @Override
    public void close() {
        lane.close();
    }
}
