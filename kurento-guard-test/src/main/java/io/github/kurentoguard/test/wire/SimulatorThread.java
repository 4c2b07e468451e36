package io.github.kurentoguard.test.wire;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.kurentoguard.time.Timeline;
import io.netty.channel.EventLoop;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of a simulator: sockets, protocol, media objects and timers live on it. A daemon, so that a forgotten
 * simulator does not keep a JVM alive.
 */
public final class SimulatorThread {

    private static final Duration NAME_WITHIN = Duration.ofSeconds(10);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    private final SingleThreadIoEventLoop loop =
            new SingleThreadIoEventLoop(null, this::newThread, NioIoHandler.newFactory());
    private final LoopTimeline timeline = new LoopTimeline(loop);
    private volatile @Nullable Thread thread;

    /** Real time; its tasks run on this thread. */
    public Timeline timeline() {
        return timeline;
    }

    /** Whether the caller runs on this thread. */
    public boolean inside() {
        return loop.inEventLoop();
    }

    /** Names the thread after the port that it serves. */
    public void nameAfter(int port) {
        run(() -> Thread.currentThread().setName("kurento-simulator-" + port), NAME_WITHIN);
    }

    /**
     * Does something on this thread and waits for it; at once if the caller is on it.
     *
     * @throws IllegalStateException if the thread has ended, or does not get to it within the time
     */
    public <T> T call(Callable<T> action, Duration within) {
        FutureTask<T> task = new FutureTask<>(action);
        if (inside()) {
            task.run();
        } else {
            submit(task);
        }
        return await(task, within);
    }

    /** As {@link #call}, for what has no result. */
    public void run(Runnable action, Duration within) {
        call(
                () -> {
                    action.run();
                    return true;
                },
                within);
    }

    /** Starts something on this thread and waits until it is complete; on this thread itself, only starts it. */
    public void complete(Callable<CompletableFuture<Void>> action, Duration within) {
        CompletableFuture<Void> begun = call(action, within);
        if (!inside() || begun.isDone()) {
            await(begun, within);
        }
    }

    /** Does something on this thread once what it does now is done. */
    public void later(Runnable action) {
        submit(action);
    }

    /** Ends the thread: waits for its end, at most one second; on this thread itself, only asks for it. */
    public void close() {
        loop.shutdownGracefully(0, CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        Thread running = thread;
        if (running != null && !inside()) {
            join(running);
        }
    }

    EventLoop loop() {
        return loop;
    }

    private Thread newThread(Runnable task) {
        Thread made = new FastThreadLocalThread(task, "kurento-simulator");
        made.setDaemon(true);
        thread = made;
        return made;
    }

    private static void join(Thread running) {
        try {
            running.join(CLOSE_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void submit(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the simulator is closed; start another one", e);
        }
    }

    private static <T> T await(Future<T> result, Duration within) {
        try {
            return result.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw unchecked(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the simulator's thread did not get to it within " + within, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the simulator's thread", e);
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause.getMessage(), cause);
    }
}
