package io.github.kurentoguard.proof.relay;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/** Writes what it is given when its time has come, in order, from a thread of its own that ends with the line. */
final class LateWriter {

    private static final int MOST_WAITING = 10_000;

    private final OutputStream out;
    private final Supplier<PoorLine> line;
    private final Runnable broken;
    private final BlockingQueue<Late> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

    /** Bytes and when they are due; none is the end. */
    private record Late(long due, byte @Nullable [] bytes) {}

    LateWriter(OutputStream out, Supplier<PoorLine> line, Runnable broken) {
        this.out = out;
        this.line = line;
        this.broken = broken;
    }

    void write(byte[] bytes) throws InterruptedException {
        waiting.put(new Late(System.nanoTime() + line.get().nextNanos(), bytes));
    }

    void end() throws InterruptedException {
        waiting.put(new Late(System.nanoTime() + line.get().nextNanos(), null));
    }

    /** Until the end. */
    void run(Runnable atTheEnd) {
        try {
            for (Late next = waiting.take(); next.bytes() != null; next = waiting.take()) {
                awaitNanos(next.due());
                out.write(next.bytes());
            }
            atTheEnd.run();
        } catch (IOException e) {
            broken.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            broken.run();
        }
    }

    private static void awaitNanos(long due) {
        for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
