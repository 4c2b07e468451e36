package io.github.kurentoguard.test.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.kurentoguard.time.Timeline;
import io.github.kurentoguard.time.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** One direction of a line: keeps the order, makes everything late that passes, holds all while it is shut. */
final class Lane {

    private final Timeline timeline;
    private final Supplier<Duration> delay;
    private final BooleanSupplier open;
    private final Consumer<Parcel> exit;
    private final Runnable drained;
    private final Deque<Parcel> underWay = new ArrayDeque<>();
    private @Nullable Timer timer;
    private long lastDue = Long.MIN_VALUE;
    private long bytes;

    Lane(Timeline timeline, Supplier<Duration> delay, BooleanSupplier open, Consumer<Parcel> exit, Runnable drained) {
        this.timeline = timeline;
        this.delay = delay;
        this.open = open;
        this.exit = exit;
        this.drained = drained;
    }

    void enter(Object message, @Nullable ChannelPromise promise) {
        Duration late = delay.get();
        long now = timeline.nanoTime();
        boolean straight = underWay.isEmpty() && late.isZero() && open.getAsBoolean();
        lastDue = underWay.isEmpty() ? now + late.toNanos() : Math.max(lastDue, now + late.toNanos());
        Parcel parcel = new Parcel(message, promise, lastDue);
        if (straight) {
            exit.accept(parcel);
        } else {
            underWay.add(parcel);
            bytes += parcel.size();
            arm();
        }
    }

    /** Lets out what is due. */
    void pump() {
        cancelTimer();
        boolean some = false;
        while (open.getAsBoolean() && isDue(underWay.peek())) {
            Parcel next = underWay.remove();
            bytes -= next.size();
            exit.accept(next);
            some = true;
        }
        if (some) {
            drained.run();
        }
        arm();
    }

    /** How much is under way. */
    long bytes() {
        return bytes;
    }

    /** The line is cut: what was under way is lost. */
    void cut(Throwable cause) {
        cancelTimer();
        for (Parcel next = underWay.poll(); next != null; next = underWay.poll()) {
            next.lose(cause);
        }
        bytes = 0;
    }

    private boolean isDue(@Nullable Parcel parcel) {
        return parcel != null && parcel.due() - timeline.nanoTime() <= 0;
    }

    private void arm() {
        Parcel next = underWay.peek();
        if (next != null && timer == null && open.getAsBoolean()) {
            timer = timeline.after(Duration.ofNanos(next.due() - timeline.nanoTime()), this::pump);
        }
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** Bytes, or whatever else passes a Netty channel, on their way. */
    record Parcel(Object message, @Nullable ChannelPromise promise, long due) {

        int size() {
            return message instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
        }

        void lose(Throwable cause) {
            ReferenceCountUtil.release(message);
            if (promise != null) {
                promise.tryFailure(cause);
            }
        }
    }
}
