package io.github.kurentoguard.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A WebSocket whose other end is a test. */
public final class FakeWire implements Wire {

    private final FakeLoop loop;
    private final WireListener listener;
    private final long opened;
    private final List<String> sent = new ArrayList<>();
    private Consumer<String> server = text -> {};
    private volatile boolean closing;
    private boolean closed;
    private volatile long lastRead;
    private volatile long lastMove;

    FakeWire(FakeLoop loop, WireListener listener) {
        this.loop = loop;
        this.listener = listener;
        this.opened = loop.nanoTime();
        this.lastRead = opened;
        this.lastMove = opened;
    }

    /** Who takes what is sent. */
    public void server(Consumer<String> takes) {
        server = takes;
    }

    /** All messages that were sent, in order. */
    public synchronized List<String> sent() {
        return List.copyOf(sent);
    }

    public boolean isOpen() {
        return !closing;
    }

    /** A message comes in. */
    public void receive(String text) {
        loop.execute(() -> {
            if (!closing && !closed) {
                lastRead = loop.nanoTime();
                lastMove = lastRead;
                listener.text(text);
            }
        });
    }

    /** A message that is too large comes in. */
    public void receiveTooLarge(long bytes, long limit, String beginning) {
        loop.execute(() -> listener.tooLarge(bytes, limit, beginning));
    }

    /** The other end, or something on the way, ends it. */
    public void drop(Closure.Kind kind) {
        end(kind);
    }

    private void end(Closure.Kind kind) {
        closing = true;
        Duration idle = Duration.ofNanos(loop.nanoTime() - lastMove);
        loop.execute(() -> {
            if (!closed) {
                closed = true;
                listener.closed(new Closure(kind, "as the test says", null, idle));
            }
        });
    }

    @Override
    public synchronized boolean send(String text) {
        if (closing) {
            return false;
        }
        lastMove = loop.nanoTime();
        sent.add(text);
        server.accept(text);
        return true;
    }

    @Override
    public void ping() {}

    @Override
    public void close(int code, String reason, Duration patience) {
        end(Closure.Kind.LOCAL);
    }

    @Override
    public void abort() {
        end(Closure.Kind.LOCAL);
    }

    @Override
    public long lastReadNanos() {
        return lastRead;
    }

    @Override
    public Age age() {
        long now = loop.nanoTime();
        return new Age(Duration.ofNanos(now - opened), Duration.ofNanos(now - lastMove));
    }
}
