package io.github.kurentoguard.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import org.kurento.client.MediaPipeline;

/**
 * Events of one object to a listener that does nothing but look at their numbers. They come in bursts, each as fast as the
 * simulator can, and the next when the last of one has been heard.
 */
final class Events {

    private static final int BURST = 5_000;
    private static final int BURST_SECONDS = 10;

    private Events() {}

    static List<Row> run(Options options) throws Exception {
        Row events = new Row("events/s to an empty listener", new Target.RatioAtLeast(1));
        Row cpu = new Row("CPU time an event, µs", null);
        Row order = new Row("events that come before their predecessor, %", new Target.GuardAtMost(0));
        try (Pair pair = Pair.open()) {
            pair.rounds(options, (subject, length) -> burst(pair.server(), subject, length), (kind, result) -> {
                events.add(kind, result.perSecond());
                cpu.add(kind, result.cpuMicros());
                order.add(kind, 100.0 * result.failures() / Math.max(1, result.count()));
            });
        }
        return List.of(events, cpu, order);
    }

    private static Load.Result burst(Server server, Subject subject, Duration length) throws Exception {
        MediaPipeline pipeline = subject.client().createMediaPipeline();
        Hearing hearing = new Hearing();
        pipeline.addErrorListener(event -> hearing.hear(event.getErrorCode()));
        try {
            Load.Clock clock = Load.Clock.start();
            long end = System.nanoTime() + length.toNanos();
            while (System.nanoTime() < end) {
                hearing.expect();
                server.storm(pipeline.getId(), BURST);
                if (!hearing.burst.await(BURST_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException(subject.kind().title() + " lost events");
                }
            }
            return clock.stop(hearing.count.sum(), hearing.disorder.sum());
        } finally {
            pipeline.release();
        }
    }

    /** What a listener heard. */
    private static final class Hearing {

        private volatile CountDownLatch burst = new CountDownLatch(0);
        private final LongAdder count = new LongAdder();
        private final LongAdder disorder = new LongAdder();
        private final AtomicInteger last = new AtomicInteger(BURST - 1);

        void expect() {
            burst = new CountDownLatch(BURST);
        }

        void hear(int number) {
            if (number != (last.getAndSet(number) + 1) % BURST) {
                disorder.increment();
            }
            count.increment();
            burst.countDown();
        }
    }
}
