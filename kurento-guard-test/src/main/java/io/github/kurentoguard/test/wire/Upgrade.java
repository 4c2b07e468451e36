package io.github.kurentoguard.test.wire;

import java.util.Set;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the one HTTP request of a connection as the media server does, and makes a WebSocket of it. */
final class Upgrade extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(Upgrade.class);
    private static final Set<String> VERSIONS = Set.of("7", "8", "13");
    private static final WebSocketDecoderConfig DECODING = WebSocketDecoderConfig.newBuilder()
            .maxFramePayloadLength(WireSettings.MAX_INBOUND_BYTES)
            .expectMaskedFrames(true)
            .closeOnProtocolViolation(true)
            .build();

    private final WireSocket socket;
    private final String path;
    private final Admission admission;

    Upgrade(WireSocket socket, String path, Admission admission) {
        this.socket = socket;
        this.path = path;
        this.admission = admission;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (admission instanceof Admission.Reset) {
            socket.drop(Drop.RESET);
        } else if (admission instanceof Admission.Status status) {
            refuse(ctx, HttpResponseStatus.valueOf(status.code()));
        } else if (!asksForWebSocket(request.headers())) {
            refuse(ctx, HttpResponseStatus.UPGRADE_REQUIRED);
        } else if (incomplete(request.headers())) {
            refuse(ctx, HttpResponseStatus.INTERNAL_SERVER_ERROR);
        } else if (!acceptable(request)) {
            refuse(ctx, HttpResponseStatus.BAD_REQUEST);
        } else {
            upgrade(ctx, request);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("{} failed before it was a WebSocket", socket, cause);
        ctx.close();
    }

    private static boolean asksForWebSocket(HttpHeaders headers) {
        return headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true);
    }

    private static boolean incomplete(HttpHeaders headers) {
        return !headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)
                || !headers.contains(HttpHeaderNames.SEC_WEBSOCKET_VERSION);
    }

    private static boolean acceptable(FullHttpRequest request) {
        return request.decoderResult().isSuccess()
                && request.method().equals(HttpMethod.GET)
                && VERSIONS.contains(request.headers().get(HttpHeaderNames.SEC_WEBSOCKET_VERSION));
    }

    private static void refuse(ChannelHandlerContext ctx, HttpResponseStatus status) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status);
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        if (status.equals(HttpResponseStatus.BAD_REQUEST)) {
            response.headers().set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "0,7,8,13");
        }
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    private void upgrade(ChannelHandlerContext ctx, FullHttpRequest request) {
        String asked = request.uri();
        new WebSocketServerHandshaker13(asked, null, DECODING).handshake(ctx.channel(), request);
        ctx.pipeline()
                .addLast(new Utf8FrameValidator(true))
                .addLast(new WebSocketFrameAggregator(WireSettings.MAX_INBOUND_BYTES))
                .addLast(socket)
                .remove(this);
        int query = asked.indexOf('?');
        if ((query < 0 ? asked : asked.substring(0, query)).equals(path)) {
            socket.serve();
        } else {
            socket.misled();
        }
    }
}
