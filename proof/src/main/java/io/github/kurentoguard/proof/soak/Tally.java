package io.github.kurentoguard.proof.soak;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import io.github.kurentoguard.histories.Application;

/** What became of all steps and calls, and what must never have happened. Safe for use by several threads. */
final class Tally {

    /** Failures carry ids and addresses; a table of all of them would be no table. */
    private static final int KINDS_KEPT = 40;

    private final LongAdder done = new LongAdder();
    private final Map<String, LongAdder> failures = new ConcurrentSkipListMap<>();
    private final LongAdder misread = new LongAdder();
    private final LongAdder unexplained = new LongAdder();
    private final AtomicLong longest = new AtomicLong();

    /** Whether what was written was read back. */
    void read(boolean right) {
        if (!right) {
            misread.increment();
        }
    }

    /** A step ended, whatever became of its calls. */
    void done() {
        done.increment();
    }

    void took(long nanos) {
        longest.accumulateAndGet(nanos, Math::max);
    }

    /** A call failed. */
    void failed(RuntimeException failed) {
        if (Application.outcome(failed) != null) {
            count(failed.getClass().getSimpleName() + ", " + Application.outcome(failed));
        }
    }

    /** A step failed in a way that no fault explains. */
    void unexplained(Throwable failed) {
        unexplained.increment();
        count(failed.toString());
    }

    private void count(String name) {
        String key = failures.size() < KINDS_KEPT || failures.containsKey(name) ? name : "others";
        failures.computeIfAbsent(key, unused -> new LongAdder()).increment();
    }

    long steps() {
        return done.sum();
    }

    Map<String, Long> failures() {
        Map<String, Long> sums = new TreeMap<>();
        failures.forEach((name, count) -> sums.put(name, count.sum()));
        return sums;
    }

    Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    long misread() {
        return misread.sum();
    }

    /** Failures that are not the guard's, such as refusals of the server. */
    long unexplained() {
        return unexplained.sum();
    }
}
