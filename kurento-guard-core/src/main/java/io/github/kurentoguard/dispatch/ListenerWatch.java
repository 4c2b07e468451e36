package io.github.kurentoguard.dispatch;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

import io.github.kurentoguard.time.Timeline;

/** Measures listeners, and reports those that take too long while they do and when they are done. */
final class ListenerWatch {

    private final Timeline timeline;
    private final Duration threshold;
    private final Consumer<EventTrouble> troubles;
    private final Set<Run> running = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean armed = new AtomicBoolean();
    private final LongAdder slow = new LongAdder();

    ListenerWatch(Timeline timeline, Duration threshold, Consumer<EventTrouble> troubles) {
        this.timeline = timeline;
        this.threshold = threshold;
        this.troubles = troubles;
    }

    /** Listeners at work on one event; compared by identity. */
    static final class Run {

        private final QueuedEvent event;
        private final long start;
        private final AtomicBoolean reported = new AtomicBoolean();

        Run(QueuedEvent event, long start) {
            this.event = event;
            this.start = start;
        }
    }

    Run begin(QueuedEvent event) {
        Run run = new Run(event, timeline.nanoTime());
        running.add(run);
        arm(threshold.toNanos());
        return run;
    }

    /** Returns how long the listeners took. */
    Duration end(Run run) {
        running.remove(run);
        Duration lasted = lasted(run);
        if (lasted.compareTo(threshold) >= 0) {
            slow.increment();
            troubles.accept(new EventTrouble.SlowListener(run.event.objectId(), run.event.type(), lasted, false));
        }
        return lasted;
    }

    long slowCount() {
        return slow.sum();
    }

    private void arm(long delayNanos) {
        if (armed.compareAndSet(false, true)) {
            timeline.after(Duration.ofNanos(delayNanos), this::check);
        }
    }

    private void check() {
        running.stream().filter(this::isSlow).forEach(this::report);
        armed.set(false);
        running.stream()
                .filter(run -> !run.reported.get())
                .mapToLong(run -> threshold.toNanos() - lasted(run).toNanos())
                .min()
                .ifPresent(this::arm);
    }

    private boolean isSlow(Run run) {
        return lasted(run).compareTo(threshold) >= 0;
    }

    private void report(Run run) {
        if (run.reported.compareAndSet(false, true)) {
            troubles.accept(new EventTrouble.SlowListener(run.event.objectId(), run.event.type(), lasted(run), true));
        }
    }

    private Duration lasted(Run run) {
        return Duration.ofNanos(timeline.nanoTime() - run.start);
    }
}
