package io.github.kurentoguard.test.uri;

import java.time.Duration;

import io.github.kurentoguard.time.Timeline;

/** How far a player has come: a position that moves while it runs. */
final class Playback {

    private final Timeline timeline;
    private Duration position = Duration.ZERO;
    private long since;
    private boolean running;

    Playback(Timeline timeline) {
        this.timeline = timeline;
    }

    Duration position() {
        return running ? position.plusNanos(timeline.nanoTime() - since) : position;
    }

    boolean running() {
        return running;
    }

    void run() {
        moveTo(position());
        running = true;
    }

    void halt() {
        moveTo(position());
        running = false;
    }

    void moveTo(Duration newPosition) {
        position = newPosition;
        since = timeline.nanoTime();
    }
}
