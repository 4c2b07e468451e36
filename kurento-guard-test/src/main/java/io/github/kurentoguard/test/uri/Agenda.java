package io.github.kurentoguard.test.uri;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.time.Timer;

/** What an endpoint means to do later; it can change its mind about all of it at once. */
final class Agenda {

    private final MediaWorld world;
    private final List<Timer> timers = new ArrayList<>();

    Agenda(MediaWorld world) {
        this.world = world;
    }

    void after(Duration delay, Runnable task) {
        Entry entry = new Entry(task);
        entry.timer = world.after(delay, entry);
        timers.add(entry);
    }

    void clear() {
        List.copyOf(timers).forEach(Timer::cancel);
        timers.clear();
    }

    /** A task that leaves the agenda when its time has come. */
    private final class Entry implements Runnable, Timer {

        private final Runnable task;
        private Timer timer = () -> false;

        private Entry(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            timers.remove(this);
            task.run();
        }

        @Override
        public boolean cancel() {
            return timer.cancel();
        }
    }
}
