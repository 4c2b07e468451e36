package io.github.kurentoguard.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.kurentoguard.test.KurentoSimulator;

/** How long it takes to notice that a server is frozen or a line half open, idle and with default settings. */
final class Silence {

    /** Upstream pings every 240 s and waits 10 s for the answer. */
    private static final Duration PLAIN_BY_ITS_SETTINGS = Duration.ofSeconds(250);

    private static final Duration PATIENCE = Duration.ofSeconds(300);
    private static final Target TARGET = new Target.RatioAtMost(1.0 / 8);

    private Silence() {}

    static List<Row> run(Options options) throws Exception {
        List<Row> rows = new ArrayList<>();
        List<CompletableFuture<Void>> waits = new ArrayList<>();
        List<KurentoSimulator> simulators = new ArrayList<>();
        List<Subject> subjects = new ArrayList<>();
        try {
            begin("frozen server → noticed, s", KurentoSimulator::freeze, options, simulators, subjects, rows, waits);
            begin(
                    "half-open line → noticed, s",
                    KurentoSimulator::halfOpen,
                    options,
                    simulators,
                    subjects,
                    rows,
                    waits);
            for (CompletableFuture<Void> wait : waits) {
                wait.get();
            }
        } finally {
            simulators.forEach(KurentoSimulator::close);
            subjects.forEach(Subject::close);
        }
        return rows;
    }

    private static void begin(
            String measure,
            Consumer<KurentoSimulator> fault,
            Options options,
            List<KurentoSimulator> simulators,
            List<Subject> subjects,
            List<Row> rows,
            List<CompletableFuture<Void>> waits) {
        Row row = new Row(measure, TARGET);
        rows.add(row);
        KurentoSimulator simulator = KurentoSimulator.start();
        simulators.add(simulator);
        List<Subject> those = new ArrayList<>();
        those.add(Subject.open(Kind.GUARD, simulator.url()));
        if (options.patient()) {
            those.add(Subject.open(Kind.PLAIN, simulator.url()));
        } else {
            row.add(Kind.PLAIN, PLAIN_BY_ITS_SETTINGS.toSeconds());
            row.remark("plain client: by its settings, not measured");
        }
        subjects.addAll(those);
        those.forEach(Subject::call);
        fault.accept(simulator);
        long since = System.nanoTime();
        those.forEach(subject -> waits.add(CompletableFuture.runAsync(() -> await(subject, since, row), Silence::run)));
    }

    private static void run(Runnable task) {
        Thread thread = new Thread(task, "benchmark-silence");
        thread.setDaemon(true);
        thread.start();
    }

    private static void await(Subject subject, long since, Row row) {
        try {
            long noticed = subject.link().awaitLoss(PATIENCE);
            double seconds = noticed == LinkWatch.NEVER ? Double.POSITIVE_INFINITY : (noticed - since) / 1e9;
            synchronized (row) {
                row.add(subject.kind(), seconds);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
