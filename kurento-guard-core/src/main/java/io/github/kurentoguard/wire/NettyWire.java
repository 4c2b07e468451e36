package io.github.kurentoguard.wire;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import io.github.kurentoguard.wire.Closure.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open WebSocket on a Netty channel; last in its pipeline. */
final class NettyWire extends ChannelInboundHandlerAdapter implements Wire, FrameSink {

    private static final Logger LOG = LoggerFactory.getLogger(NettyTransport.class);

    /** How long a peer has to take a close frame that it will not be waited for, in milliseconds. */
    private static final long LAST_WORD_MILLIS = 1_000;

    private final Channel channel;
    private final ToldOnce listener;
    private final String url;
    private final Traffic traffic = new Traffic(System::nanoTime);
    private final Outbox outbox;

    private volatile boolean closing;
    private @Nullable Closure closure;
    private @Nullable ByteBuf goodbye;
    private boolean closeSent;
    private boolean deaf;
    private boolean binarySeen;
    private byte @Nullable [] latePong;

    NettyWire(Channel channel, ToldOnce listener, String url) {
        this.channel = channel;
        this.listener = listener;
        this.url = url;
        this.outbox = new Outbox(channel, traffic, this::sayGoodbye);
    }

    FrameDecoder decoder(long limit) {
        return new FrameDecoder(this, traffic, limit);
    }

    // Wire: any thread

    @Override
    public boolean send(String text) {
        return !closing && outbox.add(text);
    }

    @Override
    public void ping() {
        onLoop(() -> sendControl(Frames.PING, Unpooled.EMPTY_BUFFER));
    }

    @Override
    public void close(int code, String reason, Duration patience) {
        ByteBuf frame = CloseFrame.create(code, reason);
        closing = true;
        onLoop(() -> {
            if (closure == null) {
                end(Kind.LOCAL, "closed by this side", null, traffic.idle());
                goodbye = frame;
                cutAfter(patience.toMillis());
                outbox.schedule();
            }
        });
    }

    @Override
    public void abort() {
        closing = true;
        onLoop(() -> {
            end(Kind.LOCAL, "cut by this side", null, traffic.idle());
            cut();
        });
    }

    @Override
    public long lastReadNanos() {
        return traffic.lastReadNanos();
    }

    @Override
    public Age age() {
        return traffic.age();
    }

    private void onLoop(Runnable task) {
        if (channel.eventLoop().inEventLoop()) {
            task.run();
            return;
        }
        try {
            channel.eventLoop().execute(task);
        } catch (RejectedExecutionException ended) {
            LOG.debug("The loop of the WebSocket to {} has ended", url);
        }
    }

    // What the peer sends: on the loop

    @Override
    public void text(String message) {
        if (!deaf) {
            listener.text(message);
        }
    }

    @Override
    public void tooLarge(long bytes, long limit, String beginning) {
        if (!deaf) {
            listener.tooLarge(bytes, limit, beginning);
        }
    }

    @Override
    public void binary() {
        if (!binarySeen) {
            binarySeen = true;
            LOG.warn("Ignoring binary messages from {}: Kurento sends text only. Is it a Kurento Media Server?", url);
        }
    }

    @Override
    public void ping(ByteBuf payload) {
        if (channel.isWritable()) {
            sendControl(Frames.PONG, payload);
        } else {
            latePong = new byte[payload.readableBytes()];
            payload.readBytes(latePong);
        }
    }

    @Override
    public void close(int code, String reason) {
        String detail = code == CloseFrame.NO_CODE ? "no code" : (code + " " + reason).strip();
        end(Kind.CLOSE_FRAME, detail, null, traffic.idleBeforeLastRead());
        lastWord(code == CloseFrame.NO_CODE ? CloseFrame.empty() : CloseFrame.create(code, ""));
    }

    @Override
    public void violation(int closeCode, String problem) {
        end(Kind.PROTOCOL, problem, null, traffic.idleBeforeLastRead());
        lastWord(CloseFrame.create(closeCode, problem));
    }

    // What the network does: on the loop

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        boolean ownDoing = channel.eventLoop().isShuttingDown();
        Closure ended = ownDoing
                ? end(Kind.LOCAL, "the loop was shut down", null, traffic.idle())
                : end(Kind.FIN, "the peer ended the TCP connection", null, traffic.idle());
        outbox.clear();
        LOG.debug("WebSocket to {} ended: {} {}", url, ended.kind(), ended.detail());
        listener.closed(ended);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        end(Failures.connected(cause), Failures.deepest(cause), cause, traffic.idle());
        cut();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        byte[] pong = latePong;
        if (channel.isWritable()) {
            if (pong != null) {
                latePong = null;
                sendControl(Frames.PONG, Unpooled.wrappedBuffer(pong));
            }
            outbox.schedule();
        }
    }

    // Endings

    /** The first reason is the one that will be told. */
    private Closure end(Kind kind, String detail, @Nullable Throwable cause, Duration idle) {
        closing = true;
        if (closure == null) {
            closure = new Closure(kind, detail, cause, idle);
        }
        return closure;
    }

    /** Sends the close frame that was asked for, once everything before it has left. */
    private void sayGoodbye() {
        ByteBuf frame = goodbye;
        if (frame != null && !closeSent) {
            closeSent = true;
            outbox.writeAndFlush(frame);
        }
    }

    private void lastWord(ByteBuf closeFrame) {
        cutAfter(LAST_WORD_MILLIS);
        if (closeSent) {
            channel.close();
        } else {
            closeSent = true;
            outbox.writeAndFlush(closeFrame).addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void cutAfter(long millis) {
        channel.eventLoop().schedule(this::cut, millis, TimeUnit.MILLISECONDS);
    }

    private void cut() {
        deaf = true;
        Channels.cut(channel);
    }

    private void sendControl(int opcode, ByteBuf payload) {
        if (channel.isActive() && !closeSent) {
            ByteBuf frame = channel.alloc().ioBuffer(Frames.MAX_HEAD + Frames.MAX_CONTROL);
            Frames.appendControl(frame, opcode, payload);
            outbox.writeAndFlush(frame);
        }
    }
}
