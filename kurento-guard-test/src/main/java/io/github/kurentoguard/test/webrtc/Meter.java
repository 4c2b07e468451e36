package io.github.kurentoguard.test.webrtc;

import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.time.Timeline;

/** Counts the packets and bytes of one direction of a stream from the time that it flows. */
final class Meter {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Timeline timeline;
    private final Rate rate;
    private final String id;
    private long flowedNanos;
    private long since;
    private boolean running;

    Meter(Timeline timeline, Rate rate, String id) {
        this.timeline = timeline;
        this.rate = rate;
        this.id = id;
    }

    /** How much a stream carries each second. */
    record Rate(int packets, int bytesPerPacket) {

        static Rate of(MediaType type) {
            return type == MediaType.AUDIO ? new Rate(50, 61) : new Rate(42, 870);
        }
    }

    /** The id of the statistics entry. */
    String id() {
        return id;
    }

    void run(boolean flows) {
        if (flows != running) {
            flowedNanos = flowed();
            since = timeline.nanoTime();
            running = flows;
        }
    }

    private long flowed() {
        return flowedNanos + (running ? timeline.nanoTime() - since : 0);
    }

    long packets() {
        return (long) (flowed() / NANOS_PER_SECOND * rate.packets());
    }

    long bytes() {
        return packets() * rate.bytesPerPacket();
    }
}
