package io.github.kurentoguard.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.kurentoguard.test.KurentoSimulator;

/** What a client costs while its server is away, in the first seconds, in which it tries most often. */
final class Absence {

    private static final Duration LENGTH = Duration.ofSeconds(8);
    private static final long SETTLE_SECONDS = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** One in a hundred of a core. */
    private static final double MOST = 10;

    private Absence() {}

    static List<Row> run(Options options) throws Exception {
        Row row = new Row(
                "CPU time a second while the server is away, from the third second to the tenth, ms",
                new Target.GuardAtMost(MOST));
        for (int i = 0; i < Math.min(options.repetitions(), 3); i++) {
            for (Kind kind : Kind.values()) {
                row.add(kind, measure(kind));
            }
        }
        return List.of(row);
    }

    private static double measure(Kind kind) throws Exception {
        try (KurentoSimulator simulator = KurentoSimulator.start();
                Subject subject = Subject.open(kind, simulator.url())) {
            subject.call();
            // The first outage of a JVM loads and compiles what the others need.
            outage(simulator, subject);
            simulator.restart();
            heard(subject.link().awaitReturn(PATIENCE), subject, "return");
            outage(simulator, subject);
            System.gc();
            long cpu = Load.cpuNanos();
            long begun = System.nanoTime();
            TimeUnit.NANOSECONDS.sleep(LENGTH.toNanos());
            double millis = (Load.cpuNanos() - cpu) / 1e6;
            return millis * 1e9 / (System.nanoTime() - begun);
        }
    }

    /** A client that has given up would cost nothing. */
    private static void heard(long when, Subject subject, String what) {
        if (when == LinkWatch.NEVER) {
            throw new IllegalStateException(subject.kind().title() + " has told no " + what);
        }
    }

    private static void outage(KurentoSimulator simulator, Subject subject) throws InterruptedException {
        subject.link().clear();
        simulator.crash();
        heard(subject.link().awaitLoss(PATIENCE), subject, "loss");
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
    }
}
