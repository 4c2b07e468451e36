package io.github.kurentoguard.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

import javax.net.ssl.SSLEngine;

import io.github.kurentoguard.time.Timer;
import io.github.kurentoguard.wire.Closure.Kind;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt to open a WebSocket; confined to its loop, but for {@link #cancel()}. */
final class Attempt implements Timer, Upgrade.Result {

    private static final Logger LOG = LoggerFactory.getLogger(NettyTransport.class);

    private static final String ABANDONED = "the attempt was abandoned";

    private enum Phase {
        RESOLVING,
        CONNECTING,
        SHAKING_HANDS
    }

    private final LoopLease loop;
    private final Target target;
    private final WireSettings settings;
    private final Resolver resolver;
    private final ToldOnce listener;
    private final Queue<InetAddress> untried = new ArrayDeque<>();
    private final ConnectFailures failures = new ConnectFailures();
    private final long started = System.nanoTime();

    private volatile boolean done;
    private volatile boolean cancelled;
    private volatile boolean preparingTls;
    private volatile @Nullable SSLEngine engine;
    private Phase phase = Phase.RESOLVING;
    private @Nullable Channel channel;
    private @Nullable Timer deadline;

    Attempt(LoopLease loop, Target target, WireSettings settings, Resolver resolver, ToldOnce listener) {
        this.loop = loop;
        this.target = target;
        this.settings = settings;
        this.resolver = resolver;
        this.listener = listener;
    }

    @Override
    public boolean cancel() {
        if (done) {
            return false;
        }
        cancelled = true;
        try {
            loop.execute(() -> failed(Kind.LOCAL, ABANDONED, null));
        } catch (RejectedExecutionException ended) {
            LOG.debug("The loop of the attempt to open {} has ended", target);
        }
        return true;
    }

    void begin() {
        deadline = loop.after(settings.connectTimeout(), this::expired);
        addresses().whenComplete((found, problem) -> loop.execute(() -> resolved(found, problem)));
    }

    private CompletableFuture<List<InetAddress>> addresses() {
        CompletableFuture<List<InetAddress>> addresses = resolver.resolve(target.host());
        return target.secure() ? addresses.thenApplyAsync(this::withEngine, Background.TLS) : addresses;
    }

    /** Whoever supplies trust and keys may read them from disk: not on the loop. */
    private List<InetAddress> withEngine(List<InetAddress> addresses) {
        preparingTls = true;
        try {
            engine = settings.tls().engine(target);
            return addresses;
        } catch (GeneralSecurityException unusable) {
            throw new CompletionException(unusable);
        } catch (RuntimeException unusable) {
            throw new CompletionException(new GeneralSecurityException(unusable));
        }
    }

    private void resolved(@Nullable List<InetAddress> found, @Nullable Throwable problem) {
        if (done) {
            releaseEngine();
            return;
        }
        if (found != null) {
            phase = Phase.CONNECTING;
            untried.addAll(found);
            connectNext();
        } else if (problem != null) {
            notPrepared(
                    problem instanceof CompletionException && problem.getCause() != null
                            ? problem.getCause()
                            : problem);
        }
    }

    private void notPrepared(Throwable problem) {
        if (problem instanceof UnknownHostException) {
            failed(Kind.UNKNOWN_HOST, "the host name '" + target.host() + "' is not known", problem);
        } else {
            failed(Failures.connected(problem), Failures.deepest(problem), problem);
        }
    }

    private void connectNext() {
        InetAddress address = untried.poll();
        if (address == null) {
            failed(failures.kind(), failures.detail(), failures.cause());
            return;
        }
        ChannelFuture connecting = new Bootstrap()
                .group(loop.eventLoop())
                .channel(NioSocketChannel.class)
                .disableResolver()
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, shareOfTheTimeLeft())
                .handler(new HandlersComeLater())
                .connect(new InetSocketAddress(address, target.port()));
        channel = connecting.channel();
        connecting.addListener(connected -> connected(connecting.channel(), connected.cause()));
    }

    /** A silent address must leave time for the others. */
    private int shareOfTheTimeLeft() {
        long left = settings.connectTimeout().toMillis()
                - Duration.ofNanos(System.nanoTime() - started).toMillis();
        return (int) Math.max(1, left / (untried.size() + 1));
    }

    private void connected(Channel connected, @Nullable Throwable problem) {
        if (done) {
            return;
        }
        if (problem != null) {
            failures.add(problem);
            connectNext();
            return;
        }
        phase = Phase.SHAKING_HANDS;
        shakeHands(connected.pipeline());
    }

    private void shakeHands(ChannelPipeline pipeline) {
        SSLEngine made = engine;
        engine = null;
        if (made != null) {
            SslHandler tls = new SslHandler(made, Background.TLS);
            tls.setHandshakeTimeoutMillis(0);
            pipeline.addLast(tls);
        }
        pipeline.addLast(new Upgrade(new UpgradeRequest(target, settings.headers()), target.secure(), this));
    }

    @Override
    public void upgraded(ChannelHandlerContext context) {
        if (cancelled) {
            failed(Kind.LOCAL, ABANDONED, null);
            return;
        }
        finish();
        NettyWire wire = new NettyWire(context.channel(), listener, target.masked());
        context.pipeline().addLast(wire.decoder(settings.maxMessageBytes()), wire);
        LOG.debug("WebSocket to {} is open", target);
        listener.opened(wire);
    }

    /** Its time is over; on the loop. */
    void expired() {
        String within = " within " + settings.connectTimeout().toMillis() + " ms";
        switch (phase) {
            case RESOLVING -> notReady(within);
            case CONNECTING ->
                failed(Kind.UNREACHABLE, target.address() + " did not answer" + within, failures.cause());
            case SHAKING_HANDS ->
                failed(
                        Kind.HANDSHAKE_TIMEOUT,
                        target.address() + " took the connection, but did not answer the handshake" + within,
                        null);
        }
    }

    private void notReady(String within) {
        if (preparingTls) {
            failed(Kind.TLS, "trust and keys were not there" + within, null);
        } else {
            failed(Kind.UNKNOWN_HOST, "the host name '" + target.host() + "' was not resolved" + within, null);
        }
    }

    @Override
    public void failed(Kind kind, String detail, @Nullable Throwable cause) {
        if (done) {
            return;
        }
        finish();
        if (channel != null) {
            Channels.cut(channel);
        }
        LOG.debug("WebSocket to {} did not open: {} {}", target, kind, detail);
        listener.closed(new Closure(kind, detail, cause, Duration.ZERO));
    }

    /** Some engines hold native memory, until a handler takes care of that. */
    private void releaseEngine() {
        ReferenceCountUtil.release(engine);
        engine = null;
    }

    private void finish() {
        done = true;
        releaseEngine();
        if (deadline != null) {
            deadline.cancel();
        }
    }

    /** Netty wants a handler at once; ours are of use only when the connection stands. */
    private static final class HandlersComeLater extends ChannelInitializer<Channel> {
        @Override
        protected void initChannel(Channel channel) {}
    }
}
