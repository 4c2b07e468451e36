package io.github.kurentoguard.wire;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import org.jspecify.annotations.Nullable;

/**
 * Text messages on their way out. Any thread adds; the loop packs what has gathered into few buffers and flushes once. A
 * full socket holds the rest back until it drains; how much can gather is bounded by whoever sends.
 */
final class Outbox {

    /** When a buffer holds this much, in bytes, the next message goes into another. */
    private static final int BATCH = 32 * 1024;

    private static final int FIRST_CAPACITY = 1024;

    private final Queue<String> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final Channel channel;
    private final Traffic traffic;
    private final Runnable drained;

    /** @param drained run on the loop whenever the queue has been emptied into the socket */
    Outbox(Channel channel, Traffic traffic, Runnable drained) {
        this.channel = channel;
        this.traffic = traffic;
        this.drained = drained;
    }

    /** @return false if the loop has ended */
    boolean add(String text) {
        queue.add(text);
        return schedule();
    }

    /** Has the loop write what can be written; from any thread. */
    boolean schedule() {
        if (!scheduled.compareAndSet(false, true)) {
            return true;
        }
        try {
            channel.eventLoop().execute(this::drain);
            return true;
        } catch (RejectedExecutionException ended) {
            scheduled.set(false);
            return false;
        }
    }

    private void drain() {
        // Before the queue is read: whoever adds from here on finds a new round scheduled or schedules it.
        scheduled.set(false);
        boolean written = false;
        String next = null;
        while (channel.isActive() && channel.isWritable() && (next = queue.poll()) != null) {
            write(batch(next));
            written = true;
        }
        if (written) {
            channel.flush();
        }
        if (queue.isEmpty()) {
            drained.run();
        }
    }

    private ByteBuf batch(String first) {
        ByteBuf batch = channel.alloc().ioBuffer(FIRST_CAPACITY);
        @Nullable String next = first;
        while (next != null) {
            Frames.appendText(batch, next);
            next = batch.readableBytes() < BATCH ? queue.poll() : null;
        }
        return batch;
    }

    /** Writes without a flush; on the loop. */
    ChannelFuture write(ByteBuf frames) {
        return channel.write(frames).addListener(written -> {
            if (written.isSuccess()) {
                traffic.written();
            } else {
                channel.pipeline().fireExceptionCaught(written.cause());
            }
        });
    }

    ChannelFuture writeAndFlush(ByteBuf frames) {
        ChannelFuture written = write(frames);
        channel.flush();
        return written;
    }

    void clear() {
        queue.clear();
    }
}
