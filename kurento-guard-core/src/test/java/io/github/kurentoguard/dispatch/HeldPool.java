package io.github.kurentoguard.dispatch;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** A pool that works only when told to, in the thread that tells it. */
final class HeldPool implements Executor {

    private final Queue<Runnable> work = new ArrayDeque<>();
    private boolean closed;

    @Override
    public void execute(Runnable task) {
        if (closed) {
            throw new RejectedExecutionException();
        }
        work.add(task);
    }

    void close() {
        closed = true;
    }

    int waiting() {
        return work.size();
    }

    void runOne() {
        work.remove().run();
    }

    void runAll() {
        while (!work.isEmpty()) {
            runOne();
        }
    }
}
