package io.github.kurentoguard.proof.soak;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import io.github.kurentoguard.error.GuardFailure;
import org.kurento.client.MediaPipeline;
import org.kurento.client.internal.server.KurentoServerException;

/** What became of all calls, and what must never have happened. Safe for use by several threads. */
final class Tally {

    /** An answer that came twice would come soon; all ids of hours would look like a leak. */
    private static final int IDS_REMEMBERED = 10_000;

    private final LongAdder succeeded = new LongAdder();
    private final Map<String, LongAdder> failures = new ConcurrentSkipListMap<>();
    private final Recent ids = new Recent(IDS_REMEMBERED);
    private final Set<MediaPipeline> forgotten = ConcurrentHashMap.newKeySet();
    private final LongAdder twice = new LongAdder();
    private final LongAdder misread = new LongAdder();
    private final LongAdder strange = new LongAdder();
    private final AtomicLong longest = new AtomicLong();

    void made(String id) {
        if (!ids.add(id)) {
            twice.increment();
        }
    }

    void forgotten(MediaPipeline pipeline) {
        forgotten.add(pipeline);
    }

    /** Whether what was written was read back. */
    void read(boolean right) {
        if (!right) {
            misread.increment();
        }
    }

    void succeeded(long nanos) {
        succeeded.increment();
        took(nanos);
    }

    void failed(RuntimeException failed, long nanos) {
        if (failed instanceof GuardFailure failure) {
            count(failed.getClass().getSimpleName() + ", " + failure.outcome());
        } else if (failed instanceof KurentoServerException refused) {
            count("refused by the server, " + refused.getCode());
        } else {
            strange.increment();
            count(failed.toString());
        }
        took(nanos);
    }

    private void count(String name) {
        failures.computeIfAbsent(name, unused -> new LongAdder()).increment();
    }

    private void took(long nanos) {
        longest.accumulateAndGet(nanos, Math::max);
    }

    long successes() {
        return succeeded.sum();
    }

    Map<String, Long> failures() {
        Map<String, Long> sums = new TreeMap<>();
        failures.forEach((name, count) -> sums.put(name, count.sum()));
        return sums;
    }

    Set<MediaPipeline> forgotten() {
        return forgotten;
    }

    /** The longest of the steps, each of at most two calls. */
    Duration longest() {
        return Duration.ofNanos(longest.get());
    }

    long twice() {
        return twice.sum();
    }

    long misread() {
        return misread.sum();
    }

    /** Failures that are neither the server's nor the guard's own. */
    long strange() {
        return strange.sum();
    }
}
