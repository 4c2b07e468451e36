package io.github.kurentoguard.benchmarks;

import java.util.List;

import org.kurento.client.MediaPipeline;

/** Calls that a thread waits for. */
final class SynchronousCalls {

    private SynchronousCalls() {}

    static List<Row> run(Options options) throws Exception {
        Row alone = new Row("synchronous calls/s, 1 thread", new Target.RatioAtLeast(1));
        Row aloneCpu = new Row("CPU time a call, 1 thread, µs", null);
        Row many = new Row("synchronous calls/s, 8 threads", new Target.RatioAtLeast(1.3));
        Row manyCpu = new Row("CPU time a call, 8 threads, µs", new Target.RatioAtMost(0.75));
        many.remark("this or the next");
        try (Pair pair = Pair.open()) {
            measure(pair, options, 1, alone, aloneCpu);
            measure(pair, options, 8, many, manyCpu);
        }
        return List.of(alone, aloneCpu, many, manyCpu);
    }

    private static void measure(Pair pair, Options options, int threads, Row calls, Row cpu) throws Exception {
        pair.rounds(
                options,
                (subject, length) -> {
                    MediaPipeline pipeline = subject.client().createMediaPipeline();
                    try {
                        return Load.threads(threads, length, pipeline::getName);
                    } finally {
                        pipeline.release();
                    }
                },
                (kind, result) -> {
                    calls.add(kind, result.perSecond());
                    cpu.add(kind, result.cpuMicros());
                });
    }
}
