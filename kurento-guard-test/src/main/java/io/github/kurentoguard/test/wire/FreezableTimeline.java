package io.github.kurentoguard.test.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

import io.github.kurentoguard.time.Timeline;
import io.github.kurentoguard.time.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The time of a process that can be stopped as by SIGSTOP: the clock goes on, but nothing happens; what became due
 * meanwhile happens at once, in order, when the process goes on. Confined to the simulator's thread.
 */
public final class FreezableTimeline implements Timeline {

    private final Timeline base;
    private final Deque<Task> held = new ArrayDeque<>();
    private boolean frozen;

    public FreezableTimeline(Timeline base) {
        this.base = base;
    }

    @Override
    public Instant now() {
        return base.now();
    }

    @Override
    public long nanoTime() {
        return base.nanoTime();
    }

    @Override
    public Timer after(Duration delay, Runnable action) {
        Task task = new Task(action);
        task.timer = base.after(delay, () -> due(task));
        return task;
    }

    public void freeze() {
        frozen = true;
    }

    public void thaw() {
        frozen = false;
        for (Task next = held.poll(); next != null; next = frozen ? null : held.poll()) {
            next.action.run();
        }
    }

    private void due(Task task) {
        if (frozen) {
            held.add(task);
        } else {
            task.action.run();
        }
    }

    private final class Task implements Timer {

        private final Runnable action;
        private @Nullable Timer timer;

        Task(Runnable action) {
            this.action = action;
        }

        @Override
        public boolean cancel() {
            return (timer != null && timer.cancel()) || held.remove(this);
        }
    }
}
