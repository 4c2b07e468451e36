package io.github.kurentoguard.recovery;

import java.time.Duration;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.github.kurentoguard.time.Timeline;

/**
 * Work on very many things, a few milliseconds at a time: pings, messages and the other guards of the loop have their turn
 * in between. Confined to the loop.
 */
final class Slices<T> {

    private static final long LONGEST = Duration.ofMillis(5).toNanos();

    private final Timeline loop;
    private final Iterator<T> things;
    private final Consumer<T> work;
    private final BooleanSupplier cancelled;
    private final Runnable done;

    private Slices(Timeline loop, Iterator<T> things, Consumer<T> work, BooleanSupplier cancelled, Runnable done) {
        this.loop = loop;
        this.things = things;
        this.work = work;
        this.cancelled = cancelled;
        this.done = done;
    }

    /**
     * Begins at once, and if it is little, also ends within this call.
     *
     * @param things what they come from must not change until they are done
     * @param cancelled whether to stop; asked before each slice
     * @param done runs at the end unless it was stopped
     */
    static <T> void each(
            Timeline loop, Iterator<T> things, Consumer<T> work, BooleanSupplier cancelled, Runnable done) {
        new Slices<>(loop, things, work, cancelled, done).goOn();
    }

    private void goOn() {
        if (cancelled.getAsBoolean()) {
            return;
        }
        long end = loop.nanoTime() + LONGEST;
        while (things.hasNext()) {
            if (loop.nanoTime() - end > 0) {
                loop.after(Duration.ZERO, this::goOn);
                return;
            }
            work.accept(things.next());
        }
        done.run();
    }
}
