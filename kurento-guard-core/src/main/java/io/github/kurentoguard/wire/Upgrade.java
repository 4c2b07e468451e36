package io.github.kurentoguard.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.kurentoguard.wire.Closure.Kind;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.jspecify.annotations.Nullable;

/** Makes the WebSocket handshake (RFC 6455, 4) on a connected channel, after TLS if there is any. */
final class Upgrade extends ByteToMessageDecoder {

    /** Told once, on the loop. */
    interface Result {

        /** The handshake is done; the caller puts its own handlers behind this one, which leaves. */
        void upgraded(ChannelHandlerContext context);

        void failed(Kind kind, String detail, @Nullable Throwable cause);
    }

    /** The longest head of an answer, in bytes. */
    private static final int MAX_HEAD = 16 * 1024;

    private final UpgradeRequest request;
    private final boolean secure;
    private final Result result;
    private boolean finished;

    Upgrade(UpgradeRequest request, boolean secure, Result result) {
        this.request = request;
        this.secure = secure;
        this.result = result;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (!secure) {
            ask(context);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                ask(context);
            } else if (context.channel().isActive()) {
                exceptionCaught(context, handshake.cause());
            }
        }
    }

    private void ask(ChannelHandlerContext context) {
        byte[] head = request.head().getBytes(StandardCharsets.UTF_8);
        context.writeAndFlush(context.alloc().ioBuffer(head.length).writeBytes(head));
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (finished) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (!UpgradeAnswer.mayBeHttp(in)) {
            refuse(Kind.PROTOCOL, "the answer is not HTTP" + (secure ? "" : "; if the port speaks TLS, use wss"));
            return;
        }
        int end = UpgradeAnswer.endOfHead(in);
        if (end > 0) {
            answered(context, UpgradeAnswer.parse(in.readCharSequence(end, StandardCharsets.ISO_8859_1)));
        } else if (in.readableBytes() > MAX_HEAD) {
            refuse(Kind.PROTOCOL, "the head of the HTTP answer is longer than " + MAX_HEAD + " bytes");
        }
    }

    private void answered(ChannelHandlerContext context, UpgradeAnswer answer) {
        if (answer.status() != UpgradeAnswer.SWITCHING_PROTOCOLS) {
            refuse(Kind.HTTP, answer.statusLine());
            return;
        }
        String problem = answer.problem(request.expectedAccept());
        if (problem != null) {
            refuse(Kind.PROTOCOL, problem);
            return;
        }
        finished = true;
        result.upgraded(context);
        context.pipeline().remove(this);
    }

    private void refuse(Kind kind, String detail) {
        if (!finished) {
            finished = true;
            result.failed(kind, detail, null);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        refuse(Kind.FIN, "the peer ended the TCP connection during the handshake");
        super.channelInactive(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!finished) {
            finished = true;
            result.failed(Failures.connected(cause), Failures.deepest(cause), cause);
        }
    }
}
