package io.github.kurentoguard.proof.soak;

import java.util.HashSet;
import java.util.Iterator;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.github.kurentoguard.error.GuardFailure;
import io.github.kurentoguard.error.Outcome;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PassThrough;
import org.kurento.client.internal.server.KurentoServerException;

/** One thread of an application: makes pipelines with an element, names them, looks at them, releases them. */
final class Worker implements Runnable {

    private static final int MOST_KEPT = 20;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(3);

    private final KurentoClient client;
    private final Tally tally;
    private final Random random;
    private final Set<MediaPipeline> kept = new HashSet<>();
    private volatile boolean stopped;

    Worker(KurentoClient client, Tally tally, long seed) {
        this.client = client;
        this.tally = tally;
        this.random = new Random(seed);
    }

    void stop() {
        stopped = true;
    }

    /** What it has made and not released; once its thread has ended. */
    Set<MediaPipeline> kept() {
        return kept;
    }

    @Override
    public void run() {
        while (!stopped) {
            long began = System.nanoTime();
            try {
                step();
                tally.succeeded(System.nanoTime() - began);
            } catch (RuntimeException failed) {
                tally.failed(failed, System.nanoTime() - began);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void step() {
        if (kept.size() < MOST_KEPT && random.nextInt(3) > 0) {
            make();
        } else if (!kept.isEmpty()) {
            use();
        }
    }

    private void make() {
        MediaPipeline pipeline = client.createMediaPipeline();
        tally.made(pipeline.getId());
        kept.add(pipeline);
        if (random.nextInt(4) == 0) {
            new PassThrough.Builder(pipeline).build();
        }
    }

    private void use() {
        Iterator<MediaPipeline> all = kept.iterator();
        MediaPipeline pipeline = all.next();
        try {
            if (random.nextBoolean()) {
                pipeline.setName("soak");
                tally.read("soak".equals(pipeline.getName()));
                return;
            }
            pipeline.release();
            all.remove();
        } catch (KurentoServerException gone) {
            all.remove();
            throw gone;
        } catch (RuntimeException failed) {
            if (!(failed instanceof GuardFailure failure) || failure.outcome() != Outcome.NOT_SENT) {
                // Whether it was released is not known: it is nobody's any more.
                all.remove();
                tally.forgotten(pipeline);
            }
            throw failed;
        }
    }
}
