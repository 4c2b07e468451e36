package io.github.kurentoguard.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.kurento.client.MediaPipeline;
import org.kurento.client.PassThrough;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * What it costs to remember calls for a recovery: recording alone, as a share of the CPU time of a whole call, and whole
 * calls of a guard with recovery beside one without.
 */
final class Recording {

    private static final Target SHARE = new Target.GuardAtMost(3);

    private Recording() {}

    static List<Row> run(Options options) throws Exception {
        Row setters = new Row("CPU time of a setter's call, without recovery and with, µs", null);
        Row creations = new Row("CPU time of a creation, without recovery and with, µs", null);
        try (Pair pair = Pair.ofGuards()) {
            pair.rounds(
                    options,
                    (subject, length) -> {
                        MediaPipeline pipeline = subject.client().createMediaPipeline();
                        try {
                            return Load.threads(1, length, () -> pipeline.setName("benchmark"));
                        } finally {
                            pipeline.release();
                        }
                    },
                    (kind, result) -> setters.add(kind, result.cpuMicros()));
            pair.rounds(
                    options,
                    (subject, length) -> {
                        MediaPipeline pipeline = subject.client().createMediaPipeline();
                        try {
                            return Load.threads(1, length, () -> new PassThrough.Builder(pipeline).build());
                        } finally {
                            pipeline.release();
                        }
                    },
                    (kind, result) -> creations.add(kind, result.cpuMicros()));
        }
        List<Row> rows = new ArrayList<>(List.of(setters, creations));
        alone(options.quick()).forEach((name, nanos) -> {
            // The least, for what else the machine does only adds to it.
            Row whole = name.equals("create") ? creations : setters;
            rows.add(share(name, nanos, 1_000 * whole.of(Kind.PLAIN).least()));
        });
        return rows;
    }

    private static Row share(String name, double nanos, double ofNanos) {
        Row row = new Row("recording of '" + name + "', % of a call's CPU time", SHARE);
        row.remark(String.format(Locale.ROOT, "%.0f ns", nanos));
        return row.add(Kind.GUARD, 100 * nanos / ofNanos);
    }

    /** Nanoseconds by call. */
    private static Map<String, Double> alone(boolean quick) throws Exception {
        OptionsBuilder jmh = new OptionsBuilder();
        jmh.include(RecordingBenchmark.class.getName()).verbosity(VerboseMode.SILENT);
        if (quick) {
            jmh.warmupIterations(50).measurementIterations(50);
        }
        Map<String, Double> nanos = new LinkedHashMap<>();
        for (RunResult result : new Runner(jmh.build()).run()) {
            double batch = result.getPrimaryResult().getStatistics().getPercentile(50);
            nanos.put(result.getPrimaryResult().getLabel(), batch / RecordingBenchmark.BATCH);
        }
        return nanos;
    }
}
