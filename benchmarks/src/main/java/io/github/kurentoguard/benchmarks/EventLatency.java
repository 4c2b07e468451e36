package io.github.kurentoguard.benchmarks;

import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.kurento.client.MediaPipeline;

/**
 * How long an event takes from the simulator's raising it to the listener, at a steady rate of many. The two JVMs read the
 * same clock, which is so on Linux.
 */
final class EventLatency {

    private static final int PER_SECOND = 20_000;
    private static final int PIPELINES = 10_000;
    private static final int LONGEST_SECONDS = 60;

    private EventLatency() {}

    static List<Row> run(Options options) throws Exception {
        List<Row> rows = new ArrayList<>(measure(options, 0));
        rows.addAll(measure(options, options.quick() ? PIPELINES / 10 : PIPELINES));
        return rows;
    }

    private static List<Row> measure(Options options, int pipelines) throws Exception {
        String beside = pipelines == 0
                ? ""
                : String.format(Locale.ROOT, " beside %,d objects", pipelines * (1 + Rooms.ELEMENTS));
        Row middle = new Row("latency of an event at 20,000 a second" + beside + ", p50, ms", null);
        Row worst = new Row("latency of an event at 20,000 a second" + beside + ", p99, ms", new Target.RatioAtMost(1));
        if (!System.getProperty("os.name").startsWith("Linux")) {
            worst.remark("measured on Linux only");
            return List.of(middle, worst);
        }
        try (Pair pair = Pair.open()) {
            List<Subject> turns = List.of(pair.plain(), pair.guard());
            List<Object> kept = new ArrayList<>();
            for (Subject subject : turns) {
                kept.addAll(Rooms.many(pipelines, subject.client(), Rooms::row));
            }
            for (Subject subject : turns) {
                listen(pair.server(), subject, events(options.warmUp()));
            }
            for (int i = 0; i < options.rounds(); i++) {
                for (Subject subject : turns) {
                    long[] nanos = listen(pair.server(), subject, events(options.round()));
                    middle.add(subject.kind(), at(nanos, 0.5));
                    worst.add(subject.kind(), at(nanos, 0.99));
                }
            }
            // The plain client would let go of what the application does not hold.
            Reference.reachabilityFence(kept);
        }
        return List.of(middle, worst);
    }

    private static int events(Duration length) {
        return (int) (PER_SECOND * length.toMillis() / 1_000);
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] / 1e6;
    }

    private static long[] listen(Server server, Subject subject, int count) throws InterruptedException {
        MediaPipeline pipeline = subject.client().createMediaPipeline();
        long[] nanos = new long[count];
        AtomicInteger heard = new AtomicInteger();
        pipeline.addErrorListener(event -> {
            long took = System.nanoTime() - Long.parseLong(event.getDescription());
            int index = heard.getAndIncrement();
            if (index < count) {
                nanos[index] = took;
            }
        });
        server.ticks(pipeline.getId(), count, PER_SECOND);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        while (heard.get() < count && System.nanoTime() < end) {
            Thread.sleep(5);
        }
        pipeline.release();
        if (heard.get() < count) {
            throw new IllegalStateException(subject.kind().title() + " heard " + heard.get() + " of " + count);
        }
        Arrays.sort(nanos);
        return nanos;
    }
}
