package io.github.kurentoguard.wire;

import java.net.InetAddress;
import java.net.URI;

import io.github.kurentoguard.time.Timer;

/**
 * WebSockets over Netty, {@code ws} and {@code wss}. Immutable, for use by several threads.
 *
 * <p>Each attempt asks the JDK for the addresses of the host, off the event loop (how long the JDK itself remembers them
 * says its security property {@code networkaddress.cache.ttl}, 30 s if unset), and tries them one after the other until
 * one accepts a TCP connection; what happens after that is the outcome. User information in the URL is sent as basic
 * authentication unless the settings name an {@code Authorization} header.
 *
 * <p>An open socket answers pings and close frames. Binary messages are thrown away, with one warning a socket. What
 * breaks the protocol, text that is not UTF-8 included, ends the socket.
 */
public final class NettyTransport implements Transport {

    private static final Resolver RESOLVER = new Resolver(InetAddress::getAllByName, Background.LOOKUPS);

    private final WireSettings settings;
    private final Resolver resolver;

    public NettyTransport(WireSettings settings) {
        this(settings, RESOLVER);
    }

    NettyTransport(WireSettings settings, Resolver resolver) {
        this.settings = settings;
        this.resolver = resolver;
    }

    /**
     * {@inheritDoc}
     *
     * @param loop a lease from {@link SharedLoops}
     * @return cancels the attempt from any thread; true if the socket was not yet open, {@code opened} is then never told
     * @throws InvalidUrlException if the URL cannot be used
     * @throws IllegalArgumentException if the loop is not from {@link SharedLoops}
     */
    @Override
    public Timer open(Loop loop, URI url, WireListener listener) {
        if (!(loop instanceof LoopLease lease)) {
            throw new IllegalArgumentException("The loop must come from SharedLoops.acquire(), was a "
                    + loop.getClass().getName());
        }
        Attempt attempt = new Attempt(lease, Target.of(url), settings, resolver, new ToldOnce(listener));
        lease.execute(attempt::begin);
        return attempt;
    }
}
