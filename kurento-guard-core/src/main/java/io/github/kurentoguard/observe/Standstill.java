package io.github.kurentoguard.observe;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.kurentoguard.time.Timeline;

/**
 * Whether the server is busy with a long call. It serves a connection's calls one by one, and a slow one holds back the
 * events of that connection as well. Safe for use by several threads.
 */
final class Standstill {

    private static final long LONG = Duration.ofSeconds(1).toNanos();

    private final Timeline timeline;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long since;

    Standstill(Timeline timeline) {
        this.timeline = timeline;
    }

    void begins() {
        // Before it counts: nobody must see a call that has been under way since the last one ended.
        if (underWay.get() == 0) {
            since = timeline.nanoTime();
        }
        underWay.incrementAndGet();
    }

    void ends() {
        since = timeline.nanoTime();
        underWay.decrementAndGet();
    }

    /** Calls are under way, and none has ended for more than a second. */
    boolean lasts() {
        return underWay.get() > 0 && timeline.nanoTime() - since > LONG;
    }
}
