package io.github.kurentoguard.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.sun.management.OperatingSystemMXBean;

/** Puts threads to work for a while. */
final class Load {

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private Load() {}

    /** The CPU time that this JVM has used. */
    static long cpuNanos() {
        return PROCESS.getProcessCpuTime();
    }

    /**
     * What was done.
     *
     * @param count how often
     * @param nanos in which time
     * @param cpuNanos and in which CPU time of this JVM
     * @param failures how often it failed
     */
    record Result(long count, long nanos, long cpuNanos, long failures) {

        double perSecond() {
            return count * 1e9 / nanos;
        }

        double cpuMicros() {
            return cpuNanos / 1e3 / Math.max(1, count);
        }
    }

    /** Does a thing over and over in each of some threads. */
    static Result threads(int threads, Duration length, Runnable thing) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Clock clock = Clock.start();
            long end = System.nanoTime() + length.toNanos();
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                counts.add(pool.submit(() -> repeat(thing, end)));
            }
            long count = 0;
            for (Future<Long> part : counts) {
                count += part.get();
            }
            return clock.stop(count, 0);
        } finally {
            pool.shutdownNow();
        }
    }

    private static long repeat(Runnable thing, long end) {
        long count = 0;
        while (System.nanoTime() < end) {
            thing.run();
            count++;
        }
        return count;
    }

    /** Time and CPU time since a moment. */
    record Clock(long nanos, long cpuNanos) {

        static Clock start() {
            return new Clock(System.nanoTime(), PROCESS.getProcessCpuTime());
        }

        Result stop(long count, long failures) {
            long lasted = System.nanoTime() - nanos;
            return new Result(count, lasted, PROCESS.getProcessCpuTime() - cpuNanos, failures);
        }
    }
}
