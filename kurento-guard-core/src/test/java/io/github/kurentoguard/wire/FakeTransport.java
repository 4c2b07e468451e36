package io.github.kurentoguard.wire;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import io.github.kurentoguard.time.Timer;
import org.jspecify.annotations.Nullable;

/** Attempts that wait for a test, or for the peer it has named, to decide on them. */
public final class FakeTransport implements Transport {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final List<Opening> openings = new ArrayList<>();
    private Consumer<Opening> peer = opening -> {};

    /** Decides on all attempts to come. */
    public void peer(Consumer<Opening> decides) {
        peer = decides;
    }

    /** All attempts so far. */
    public List<Opening> openings() {
        return openings;
    }

    /** The latest attempt. */
    public Opening last() {
        return openings.get(openings.size() - 1);
    }

    /** The latest that is still open; the latest of all if none is. A probe's socket is gone when its time has passed. */
    public FakeWire line() {
        return openings.stream()
                .filter(opening -> opening.accepted() && opening.wire().isOpen())
                .reduce((earlier, later) -> later)
                .orElseGet(this::last)
                .wire();
    }

    @Override
    public Timer open(Loop loop, URI url, WireListener listener) {
        Opening opening = new Opening((FakeLoop) loop, listener);
        openings.add(opening);
        loop.execute(() -> peer.accept(opening));
        return opening::cancel;
    }

    /** One attempt to open a WebSocket. */
    public static final class Opening {

        private final FakeLoop loop;
        private final WireListener listener;
        private final Timer deadline;
        private boolean decided;
        private @Nullable FakeWire wire;

        Opening(FakeLoop loop, WireListener listener) {
            this.loop = loop;
            this.listener = listener;
            this.deadline = loop.after(CONNECT_TIMEOUT, () -> fail(Closure.Kind.HANDSHAKE_TIMEOUT));
        }

        public boolean pending() {
            return !decided;
        }

        public boolean accepted() {
            return wire != null;
        }

        /** Lets it succeed. */
        public FakeWire accept() {
            decide();
            FakeWire accepted = new FakeWire(loop, listener);
            wire = accepted;
            loop.execute(() -> listener.opened(accepted));
            return accepted;
        }

        /** Lets it fail. */
        public void fail(Closure.Kind kind) {
            if (!decided) {
                decide();
                loop.execute(() -> listener.closed(new Closure(kind, "as the test says", null, Duration.ZERO)));
            }
        }

        public FakeWire wire() {
            return Objects.requireNonNull(wire);
        }

        private void decide() {
            decided = true;
            deadline.cancel();
        }

        private boolean cancel() {
            boolean was = !decided;
            fail(Closure.Kind.LOCAL);
            return was;
        }
    }
}
