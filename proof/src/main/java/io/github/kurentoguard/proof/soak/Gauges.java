package io.github.kurentoguard.proof.soak;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/** What a process takes of the machine, and must not take more of for ever. Confined to one thread. */
final class Gauges {

    /** The heap swings by this much with what the eight threads happen to have, and with what is cleaned up late. */
    private static final double MEGABYTES = 4;
    /** Pools grow and shrink with the load. */
    private static final double THREADS = 4;
    /** A line and its successor, and the port of a server that has just restarted. */
    private static final double FILES = 4;

    private final Slope heap = new Slope("heap after collection, MB", MEGABYTES);
    private final Slope threads = new Slope("threads", THREADS);
    private final Slope files = new Slope("file descriptors", FILES);
    private @Nullable Histogram early;

    void sample() {
        System.gc();
        long now = System.nanoTime();
        heap.add(now, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6);
        threads.add(now, ManagementFactory.getThreadMXBean().getThreadCount());
        String[] open = new File("/proc/self/fd").list();
        if (open != null) {
            files.add(now, open.length);
        }
        early = early == null ? Histogram.take() : early;
    }

    /** Whether there are samples enough. */
    boolean canBeJudged() {
        return heap.canBeJudged();
    }

    /** Which of them climb. */
    List<String> problems() {
        return all().stream().map(Slope::problem).filter(Objects::nonNull).toList();
    }

    String markdown() {
        StringBuilder rows = new StringBuilder();
        all().forEach(slope -> rows.append(slope.markdown()).append('\n'));
        Histogram before = early;
        if (before != null) {
            Histogram late = Histogram.take();
            rows.append("| classes that grew most after the warm-up | ")
                    .append(late.grownSince(before))
                    .append(" |\n| classes of the guard and of Kurento's client that did | ")
                    .append(late.grownOfTheGuard(before))
                    .append(" |\n");
        }
        return rows.toString();
    }

    private List<Slope> all() {
        return List.of(heap, threads, files);
    }
}
