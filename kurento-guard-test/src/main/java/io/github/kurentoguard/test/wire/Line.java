package io.github.kurentoguard.test.wire;

import java.nio.channels.ClosedChannelException;

import io.github.kurentoguard.time.Timeline;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import org.jspecify.annotations.Nullable;

/**
 * The network between a socket and the server: latency, silence, and the pressure of a slow reader. It works on bytes,
 * so that handshakes, pings and close frames are subject to it too.
 */
final class Line extends ChannelDuplexHandler {

    private static final long MAX_INBOUND_UNDER_WAY = 1 << 20;

    private final Conditions conditions;
    private final int outboundBytes;
    private final Lane inbound;
    private final Lane outbound;
    private @Nullable ChannelHandlerContext context;
    private boolean silent;
    private boolean busy;

    Line(Conditions conditions, Timeline timeline, int outboundBytes) {
        this.conditions = conditions;
        this.outboundBytes = outboundBytes;
        this.inbound = new Lane(timeline, conditions::delay, this::open, this::arrive, this::decideOnReading);
        this.outbound = new Lane(timeline, conditions::delay, this::open, this::leave, this::left);
    }

    /** Whether more waits for the reader than a socket may keep. */
    boolean congested() {
        return waiting() >= outboundBytes;
    }

    /** Nothing is read or written any more, while TCP stays open. */
    void silent(boolean newSilent) {
        this.silent = newSilent;
        refresh();
    }

    /** Nothing more is read while the server is busy with a request of this socket, pings included. */
    void busy(boolean newBusy) {
        this.busy = newBusy;
        decideOnReading();
    }

    /** Takes up what has changed: silence, freezing, latency. */
    void refresh() {
        if (context != null) {
            decideOnReading();
            inbound.pump();
            outbound.pump();
            decideOnReading();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        decideOnReading();
    }

    /** Handlers further on may ask for more while reading is off; they have to wait. */
    @Override
    public void read(ChannelHandlerContext ctx) {
        if (ctx.channel().config().isAutoRead()) {
            ctx.read();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        inbound.enter(message, null);
        decideOnReading();
    }

    /** Each arrival tells of its own end. */
    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {}

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        outbound.enter(message, promise);
        decideOnReading();
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
        ctx.flush();
        decideOnReading();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        decideOnReading();
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        inbound.cut(new ClosedChannelException());
        outbound.cut(new ClosedChannelException());
        context = null;
        ctx.fireChannelInactive();
    }

    private boolean open() {
        return !silent && !conditions.frozen();
    }

    private void arrive(Lane.Parcel parcel) {
        if (context == null) {
            parcel.lose(new ClosedChannelException());
        } else {
            ChannelHandlerContext ctx = context;
            ctx.fireChannelRead(parcel.message());
            ctx.fireChannelReadComplete();
        }
    }

    private void leave(Lane.Parcel parcel) {
        if (context == null) {
            parcel.lose(new ClosedChannelException());
            return;
        }
        context.write(parcel.message(), parcel.promise() == null ? context.newPromise() : parcel.promise());
    }

    private void left() {
        if (context != null) {
            flush(context);
        }
    }

    private long waiting() {
        ChannelOutboundBuffer buffer =
                context == null ? null : context.channel().unsafe().outboundBuffer();
        return outbound.bytes() + (buffer == null ? 0 : buffer.totalPendingWriteBytes());
    }

    /** A reader that does not keep up is not served until half of what waits for it has left. */
    private void decideOnReading() {
        if (context == null) {
            return;
        }
        boolean reading = context.channel().config().isAutoRead();
        boolean relaxed = waiting() < (reading ? outboundBytes : outboundBytes / 2 + 1);
        context.channel().config().setAutoRead(open() && !busy && relaxed && inbound.bytes() < MAX_INBOUND_UNDER_WAY);
    }
}
