package io.github.kurentoguard.wire;

import java.util.List;
import java.util.Objects;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of a WebSocket server (RFC 6455). Payloads are taken as they come: of a message beyond the limit only
 * the beginning is ever held. After a close frame or a violation, whatever follows is thrown away.
 */
final class FrameDecoder extends ByteToMessageDecoder {

    private final FrameSink sink;
    private final Traffic traffic;
    private final long limit;

    private @Nullable FrameHead frame;
    private long remaining;
    private @Nullable Message message;
    private boolean finished;

    FrameDecoder(FrameSink sink, Traffic traffic, long limit) {
        this.sink = sink;
        this.traffic = traffic;
        this.limit = limit;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws Exception {
        if (context.channel().eventLoop() instanceof SharedLoop loop) {
            loop.atWork();
        }
        traffic.read();
        super.channelRead(context, bytes);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (finished) {
            in.skipBytes(in.readableBytes());
        } else if (frame != null) {
            takePayload(frame, in);
        } else {
            FrameHead head = FrameHead.read(in);
            if (head != null) {
                begin(context, head, in);
            }
        }
    }

    private void begin(ChannelHandlerContext context, FrameHead head, ByteBuf in) {
        String problem = problem(head);
        if (problem != null) {
            finished = true;
            sink.violation(1002, problem);
        } else if (isWholeText(head, in)) {
            int start = in.readerIndex();
            in.skipBytes((int) head.length());
            finished = !Message.deliverText(in, start, (int) head.length(), sink);
        } else {
            if (!head.control()) {
                announce(context, head);
            }
            frame = head;
            remaining = head.length();
            takePayload(head, in);
        }
    }

    private @Nullable String problem(FrameHead head) {
        if (head.problem() != null || head.control()) {
            return head.problem();
        }
        if (head.opcode() == Frames.CONTINUATION) {
            return message == null ? "a continuation of nothing" : null;
        }
        return message == null ? null : "a new message within a fragmented one";
    }

    /** The common case: nothing to join, nothing to copy. */
    private boolean isWholeText(FrameHead head, ByteBuf in) {
        return head.opcode() == Frames.TEXT
                && head.last()
                && head.length() <= in.readableBytes()
                && head.length() <= limit;
    }

    private void announce(ChannelHandlerContext context, FrameHead head) {
        Message current = message;
        if (current == null) {
            current = new Message(context.alloc(), head.opcode() == Frames.TEXT, limit, head.length());
            message = current;
        }
        current.announce(head.length());
    }

    private void takePayload(FrameHead head, ByteBuf in) {
        if (!head.control()) {
            takeData(head, in);
        } else if (in.readableBytes() >= remaining) {
            frame = null;
            takeControl(head.opcode(), in.readSlice((int) remaining));
        }
    }

    private void takeData(FrameHead head, ByteBuf in) {
        Message current = Objects.requireNonNull(message);
        int available = (int) Math.min(remaining, in.readableBytes());
        current.add(in, available);
        remaining -= available;
        if (remaining == 0) {
            frame = null;
            if (head.last()) {
                finished = !current.deliver(sink);
                forget();
            }
        }
    }

    private void takeControl(int opcode, ByteBuf payload) {
        if (opcode == Frames.PING) {
            sink.ping(payload);
        } else if (opcode == Frames.CLOSE) {
            finished = true;
            CloseFrame.read(payload, sink);
        }
    }

    private void forget() {
        Message current = message;
        message = null;
        if (current != null) {
            current.release();
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        forget();
    }
}
