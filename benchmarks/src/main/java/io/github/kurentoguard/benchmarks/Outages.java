package io.github.kurentoguard.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import io.github.kurentoguard.test.KurentoSimulator;

/**
 * How long after a server has come back a call works again. Both clients suffer the same outages, idle ones; each lasts up
 * to a quarter more or less, at random, for else a fixed pause between attempts would always hit or miss alike.
 */
final class Outages {

    private static final double[] SECONDS = {0.3, 1, 3, 8};
    private static final double LONGEST_IF_ONCE = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Target TARGET = new Target.RatioAtMost(0.1);

    private final KurentoSimulator simulator;
    private final Map<Kind, Subject> subjects = new EnumMap<>(Kind.class);
    private final Random random = new Random(7);

    private Outages(KurentoSimulator simulator) {
        this.simulator = simulator;
        for (Kind kind : Kind.values()) {
            subjects.put(kind, Subject.open(kind, simulator.url()));
        }
    }

    static List<Row> run(Options options) throws Exception {
        try (KurentoSimulator simulator = KurentoSimulator.start()) {
            Outages outages = new Outages(simulator);
            try {
                return outages.measure(options.repetitions());
            } finally {
                outages.subjects.values().forEach(Subject::close);
            }
        }
    }

    private List<Row> measure(int repetitions) throws Exception {
        // The first outage of a JVM loads classes.
        suffer(Duration.ofMillis(200), new Row("", null));
        List<Row> rows = new ArrayList<>();
        Row all = new Row("server back → usable, all these outages, ms", TARGET);
        for (double seconds : SECONDS) {
            if (repetitions == 1 && seconds > LONGEST_IF_ONCE) {
                continue;
            }
            Row row = new Row("server back → usable, outage of " + seconds + " s, ms", null);
            for (int i = 0; i < repetitions; i++) {
                suffer(Duration.ofMillis((long) (1_000 * seconds * (0.75 + random.nextDouble() / 2))), row);
            }
            told(row);
            rows.add(row);
            for (Kind kind : Kind.values()) {
                all.of(kind).addAll(row.of(kind));
            }
        }
        rows.add(all);
        return rows;
    }

    private static void told(Row row) {
        if (Double.isInfinite(row.of(Kind.PLAIN).worst())
                || Double.isInfinite(row.of(Kind.GUARD).worst())) {
            row.remark("never: not within " + PATIENCE.toSeconds() + " s");
        }
    }

    private void suffer(Duration outage, Row row) throws Exception {
        subjects.values().forEach(subject -> subject.link().clear());
        simulator.crash();
        Thread.sleep(outage.toMillis());
        long back = System.nanoTime();
        simulator.restart();
        Map<Kind, CompletableFuture<Double>> waits = new EnumMap<>(Kind.class);
        subjects.forEach((kind, subject) -> waits.put(kind, usable(subject, back)));
        for (Map.Entry<Kind, CompletableFuture<Double>> wait : waits.entrySet()) {
            double millis = get(wait.getValue());
            row.add(wait.getKey(), millis);
            if (Double.isInfinite(millis)) {
                replace(wait.getKey());
            }
        }
    }

    private static double get(CompletableFuture<Double> wait) throws InterruptedException {
        try {
            return wait.get();
        } catch (ExecutionException e) {
            return Double.POSITIVE_INFINITY;
        }
    }

    private static CompletableFuture<Double> usable(Subject subject, long back) {
        CompletableFuture<Double> millis = new CompletableFuture<>();
        Thread waiter = new Thread(
                () -> {
                    try {
                        boolean never = subject.link().awaitReturn(PATIENCE) == LinkWatch.NEVER;
                        if (!never) {
                            subject.call();
                        }
                        millis.complete(
                                never ? Double.POSITIVE_INFINITY : Math.max(0, (System.nanoTime() - back) / 1e6));
                    } catch (InterruptedException | RuntimeException e) {
                        millis.completeExceptionally(e);
                    }
                },
                "benchmark-outage-" + subject.kind());
        waiter.setDaemon(true);
        waiter.start();
        return millis;
    }

    private void replace(Kind kind) {
        Subject broken = subjects.put(kind, Subject.open(kind, simulator.url()));
        if (broken != null) {
            broken.close();
        }
    }
}
