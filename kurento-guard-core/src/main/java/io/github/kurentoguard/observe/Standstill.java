package io.github.kurentoguard.observe;

import java.time.Duration;

import io.github.kurentoguard.time.Timeline;

/**
 * Whether the server is busy with a long call. It serves a connection's calls one by one, and a slow one holds back the
 * events of that connection as well. Safe for use by several threads.
 */
final class Standstill {

    private static final long LONG = Duration.ofSeconds(1).toNanos();

    private final Timeline timeline;
    private int underWay;
    private long since;

    Standstill(Timeline timeline) {
        this.timeline = timeline;
    }

    synchronized void begins() {
        if (underWay++ == 0) {
            since = timeline.nanoTime();
        }
    }

    synchronized void ends() {
        underWay--;
        since = timeline.nanoTime();
    }

    /** Calls are under way, and none has ended for more than a second. */
    synchronized boolean lasts() {
        return underWay > 0 && timeline.nanoTime() - since > LONG;
    }
}
