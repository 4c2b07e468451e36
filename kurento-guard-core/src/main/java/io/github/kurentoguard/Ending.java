package io.github.kurentoguard;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.recovery.Recoverer;

/** The end of a guard: once, in time, whatever the network does. */
final class Ending {

    private final Wiring parts;
    private final Duration patience;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    Ending(Wiring parts, Duration patience) {
        this.parts = parts;
        this.patience = patience;
    }

    /** Ends the guard, or waits while someone else does. */
    void come(boolean keepSession) {
        if (begun.compareAndSet(false, true)) {
            shutDown(keepSession);
            over.complete(null);
        } else {
            await(over, patience);
        }
    }

    private void shutDown(boolean keepSession) {
        long deadline = System.nanoTime() + patience.toNanos();
        parts.rpc.markClosed();
        if (!keepSession) {
            forgetSession();
        }
        if (!keepSession && parts.supervisor.snapshot().state() == LinkState.CONNECTED) {
            await(parts.table.closeSession(), patience.dividedBy(2));
        }
        CompletableFuture<Void> ended = new CompletableFuture<>();
        // Not before listeners have been told of the end, however short the time-out is.
        CompletableFuture<Void> threadsBack = ended.thenRun(parts::giveThreadsBack);
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        parts.supervisor.close(left.dividedBy(2), () -> leaveStore(left, ended));
        await(threadsBack, left);
        parts.stop();
    }

    private void forgetSession() {
        Recoverer memory = parts.recoverer;
        try {
            if (memory != null) {
                parts.loop.execute(memory::forget);
            }
        } catch (RejectedExecutionException ended) {
            // So is whatever was in the store.
        }
    }

    private void leaveStore(Duration patience, CompletableFuture<Void> then) {
        Recoverer memory = parts.recoverer;
        if (memory == null || !parts.loop.inLoop()) {
            then.complete(null);
            return;
        }
        memory.leave(() -> then.complete(null));
        if (!then.isDone()) {
            parts.loop.after(patience, () -> then.complete(null));
        }
    }

    private static void await(CompletableFuture<?> future, Duration patience) {
        try {
            future.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException tooLate) {
            // Closing goes on with the next step: it must end in time whatever the network does.
        }
    }
}
