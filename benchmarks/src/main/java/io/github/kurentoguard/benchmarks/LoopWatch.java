package io.github.kurentoguard.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.github.kurentoguard.wire.LoopLease;
import io.github.kurentoguard.wire.SharedLoops;

/**
 * For how long the guards' event loops are held: a task that comes back each millisecond notes how much CPU time its
 * thread has used since it was there last. CPU time, since on a shared machine a thread may stand still for other reasons.
 */
final class LoopWatch implements AutoCloseable {

    private static final Duration PERIOD = Duration.ofMillis(1);
    private static final int MOST_LOOPS = 2;

    private final List<LoopLease> leases = new ArrayList<>();
    private final AtomicLong longest = new AtomicLong();
    private volatile boolean over;

    LoopWatch() {
        for (int i = 0; i < 2 * MOST_LOOPS; i++) {
            LoopLease lease = SharedLoops.acquire();
            leases.add(lease);
            lease.execute(() -> look(lease, cpu()));
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void look(LoopLease loop, long before) {
        long now = cpu();
        longest.accumulateAndGet(now - before, Math::max);
        if (!over) {
            loop.after(PERIOD, () -> look(loop, now));
        }
    }

    void reset() {
        longest.set(0);
    }

    double longestMillis() {
        return longest.get() / 1e6;
    }

    @Override
    public void close() {
        over = true;
        leases.forEach(LoopLease::close);
    }
}
