package io.github.kurentoguard.test.wire;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import io.github.kurentoguard.time.Timeline;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;

/** The WebSocket server: the port, the clients, and what the network does to them. Confined to the simulator's thread. */
public final class WireServer {

    private static final int MAX_REQUEST_BYTES = 65_536;

    /** What websocketpp reads at once. */
    private static final int READ_BYTES = 16_384;

    private final SimulatorThread thread;
    private final Timeline timeline;
    private final WireSettings settings;
    private final FrameHandler handler;
    private final Conditions conditions;
    private final Listener listener;
    private final List<WireSocket> sockets = new ArrayList<>();
    private CompletableFuture<Void> settled = CompletableFuture.completedFuture(null);
    private boolean up;
    private int count;

    public WireServer(
            SimulatorThread thread, Timeline timeline, WireSettings settings, Random random, FrameHandler handler) {
        this.thread = thread;
        this.timeline = timeline;
        this.settings = settings;
        this.conditions = new Conditions(random);
        this.handler = handler;
        InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
        this.listener = new Listener(thread.loop(), address, this::accept);
    }

    /** The port; known once the server was up. */
    public int port() {
        return listener.port();
    }

    /** Every connection that is open, in the order in which they came. */
    public List<WireSocket> sockets() {
        return List.copyOf(sockets);
    }

    /** Clients are served from now on. Complete when they can connect. */
    public CompletableFuture<Void> start() {
        up = true;
        return settle();
    }

    /** As the death of a process: every connection ends by FIN. Complete when the port refuses clients. */
    public CompletableFuture<Void> stop() {
        up = false;
        conditions.frozen(false);
        sockets().forEach(WireSocket::drop);
        return settle();
    }

    /** As {@link #stop}, and the port is given up. */
    public CompletableFuture<Void> close() {
        return stop().thenRun(listener::releasePort);
    }

    /** What becomes of the next clients; after so many of them, service is normal again. */
    public CompletableFuture<Void> admission(Admission next, int times) {
        conditions.admission(next, times);
        return settle();
    }

    /** How late bytes are in each direction, from now on: the latency and at random up to the jitter. */
    public void latency(Duration latency, Duration jitter) {
        conditions.latency(latency, jitter);
    }

    /** Into pieces of how many bytes outgoing text is cut; 0 for whole messages. */
    public void fragment(int bytes) {
        conditions.fragmentBytes(bytes);
    }

    /** The kernel goes on accepting clients; nothing is read or written. */
    public void freeze() {
        conditions.frozen(true);
        listener.accepting(false);
        sockets().forEach(WireSocket::refresh);
    }

    public void thaw() {
        conditions.frozen(false);
        listener.accepting(true);
        sockets().forEach(WireSocket::refresh);
    }

    /** The network is in order again: latency, fragments, admission and silence end. */
    public CompletableFuture<Void> heal() {
        conditions.clear();
        sockets().forEach(socket -> socket.silent(false));
        return settle();
    }

    private CompletableFuture<Void> settle() {
        settled = settled.handle((done, failed) -> true).thenCompose(done -> adjust());
        return settled;
    }

    private CompletableFuture<Void> adjust() {
        boolean wanted = up && !conditions.refusing();
        if (!wanted) {
            return listener.shut();
        }
        if (!listener.listening()) {
            listener.open();
            listener.accepting(!conditions.frozen());
        }
        return CompletableFuture.completedFuture(null);
    }

    private void accept(Channel client) {
        if (client.remoteAddress() == null) {
            client.unsafe().closeForcibly(); // gone again already
            return;
        }
        Admission admission = conditions.admit();
        Line line = new Line(conditions, timeline, settings.outboundBytes());
        WireSocket socket = new WireSocket(++count, client, line, conditions, timeline, handler);
        socket.silent(admission instanceof Admission.Silence);
        int high = settings.outboundBytes();
        client.config().setOption(ChannelOption.TCP_NODELAY, true);
        client.config().setRecvByteBufAllocator(new FixedRecvByteBufAllocator(READ_BYTES));
        client.config().setWriteBufferWaterMark(new WriteBufferWaterMark(high / 2, high));
        client.pipeline()
                .addLast(line)
                .addLast(new HttpServerCodec())
                .addLast(new HttpObjectAggregator(MAX_REQUEST_BYTES))
                .addLast(new Upgrade(socket, settings.path(), admission));
        sockets.add(socket);
        client.closeFuture().addListener(closed -> sockets.remove(socket));
        thread.loop().register(client);
    }
}
