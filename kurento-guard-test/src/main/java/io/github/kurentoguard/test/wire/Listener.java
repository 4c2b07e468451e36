package io.github.kurentoguard.test.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listening socket. While it is shut, the port is kept: a bound socket that does not listen refuses clients, yet
 * nobody else can take the port, not even as the near end of an outgoing connection.
 */
final class Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int BACKLOG = 1024;
    private static final Duration POLL = Duration.ofMillis(1);

    private final EventLoop loop;
    private final Consumer<Channel> clients;
    private InetSocketAddress address;
    private @Nullable Listening listening;
    private @Nullable Socket keeper;

    Listener(EventLoop loop, InetSocketAddress address, Consumer<Channel> clients) {
        this.loop = loop;
        this.address = address;
        this.clients = clients;
    }

    int port() {
        return address.getPort();
    }

    boolean listening() {
        return listening != null;
    }

    /** Clients are accepted, or left to wait in the kernel's queue. */
    void accepting(boolean accepting) {
        if (listening != null) {
            listening.channel().config().setAutoRead(accepting);
        }
    }

    /** Begins to listen, at once. */
    void open() {
        releasePort();
        if (address.isUnresolved()) {
            throw new UncheckedIOException(
                    "cannot listen on " + address + ": no address is known by this name",
                    new UnknownHostException(address.getHostString()));
        }
        try {
            ServerSocketChannel socket = ServerSocketChannel.open();
            try {
                socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                socket.bind(address, BACKLOG);
            } catch (IOException e) {
                socket.close();
                throw e;
            }
            address = (InetSocketAddress) socket.getLocalAddress();
            NioServerSocketChannel channel = new NioServerSocketChannel(socket);
            channel.pipeline().addLast(new Acceptor(clients));
            loop.register(channel);
            listening = new Listening(channel, socket);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    /** Stops listening. Complete when the kernel refuses clients: the selector must let go of the socket first. */
    CompletableFuture<Void> shut() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Listening last = listening;
        if (last == null) {
            done.complete(null);
            return done;
        }
        listening = null;
        last.channel().close();
        awaitRelease(last.socket(), done);
        return done;
    }

    /** Gives up the port. */
    void releasePort() {
        if (keeper != null) {
            try {
                keeper.close();
            } catch (IOException e) {
                LOG.debug("the port keeper of {} failed to close", address, e);
            }
            keeper = null;
        }
    }

    private void awaitRelease(ServerSocketChannel socket, CompletableFuture<Void> done) {
        if (socket.isRegistered()) {
            loop.schedule(() -> awaitRelease(socket, done), POLL.toNanos(), TimeUnit.NANOSECONDS);
        } else {
            keepPort();
            done.complete(null);
        }
    }

    private void keepPort() {
        Socket socket = new Socket();
        try {
            socket.setReuseAddress(true);
            socket.bind(address);
            keeper = socket;
        } catch (IOException e) {
            LOG.debug("{} is not kept while nobody listens on it", address, e);
        }
    }

    private record Listening(NioServerSocketChannel channel, ServerSocketChannel socket) {}

    private static final class Acceptor extends ChannelInboundHandlerAdapter {

        private final Consumer<Channel> clients;

        Acceptor(Consumer<Channel> clients) {
            this.clients = clients;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object client) {
            clients.accept((Channel) client);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            LOG.warn("a client could not be accepted", cause);
        }
    }
}
