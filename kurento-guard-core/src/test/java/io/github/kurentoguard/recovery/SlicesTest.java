package io.github.kurentoguard.recovery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.github.kurentoguard.time.Timeline;
import io.github.kurentoguard.time.Timer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SlicesTest {

    private final SlowLoop loop = new SlowLoop();
    private final List<Integer> worked = new ArrayList<>();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicInteger done = new AtomicInteger();

    private void begin(int things) {
        Slices.each(
                loop,
                IntStream.range(0, things).iterator(),
                thing -> {
                    loop.millis++;
                    worked.add(thing);
                },
                cancelled::get,
                done::incrementAndGet);
    }

    @Test
    void littleWorkEndsAtOnce() {
        begin(3);

        assertThat(worked).containsExactly(0, 1, 2);
        assertThat(done).hasValue(1);
    }

    @Test
    void muchWorkLeavesTheLoopToOthersEveryFewMilliseconds() {
        begin(1_000);

        int before = 0;
        while (!loop.tasks.isEmpty()) {
            assertThat(worked.size() - before).isLessThanOrEqualTo(10);
            assertThat(done).hasValue(0);
            before = worked.size();
            loop.tasks.remove(0).run();
        }
        assertThat(worked)
                .containsExactlyElementsOf(IntStream.range(0, 1_000).boxed().toList());
        assertThat(done).hasValue(1);
    }

    @Test
    void cancelledWorkStops() {
        begin(1_000);
        int before = worked.size();
        cancelled.set(true);
        loop.tasks.remove(0).run();

        assertThat(worked).hasSize(before);
        assertThat(loop.tasks).isEmpty();
        assertThat(done).hasValue(0);
    }

    /** Its time passes only with work; tasks run when the test takes them. */
    private static final class SlowLoop implements Timeline {

        private final List<Runnable> tasks = new ArrayList<>();
        private long millis;

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public long nanoTime() {
            return Duration.ofMillis(millis).toNanos();
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            tasks.add(task);
            return () -> tasks.remove(task);
        }
    }
}
