package io.github.kurentoguard.benchmarks;

import java.lang.management.ManagementFactory;

/** How much of the heap is in use once the garbage is gone. */
final class Heap {

    private Heap() {}

    static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
