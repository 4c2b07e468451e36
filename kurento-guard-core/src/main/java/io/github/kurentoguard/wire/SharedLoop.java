package io.github.kurentoguard.wire;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;

/** An event loop on a daemon thread of its own. */
final class SharedLoop extends SingleThreadIoEventLoop {

    private static final long SHUTDOWN_PATIENCE_MILLIS = 2_000;

    SharedLoop(String threadName) {
        super(null, threads(threadName), WakefulHandler.factory(NioIoHandler.newFactory()));
    }

    private static ThreadFactory threads(String name) {
        return work -> {
            Thread thread = new FastThreadLocalThread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Says that it has begun to handle I/O: until it looks for tasks it need not be woken for them. */
    void atWork() {
        ((WakefulHandler) ioHandler()).atWork();
    }

    /** Begins to close what is open on it and to end its thread; does not wait. */
    void end() {
        shutdownGracefully(0, SHUTDOWN_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * With no quiet period Netty confirms a shutdown also when it began after the round had looked whether to close the
     * channels, which would then stay open for ever.
     */
    @Override
    protected boolean confirmShutdown() {
        if (!isShuttingDown()) {
            return false;
        }
        ioHandler().prepareToDestroy();
        return super.confirmShutdown();
    }
}
