package io.github.kurentoguard.benchmarks;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.kurento.client.KurentoConnectionListener;

/** Notes when a client tells that its connection is lost or back, in nanoseconds of {@link System#nanoTime()}. */
final class LinkWatch implements KurentoConnectionListener {

    static final long NEVER = Long.MAX_VALUE;

    private final LinkedBlockingQueue<Long> losses = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Long> returns = new LinkedBlockingQueue<>();

    /** Forgets what was told so far. */
    void clear() {
        losses.clear();
        returns.clear();
    }

    /** When the loss was told, or {@link #NEVER} if it is not within the time. */
    long awaitLoss(Duration patience) throws InterruptedException {
        return first(losses, patience);
    }

    /** When the return was told, or {@link #NEVER} if it is not within the time. */
    long awaitReturn(Duration patience) throws InterruptedException {
        return first(returns, patience);
    }

    private static long first(LinkedBlockingQueue<Long> told, Duration patience) throws InterruptedException {
        Long when = told.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        return when == null ? NEVER : when;
    }

    @Override
    public void connected() {}

    @Override
    public void connectionFailed() {}

    @Override
    public void disconnected() {
        losses.add(System.nanoTime());
    }

    @Override
    public void reconnected(boolean sameServer) {
        returns.add(System.nanoTime());
    }
}
