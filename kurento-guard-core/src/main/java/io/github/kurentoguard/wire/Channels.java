package io.github.kurentoguard.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;

/** Ending of channels. */
final class Channels {

    private Channels() {}

    /** Closes a channel at once, past the TLS handler, which would wait for its farewell to leave. */
    static void cut(Channel channel) {
        ChannelHandlerContext first = channel.pipeline().firstContext();
        if (first == null) {
            channel.close();
        } else {
            first.close();
        }
    }
}
