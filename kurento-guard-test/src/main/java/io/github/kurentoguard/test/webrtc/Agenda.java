package io.github.kurentoguard.test.webrtc;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.time.Timer;

/** What one object will do later: everything goes when the object goes. Delays come from the world's seeded source. */
final class Agenda {

    private final MediaWorld world;
    private final Set<Timer> pending = new HashSet<>();

    Agenda(MediaWorld world) {
        this.world = world;
    }

    Timer after(Duration delay, Runnable task) {
        Entry entry = new Entry();
        entry.timer = world.after(delay, () -> {
            pending.remove(entry);
            task.run();
        });
        pending.add(entry);
        return entry;
    }

    /** Does something within a span that was measured on the real server, in ms. */
    Timer within(int least, int most, Runnable task) {
        return after(Duration.ofMillis(between(least, most)), task);
    }

    int between(int least, int most) {
        return least + random().nextInt(most - least + 1);
    }

    Random random() {
        return world.random();
    }

    void clear() {
        Set.copyOf(pending).forEach(Timer::cancel);
    }

    /** A handle that takes itself off the list. */
    private final class Entry implements Timer {

        private Timer timer = () -> false;

        @Override
        public boolean cancel() {
            pending.remove(this);
            return timer.cancel();
        }
    }
}
