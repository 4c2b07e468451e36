package io.github.kurentoguard.wire;

import java.lang.invoke.VarHandle;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoRegistration;
import io.netty.util.concurrent.ThreadAwareExecutor;

/**
 * An I/O handler that is not woken while it is awake. Netty's own writes to the selector's file descriptor for nearly
 * every task that another thread adds, also while the loop is at work and about to look for tasks anyway: two or three
 * system calls each. A task that comes then is like one that the loop adds itself, for which Netty wakes nobody either.
 */
final class WakefulHandler implements IoHandler {

    private final IoHandler handler;
    private volatile boolean awake;

    WakefulHandler(IoHandler handler) {
        this.handler = handler;
    }

    static IoHandlerFactory factory(IoHandlerFactory of) {
        return new IoHandlerFactory() {
            @Override
            public IoHandler newHandler(ThreadAwareExecutor executor) {
                return new WakefulHandler(of.newHandler(executor));
            }
        };
    }

    /** The loop has begun to handle I/O: before it may sleep again it will look for tasks. To be called on the loop. */
    void atWork() {
        if (!awake) {
            awake = true;
        }
    }

    @Override
    public int run(IoHandlerContext context) {
        // Before the handler looks whether there are tasks: whoever adds one from here on wakes it.
        awake = false;
        try {
            return handler.run(context);
        } finally {
            awake = true;
        }
    }

    @Override
    public void wakeup() {
        // The task must be seen by a loop that is seen awake: queues may publish lazily.
        VarHandle.fullFence();
        if (!awake) {
            handler.wakeup();
        }
    }

    @Override
    public void initialize() {
        handler.initialize();
    }

    @Override
    public void prepareToDestroy() {
        handler.prepareToDestroy();
    }

    @Override
    public void destroy() {
        handler.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return handler.register(handle);
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> type) {
        return handler.isCompatible(type);
    }
}
