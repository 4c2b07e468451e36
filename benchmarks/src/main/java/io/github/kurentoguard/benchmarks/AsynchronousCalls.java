package io.github.kurentoguard.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.kurento.client.Continuation;
import org.kurento.client.MediaPipeline;

/** Calls with a continuation: one thread keeps so many of them under way. */
final class AsynchronousCalls {

    private static final int[] IN_FLIGHT = {1, 16, 64, 256, 1_024};
    private static final int ANSWER_SECONDS = 30;

    private AsynchronousCalls() {}

    static List<Row> run(Options options) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (Pair pair = Pair.open()) {
            for (int inFlight : IN_FLIGHT) {
                rows.add(measure(pair, options, inFlight));
            }
        }
        rows.add(comparison(rows.get(rows.size() - 2), rows.get(rows.size() - 1)));
        return rows;
    }

    private static Row comparison(Row some, Row many) {
        Row row = new Row("the same, 1,024 in flight against 256, ×", new Target.GuardAtLeast(1));
        for (Kind kind : Kind.values()) {
            row.add(kind, many.of(kind).median() / some.of(kind).median());
        }
        return row;
    }

    private static Row measure(Pair pair, Options options, int inFlight) throws Exception {
        Row row = new Row(String.format("asynchronous calls/s, %,d in flight", inFlight), null);
        pair.rounds(options, (subject, length) -> load(subject, inFlight, length), (kind, result) -> {
            row.add(kind, result.perSecond());
            if (result.failures() > 0) {
                row.remark(kind.title() + ": calls failed");
            }
        });
        return row;
    }

    private static Load.Result load(Subject subject, int inFlight, Duration length) throws Exception {
        MediaPipeline pipeline = subject.client().createMediaPipeline();
        try {
            return new Stream(pipeline, inFlight).run(length);
        } finally {
            pipeline.release();
        }
    }

    /** Calls of one round. */
    private static final class Stream implements Continuation<String> {

        private final MediaPipeline pipeline;
        private final int inFlight;
        private final Semaphore free;
        private final LongAdder answers = new LongAdder();
        private final LongAdder failures = new LongAdder();

        Stream(MediaPipeline pipeline, int inFlight) {
            this.pipeline = pipeline;
            this.inFlight = inFlight;
            this.free = new Semaphore(inFlight);
        }

        Load.Result run(Duration length) throws InterruptedException {
            Load.Clock clock = Load.Clock.start();
            long end = System.nanoTime() + length.toNanos();
            while (System.nanoTime() < end && free.tryAcquire(ANSWER_SECONDS, TimeUnit.SECONDS)) {
                send();
            }
            if (!free.tryAcquire(inFlight, ANSWER_SECONDS, TimeUnit.SECONDS)) {
                failures.increment();
            }
            return clock.stop(answers.sum(), failures.sum());
        }

        private void send() {
            try {
                pipeline.getName(this);
            } catch (RuntimeException e) {
                onError(e);
            }
        }

        @Override
        public void onSuccess(String name) {
            answers.increment();
            free.release();
        }

        @Override
        public void onError(Throwable cause) {
            failures.increment();
            free.release();
        }
    }
}
