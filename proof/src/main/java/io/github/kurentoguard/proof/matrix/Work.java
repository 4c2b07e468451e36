package io.github.kurentoguard.proof.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;

/** The application's own threads: each makes a pipeline and gives it a name, again and again, with a pause in between. */
final class Work {

    static final int WORKERS = 2;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long LONGEST_CALL_MILLIS = 30_000;

    private final KurentoClient client;
    private final Ledger ledger;
    private final List<Thread> workers = new ArrayList<>();
    private volatile boolean stopped;

    Work(KurentoClient client, Ledger ledger) {
        this.client = client;
        this.ledger = ledger;
    }

    void begin() {
        for (int i = 0; i < WORKERS; i++) {
            Thread worker = new Thread(this::work, "application-" + i);
            worker.setDaemon(true);
            workers.add(worker);
            worker.start();
        }
    }

    private void work() {
        while (!stopped) {
            MediaPipeline made = ledger.call(mark -> client.createMediaPipeline(Executions.marked(mark)));
            LockSupport.parkNanos(PAUSE_NANOS);
            if (made != null) {
                ledger.call(mark -> named(made, mark));
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static @Nullable MediaPipeline named(MediaPipeline pipeline, String name) {
        pipeline.setName(name);
        return null;
    }

    /** Makes no more calls from now on. */
    void end() {
        stopped = true;
    }

    /** Waits for the last calls. */
    void stop() throws InterruptedException {
        end();
        for (Thread worker : workers) {
            worker.join(LONGEST_CALL_MILLIS);
        }
    }
}
