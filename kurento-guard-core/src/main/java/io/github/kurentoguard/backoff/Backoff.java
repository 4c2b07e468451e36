package io.github.kurentoguard.backoff;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

import io.github.resilience4j.core.IntervalFunction;

/**
 * How long to wait before the next attempt to connect: a pure function. Every delay is spread by a fifth to both sides,
 * so that many clients of one server do not come back in step. Immutable.
 */
public final class Backoff {

    private static final Duration FAST = Duration.ofMillis(100);
    private static final Duration FAST_FOR = Duration.ofSeconds(10);
    private static final Duration SLOWEST = Duration.ofSeconds(10);
    private static final double GROWTH = 1.6;
    private static final double JITTER = 0.2;
    private static final Duration LONGEST = Duration.ofDays(1);

    /** By then even 1 ms has grown beyond the longest cap. */
    private static final int MOST_GROWTH = 50;

    private final Duration first;
    private final Duration cap;
    private final Duration fastFor;
    private final IntervalFunction growing;

    private Backoff(Duration first, Duration cap, Duration fastFor) {
        this.first = first;
        this.cap = cap;
        this.fastFor = fastFor;
        // It counts in whole units: of milliseconds, 1 would not grow.
        this.growing = IntervalFunction.ofExponentialBackoff(micros(first), GROWTH, micros(cap));
    }

    /**
     * The default. A host that refuses is asked again about every 100 ms for the first 10 s; then, and for a host that is
     * silent, delays grow from 100 ms by 1.6 up to 10 s.
     */
    public static Backoff fastThenExponential() {
        return new Backoff(FAST, SLOWEST, FAST_FOR);
    }

    /**
     * Delays that grow by 1.6 with each attempt, whatever the failure.
     *
     * @param first the delay after the first failed attempt; from 1 ms
     * @param cap the longest delay; not below the first
     * @throws IllegalArgumentException if either is out of range
     */
    public static Backoff exponential(Duration first, Duration cap) {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(cap, "cap");
        if (first.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("the first delay must be at least 1 ms, was " + first);
        }
        if (cap.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "the cap must be at most 24 h, was " + cap + ": a server that is back should be found");
        }
        if (cap.compareTo(first) < 0) {
            throw new IllegalArgumentException("the cap must not be below the first delay, was " + cap + " < " + first);
        }
        return new Backoff(first, cap, Duration.ZERO);
    }

    private static long micros(Duration span) {
        return span.toNanos() / 1_000;
    }

    /** Whether what follows the given attempt belongs to the first, quick ones, whose delays do not grow yet. */
    public boolean isFast(Attempt failed) {
        return failed.refused() && failed.sinceLoss().compareTo(fastFor) < 0;
    }

    /** How long to wait after the given attempt. */
    public Duration delay(Attempt failed, RandomGenerator random) {
        int number = Math.min(MOST_GROWTH, Math.max(1, failed.number()));
        long micros = isFast(failed) ? micros(first) : growing.apply(number);
        double spread = 1 + JITTER * (2 * random.nextDouble() - 1);
        return Duration.ofNanos((long) (micros * 1_000.0 * spread));
    }

    @Override
    public String toString() {
        return "Backoff[first=" + first + ", cap=" + cap + ", fastFor=" + fastFor + "]";
    }
}
