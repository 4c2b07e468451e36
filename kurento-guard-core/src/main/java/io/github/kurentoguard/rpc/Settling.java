package io.github.kurentoguard.rpc;

import java.time.Duration;
import java.util.function.Supplier;

import io.github.kurentoguard.time.Timer;
import io.github.kurentoguard.wire.Loop;
import io.github.kurentoguard.wire.Wire;
import org.jspecify.annotations.Nullable;

/**
 * Lets time pass in which the server provably works: a ping ends each tenth of a second, and one that took unusually long
 * means that the server stood still, so that what it had begun has come no further. Confined to the loop.
 */
final class Settling {

    private static final Duration BEAT = Duration.ofMillis(100);
    /** A ping that is not answered is no reason to wait for ever: if the line is dead, the keep-alive will say so. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long SLACK = Duration.ofMillis(50).toNanos();

    private final Loop loop;
    private final Wire wire;
    private final String sessionId;
    private final Supplier<String> ids;
    private final Runnable done;
    private long left;
    private long fastest = Long.MAX_VALUE / 4;
    private long sent;
    private @Nullable String awaited;
    private @Nullable Timer next;

    /**
     * @param span how long the server has to work
     * @param ids makes ids for pings
     */
    Settling(Loop loop, Wire wire, String sessionId, Supplier<String> ids, Duration span, Runnable done) {
        this.loop = loop;
        this.wire = wire;
        this.sessionId = sessionId;
        this.ids = ids;
        this.left = span.toNanos() + BEAT.toNanos();
        this.done = done;
        ping();
    }

    void cancel() {
        awaited = null;
        if (next != null) {
            next.cancel();
        }
    }

    /** Takes a message if it answers the latest ping. */
    boolean take(String id) {
        if (!id.equals(awaited)) {
            return false;
        }
        cancel();
        long took = loop.nanoTime() - sent;
        if (took <= 2 * fastest + SLACK) {
            left -= BEAT.toNanos();
        }
        fastest = Math.min(fastest, took);
        if (left > 0) {
            next = loop.after(BEAT, this::ping);
        } else {
            done.run();
        }
        return true;
    }

    private void ping() {
        String id = ids.get();
        awaited = id;
        sent = loop.nanoTime();
        wire.send(Resumption.probe(id, sessionId));
        next = loop.after(PATIENCE, this::ping);
    }
}
