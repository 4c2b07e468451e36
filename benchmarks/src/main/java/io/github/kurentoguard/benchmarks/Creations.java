package io.github.kurentoguard.benchmarks;

import java.util.List;

import org.kurento.client.MediaPipeline;
import org.kurento.client.PassThrough;

/** Media objects made by several threads. */
final class Creations {

    private static final int THREADS = 8;

    private Creations() {}

    static List<Row> run(Options options) throws Exception {
        Row creations = new Row("creations/s, 8 threads", new Target.RatioAtLeast(3));
        Row cpu = new Row("CPU time a creation, 8 threads, µs", null);
        try (Pair pair = Pair.open()) {
            pair.rounds(
                    options,
                    (subject, length) -> {
                        MediaPipeline pipeline = subject.client().createMediaPipeline();
                        try {
                            return Load.threads(THREADS, length, () -> new PassThrough.Builder(pipeline).build());
                        } finally {
                            pipeline.release();
                        }
                    },
                    (kind, result) -> {
                        creations.add(kind, result.perSecond());
                        cpu.add(kind, result.cpuMicros());
                    });
        }
        return List.of(creations, cpu);
    }
}
