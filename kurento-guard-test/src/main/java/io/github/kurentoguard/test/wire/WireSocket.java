package io.github.kurentoguard.test.wire;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.kurentoguard.test.protocol.Peer;
import io.github.kurentoguard.time.Timeline;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's connection, from its TCP handshake on. Used on the simulator's thread only. */
public final class WireSocket extends SimpleChannelInboundHandler<WebSocketFrame> implements Peer {

    private static final Logger LOG = LoggerFactory.getLogger(WireSocket.class);

    /** How long websocketpp waits for the answer to its close frame. */
    private static final Duration CLOSE_HANDSHAKE = Duration.ofSeconds(5);

    private static final int FLUSH_BYTES = 64 * 1024;

    private final int number;
    private final Channel channel;
    private final InetSocketAddress client;
    private final Line line;
    private final Conditions conditions;
    private final Timeline timeline;
    private final FrameHandler handler;
    private final List<String> arrived = new ArrayList<>();
    private long unflushed;
    private boolean serving;
    private boolean closing;
    private long droppedEvents;

    WireSocket(int number, Channel channel, Line line, Conditions conditions, Timeline timeline, FrameHandler handler) {
        this.number = number;
        this.channel = channel;
        this.client = (InetSocketAddress) channel.remoteAddress();
        this.line = line;
        this.conditions = conditions;
        this.timeline = timeline;
        this.handler = handler;
    }

    /** Counted from 1, in the order in which clients connected. */
    public int number() {
        return number;
    }

    /** The client's end. */
    public InetSocketAddress client() {
        return client;
    }

    /** Whether the handshake is complete, on the right path. */
    public boolean serving() {
        return serving;
    }

    public boolean open() {
        return channel.isActive();
    }

    /** How many events were not sent because the client does not read. */
    public long droppedEvents() {
        return droppedEvents;
    }

    @Override
    public void send(String frame) {
        byte[] text = frame.getBytes(StandardCharsets.UTF_8);
        int size = conditions.fragmentBytes() == 0 ? Math.max(1, text.length) : conditions.fragmentBytes();
        for (int from = 0; from == 0 || from < text.length; from += size) {
            int length = Math.min(size, text.length - from);
            boolean last = from + length >= text.length;
            ByteBuf part = Unpooled.wrappedBuffer(text, from, length);
            channel.write(
                    from == 0 ? new TextWebSocketFrame(last, 0, part) : new ContinuationWebSocketFrame(last, 0, part));
        }
        flushSoon(text.length);
    }

    /** What is sent in one turn of the thread goes out together, in pieces of a size that the network takes well. */
    private void flushSoon(int bytes) {
        boolean first = unflushed == 0;
        unflushed += bytes + 1;
        if (unflushed > FLUSH_BYTES) {
            flush();
        } else if (first) {
            channel.eventLoop().execute(this::flush);
        }
    }

    private void flush() {
        if (unflushed > 0) {
            unflushed = 0;
            channel.flush();
        }
    }

    /** Sends an event, unless too much waits for the client already: then it is counted and forgotten. */
    @Override
    public void event(String frame) {
        if (line.congested()) {
            flush();
        }
        if (line.congested()) {
            droppedEvents++;
        } else {
            send(frame);
        }
    }

    @Override
    public void busy(boolean busy) {
        line.busy(busy);
    }

    /** Sends a binary message, which the real server never does. */
    public void sendBinary(byte[] message) {
        channel.writeAndFlush(new BinaryWebSocketFrame(Unpooled.copiedBuffer(message)));
    }

    @Override
    public void drop() {
        flush();
        channel.close();
    }

    /** Ends the connection; nothing if it has ended already. */
    public void drop(Drop how) {
        if (!channel.isOpen()) {
            return;
        }
        flush();
        switch (how) {
            case RESET -> {
                channel.config().setOption(ChannelOption.SO_LINGER, 0);
                channel.close();
            }
            case FIN -> channel.close();
            case CLOSE_FRAME -> close(WebSocketCloseStatus.ENDPOINT_UNAVAILABLE.code(), "");
        }
    }

    /** Sends a close frame; TCP ends when the client has answered it, or 5 s later. */
    public void close(int code, String reason) {
        if (!serving) {
            channel.close();
        } else if (!closing) {
            sayGoodbye(code, reason);
        }
    }

    /** From now on nothing is read from this socket or written to it, while TCP stays open; or all is well again. */
    public void silent(boolean silent) {
        line.silent(silent);
    }

    /** The handshake is complete on a wrong path. */
    void misled() {
        sayGoodbye(WebSocketCloseStatus.PROTOCOL_ERROR.code(), "Invalid path");
    }

    /** The handshake is complete. */
    void serve() {
        serving = true;
        handler.opened(this);
    }

    void refresh() {
        line.refresh();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        if (frame instanceof CloseWebSocketFrame close) {
            answerClose(close);
        } else if (frame instanceof PingWebSocketFrame ping) {
            channel.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
        } else if (!(frame instanceof PongWebSocketFrame) && serving && !closing) {
            arrived.add(frame.content().toString(StandardCharsets.UTF_8));
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (!arrived.isEmpty()) {
            List<String> messages = List.copyOf(arrived);
            arrived.clear();
            receive(messages);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (serving) {
            serving = false;
            handler.closed(this);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("socket {} failed", number, cause);
        if (cause instanceof TooLongFrameException) {
            close(WebSocketCloseStatus.MESSAGE_TOO_BIG.code(), "");
        } else {
            channel.close();
        }
    }

    private void receive(List<String> messages) {
        try {
            handler.received(this, messages);
        } catch (RuntimeException e) {
            LOG.error("the simulator failed at a request on socket {}", number, e);
            channel.close();
        }
    }

    private void answerClose(CloseWebSocketFrame close) {
        if (closing) {
            channel.close();
        } else {
            closing = true;
            channel.writeAndFlush(
                            new CloseWebSocketFrame(true, 0, close.content().retain()))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void sayGoodbye(int code, String reason) {
        closing = true;
        channel.writeAndFlush(new CloseWebSocketFrame(code, reason));
        timeline.after(CLOSE_HANDSHAKE, channel::close);
    }

    @Override
    public String toString() {
        return "socket " + number;
    }
}
