package io.github.kurentoguard.diagnosis.stats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.FindingListener;
import io.github.kurentoguard.time.Timeline;
import io.github.kurentoguard.time.Timer;
import org.jspecify.annotations.Nullable;
import org.kurento.client.Continuation;
import org.kurento.client.ServerManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a media server: processors that stay busy, memory and objects that only grow. Counts the objects of all clients
 * by the server's own events, without asking for lists of them. Each sample holds back the line it is asked on for a tenth
 * of a second, which is how long the server measures. Safe for use by several threads.
 */
public final class ServerWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerWatch.class);
    private static final int INTERVAL_MILLIS = 100;
    private static final double PERCENT = 100;

    private final ServerManager server;
    private final FindingListener listener;
    private final Timeline timeline;
    private final LivingObjects living = new LivingObjects();
    private final ServerTrend trend;
    private final AtomicBoolean sampling = new AtomicBoolean();
    private final List<Runnable> undoing = new ArrayList<>();
    private volatile int processors = 1;
    private @Nullable Timer timer;
    private boolean closed;

    /**
     * Subscribes to the server's events, without waiting.
     *
     * @param listener hears of findings, in the thread that delivers answers
     */
    public ServerWatch(ServerManager server, Timeline timeline, FindingListener listener) {
        this.server = Objects.requireNonNull(server, "server");
        this.timeline = Objects.requireNonNull(timeline, "timeline");
        this.listener = Objects.requireNonNull(listener, "listener");
        this.trend = new ServerTrend("media server");
        ask(() -> server.addObjectCreatedListener(
                event -> living.created(event.getObject().getId()),
                answer(made -> undoLater(() -> server.removeObjectCreatedListener(made, answer(done -> {}))))));
        ask(() -> server.addObjectDestroyedListener(
                event -> living.destroyed(event.getObjectId()),
                answer(made -> undoLater(() -> server.removeObjectDestroyedListener(made, answer(done -> {}))))));
    }

    private void undoLater(Runnable undo) {
        synchronized (this) {
            if (!closed) {
                undoing.add(undo);
                return;
            }
        }
        ask(undo);
    }

    /** Asks for a sample now, unless the last one is still unanswered. */
    public void sample() {
        if (sampling.compareAndSet(false, true)) {
            ask(() -> server.getCpuCount(answer(this::askForCpu)));
        }
    }

    private void askForCpu(int count) {
        processors = Math.max(1, count);
        ask(() -> server.getUsedCpu(INTERVAL_MILLIS, answer(this::askForMemory)));
    }

    private void askForMemory(float cpu) {
        ask(() -> server.getUsedMemory(answer(memory -> judge(cpu, memory))));
    }

    private void judge(float cpu, long memory) {
        ServerSample sample = new ServerSample(timeline.now(), cpu / PERCENT / processors, memory, living.count());
        List<Finding> findings;
        synchronized (trend) {
            findings = trend.add(sample, living.oldestPipelines());
        }
        sampling.set(false);
        findings.forEach(listener::finding);
    }

    private void ask(Runnable question) {
        try {
            question.run();
        } catch (RuntimeException refused) {
            failed(refused);
        }
    }

    private <T> Continuation<T> answer(Consumer<T> then) {
        return new Continuation<>() {
            @Override
            public void onSuccess(T value) {
                then.accept(value);
            }

            @Override
            public void onError(Throwable cause) {
                failed(cause);
            }
        };
    }

    private void failed(Throwable cause) {
        sampling.set(false);
        LOG.debug("No figures of the media server", cause);
    }

    /** Samples now and then again and again, until closed. */
    public void every(Duration interval) {
        sample();
        schedule(interval);
    }

    private synchronized void schedule(Duration interval) {
        if (!closed) {
            timer = timeline.after(interval, () -> every(interval));
        }
    }

    /** Stops sampling and unsubscribes, without waiting. */
    @Override
    public void close() {
        List<Runnable> undo;
        synchronized (this) {
            closed = true;
            undo = List.copyOf(undoing);
            undoing.clear();
            if (timer != null) {
                timer.cancel();
            }
        }
        undo.forEach(this::ask);
    }
}
