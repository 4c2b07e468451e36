package io.github.kurentoguard.test.wire;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** The wire with nothing behind it but an echo. */
final class EchoServer implements FrameHandler, AutoCloseable {

    private static final Duration WITHIN = Duration.ofSeconds(5);

    final List<String> heard = new CopyOnWriteArrayList<>();
    final List<String> log = new CopyOnWriteArrayList<>();
    final SimulatorThread thread = new SimulatorThread();
    private final FreezableTimeline timeline = new FreezableTimeline(thread.timeline());
    private final WireServer wire;
    private boolean closed;

    EchoServer() {
        this(new WireSettings("127.0.0.1", 0, "/kurento", 1 << 20));
    }

    EchoServer(WireSettings settings) {
        wire = new WireServer(thread, timeline, settings, new Random(1), this);
        try {
            thread.complete(wire::start, WITHIN);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    int port() {
        return ask(WireServer::port);
    }

    <T> T ask(Function<WireServer, T> question) {
        return thread.call(() -> question.apply(wire), WITHIN);
    }

    void tell(Consumer<WireServer> order) {
        thread.run(() -> order.accept(wire), WITHIN);
    }

    void settle(Function<WireServer, CompletableFuture<Void>> order) {
        thread.complete(() -> order.apply(wire), WITHIN);
    }

    void freeze() {
        tell(server -> {
            timeline.freeze();
            server.freeze();
        });
    }

    void thaw() {
        tell(server -> {
            timeline.thaw();
            server.thaw();
        });
    }

    @Override
    public void opened(WireSocket socket) {
        log.add("opened " + socket.number());
    }

    @Override
    public void received(WireSocket socket, List<String> messages) {
        messages.forEach(message -> answer(socket, message));
    }

    private void answer(WireSocket socket, String message) {
        heard.add(message);
        if (message.startsWith("grow ")) {
            socket.send("x".repeat(Integer.parseInt(message.substring(5))));
        } else {
            socket.send(message);
        }
    }

    @Override
    public void closed(WireSocket socket) {
        log.add("closed " + socket.number());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            thread.complete(wire::close, WITHIN);
            thread.close();
        }
    }
}
