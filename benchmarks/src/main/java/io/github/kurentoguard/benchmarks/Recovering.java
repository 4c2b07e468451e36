package io.github.kurentoguard.benchmarks;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardListener;
import io.github.kurentoguard.event.RecoveryReport;
import io.github.kurentoguard.recovery.Recovery;

/** A guard whose server restarts, and how long it takes to recover. */
final class Recovering implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 300;

    private final Server server;
    private final KurentoGuard guard;
    private final LinkedBlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private final LoopWatch loops = new LoopWatch();

    private record Told(long nanos, RecoveryReport report) {}

    /**
     * A recovery.
     *
     * @param seconds from the restart of the server until it was told
     * @param cpuSeconds CPU time of this JVM meanwhile
     * @param serverCpuSeconds CPU time of the simulator's JVM meanwhile
     * @param loopMillis the longest that the event loop was held
     */
    record Took(double seconds, double cpuSeconds, double serverCpuSeconds, double loopMillis) {}

    Recovering(Server server, Recovery recovery) {
        this.server = server;
        this.guard = KurentoGuard.builder()
                .url(server.url())
                .recovery(recovery)
                .listener(new GuardListener() {
                    @Override
                    public void recovered(GuardEvent.Recovered event) {
                        RecoveryReport report = event.report();
                        if (report != null) {
                            told.add(new Told(System.nanoTime(), report));
                        }
                    }
                })
                .build();
    }

    KurentoGuard guard() {
        return guard;
    }

    /** Restarts the server and waits until so many objects are there again. */
    Took recover(int objects) throws Exception {
        told.clear();
        loops.reset();
        long serverCpu = server.cpuNanos();
        long cpu = Load.cpuNanos();
        long began = System.nanoTime();
        server.restart();
        Told end = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (end == null || end.report().recreated() != objects || !end.report().complete()) {
            throw new IllegalStateException(
                    "not recovered: " + (end == null ? "not within " + PATIENCE_SECONDS + " s" : end.report()));
        }
        return new Took(
                (end.nanos() - began) / 1e9,
                (Load.cpuNanos() - cpu) / 1e9,
                (server.cpuNanos() - serverCpu) / 1e9,
                loops.longestMillis());
    }

    @Override
    public void close() {
        loops.close();
        guard.close();
    }
}
