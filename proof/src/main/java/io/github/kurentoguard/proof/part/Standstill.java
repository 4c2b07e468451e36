package io.github.kurentoguard.proof.part;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Watches, from the first use on, whether the machine lets this process stand still for longer than time-outs of seconds
 * can bear. Safe for use by several threads; has one of its own, {@code standstill}.
 */
public final class Standstill {

    /** From here on one counts. */
    public static final Duration TOO_LONG = Duration.ofMillis(500);

    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final AtomicLong LAST = new AtomicLong(System.nanoTime());
    private static final AtomicLong LONGEST = new AtomicLong();

    static {
        Thread watch = new Thread(Standstill::watch, "standstill");
        watch.setDaemon(true);
        watch.setPriority(Thread.MAX_PRIORITY);
        watch.start();
    }

    private Standstill() {}

    /** Begins to watch, unless that has begun already. */
    public static void begin() {
        // The class is initialised by the call.
    }

    private static void watch() {
        long last = System.nanoTime();
        while (true) {
            LockSupport.parkNanos(STEP_NANOS);
            long now = System.nanoTime();
            long still = now - last - STEP_NANOS;
            if (still > TOO_LONG.toNanos()) {
                LAST.set(now);
                LONGEST.accumulateAndGet(still, Math::max);
            }
            last = now;
        }
    }

    /** Whether there was one after a moment of {@link System#nanoTime()}. */
    public static boolean since(long moment) {
        return LAST.get() - moment > 0;
    }

    /** The longest so far; zero if none was too long. */
    public static Duration longest() {
        return Duration.ofNanos(LONGEST.get());
    }
}
