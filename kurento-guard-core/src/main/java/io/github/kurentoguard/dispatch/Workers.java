package io.github.kurentoguard.dispatch;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * A share in the threads on which all guards of the JVM run what does not belong on their loops. Application code has
 * two pools, so that listeners that block, however many, never hold back the answers they may be waiting for; each has
 * up to {@link #size()} threads, named {@code kurento-guard-worker-N}. The guards' own work has a third, of up to two
 * threads named {@code kurento-guard-reader-N}, which no application code can block. Threads end after five seconds
 * without work, and all end when the last share is given back; work that was accepted before is still done. Work should
 * come through lanes, of which each waits at most once: that is what bounds the pools' queues. Safe for use by several
 * threads.
 */
public final class Workers implements AutoCloseable {

    private static final long IDLE_SECONDS = 5;
    private static final int READERS = 2;
    private static final AtomicInteger THREADS = new AtomicInteger();
    private static @Nullable Pools pools;
    private static int shares;

    private final Pools mine;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Workers(Pools mine) {
        this.mine = mine;
    }

    /** Takes a share; every share has to be closed. */
    public static synchronized Workers acquire() {
        Pools current = pools;
        if (current == null) {
            current = new Pools(pool("worker", size()), pool("worker", size()), pool("reader", READERS));
            pools = current;
        }
        shares++;
        return new Workers(current);
    }

    /** How many threads each of the two pools for application code may have: twice the processors, at least 4, at most 16. */
    public static int size() {
        return Math.min(16, Math.max(4, 2 * Runtime.getRuntime().availableProcessors()));
    }

    /** For listeners of media events. */
    public Executor events() {
        return mine.events();
    }

    /** For continuations of asynchronous calls and guard listeners, which must go on when all media listeners block. */
    public Executor answers() {
        return mine.answers();
    }

    /** For the reading of events and other work of the guards' own; application code must not run here. */
    public Executor reading() {
        return mine.reading();
    }

    /** Gives the share back; again is harmless. Returns at once and interrupts nobody. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            giveBack();
        }
    }

    private static synchronized void giveBack() {
        shares--;
        Pools current = pools;
        if (shares == 0 && current != null) {
            current.events().shutdown();
            current.answers().shutdown();
            current.reading().shutdown();
            pools = null;
        }
    }

    private static ThreadPoolExecutor pool(String name, int size) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                size, size, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> thread(name, work));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static Thread thread(String name, Runnable work) {
        Thread thread = new Thread(null, work, "kurento-guard-" + name + "-" + THREADS.incrementAndGet());
        thread.setDaemon(true);
        // The pools outlive whoever happens to need the first thread: its class loader must not be held.
        thread.setContextClassLoader(Workers.class.getClassLoader());
        return thread;
    }

    private record Pools(ThreadPoolExecutor events, ThreadPoolExecutor answers, ThreadPoolExecutor reading) {}
}
