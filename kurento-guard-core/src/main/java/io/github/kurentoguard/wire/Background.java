package io.github.kurentoguard.wire;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Small pools for what would block an event loop; their threads end when idle. */
final class Background {

    private static final int THREADS = 2;
    private static final int WAITING = 1_000;
    private static final long IDLE_MILLIS = 500;

    /** Host name lookups. */
    static final ThreadPoolExecutor LOOKUPS = pool("kurento-guard-dns-");

    /** Reading of trust stores, checking of certificates. */
    static final ThreadPoolExecutor TLS = pool("kurento-guard-tls-");

    private Background() {}

    private static ThreadPoolExecutor pool(String threadName) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS, THREADS, IDLE_MILLIS, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(WAITING), work -> {
                    Thread thread = new Thread(work, threadName + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
