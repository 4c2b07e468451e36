package io.github.kurentoguard.wire;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When bytes last moved on a socket. Written on its loop, read from anywhere. */
final class Traffic {

    private final LongSupplier clock;
    private final long opened;
    private volatile long lastRead;
    private volatile long lastWrite;
    private Duration idleBeforeLastRead = Duration.ZERO;

    Traffic(LongSupplier clock) {
        this.clock = clock;
        opened = clock.getAsLong();
        lastRead = opened;
        lastWrite = opened;
    }

    void read() {
        idleBeforeLastRead = idle();
        lastRead = clock.getAsLong();
    }

    void written() {
        lastWrite = clock.getAsLong();
    }

    long lastReadNanos() {
        return lastRead;
    }

    Duration idle() {
        return idle(clock.getAsLong());
    }

    private Duration idle(long now) {
        return Duration.ofNanos(Math.max(0, Math.min(now - lastRead, now - lastWrite)));
    }

    /** How long the silence was that the last read ended. */
    Duration idleBeforeLastRead() {
        return idleBeforeLastRead;
    }

    Wire.Age age() {
        long now = clock.getAsLong();
        return new Wire.Age(Duration.ofNanos(now - opened), idle(now));
    }
}
