package io.github.kurentoguard.dispatch;

import java.time.Duration;
import java.util.function.Consumer;

import io.github.kurentoguard.time.Timeline;
import org.jspecify.annotations.Nullable;

/** Counts events that found no room, and reports them at most once a second. */
final class Losses {

    private static final Duration REPORT_EVERY = Duration.ofSeconds(1);

    private final Timeline timeline;
    private final Consumer<EventTrouble> troubles;
    private long coalesced;
    private long dropped;
    private long coalescedReported;
    private long droppedReported;
    private @Nullable QueuedEvent last;
    private boolean armed;

    Losses(Timeline timeline, Consumer<EventTrouble> troubles) {
        this.timeline = timeline;
        this.troubles = troubles;
    }

    synchronized void coalesced(QueuedEvent event) {
        coalesced++;
        last = event;
    }

    synchronized void dropped(QueuedEvent event) {
        dropped++;
        last = event;
    }

    /** Sees to it that what was counted gets reported. */
    void reportSoon() {
        synchronized (this) {
            if (armed || unreported() == 0) {
                return;
            }
            armed = true;
        }
        timeline.after(REPORT_EVERY, this::report);
    }

    synchronized long coalescedCount() {
        return coalesced;
    }

    synchronized long droppedCount() {
        return dropped;
    }

    private void report() {
        EventTrouble report = take();
        if (report != null) {
            troubles.accept(report);
        }
    }

    private synchronized @Nullable EventTrouble take() {
        armed = false;
        QueuedEvent event = last;
        if (event == null) {
            return null;
        }
        EventTrouble report = new EventTrouble.LostEvents(
                event.objectId(), event.type(), coalesced - coalescedReported, dropped - droppedReported);
        coalescedReported = coalesced;
        droppedReported = dropped;
        last = null;
        return report;
    }

    private long unreported() {
        return coalesced - coalescedReported + dropped - droppedReported;
    }
}
