package io.github.kurentoguard.test.protocol;

import java.time.Duration;

import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.time.Timer;

/** Looks for unused sessions once each period; open sockets give their sessions a sign of life four times as often. */
final class Collector {

    private final MediaWorld world;
    private final Sessions sessions;
    private final Bindings bindings;
    private final Duration period;
    private Timer collection = () -> false;
    private Timer refreshing = () -> false;

    Collector(MediaWorld world, Sessions sessions, Bindings bindings, Duration period) {
        this.world = world;
        this.sessions = sessions;
        this.bindings = bindings;
        this.period = period;
    }

    void start() {
        scheduleCollection();
        scheduleRefreshing();
    }

    private void scheduleCollection() {
        collection = world.after(period, () -> {
            sessions.collect();
            scheduleCollection();
        });
    }

    private void scheduleRefreshing() {
        refreshing = world.after(period.dividedBy(4), () -> {
            bindings.bound().forEach(sessions::touchIfKnown);
            scheduleRefreshing();
        });
    }

    void stop() {
        collection.cancel();
        refreshing.cancel();
    }
}
