package io.github.kurentoguard.recovery;

import java.time.Duration;

/** What a player or recorder was told to do last, and how far a player has come. */
final class Playback {

    enum Mode {
        STOPPED,
        RUNNING,
        PAUSED
    }

    private Mode mode = Mode.STOPPED;
    private long positionNanos;
    private long sinceNanos;

    Mode mode() {
        return mode;
    }

    void apply(String operation, long positionMillis, long now) {
        switch (operation) {
            case "play", "record" -> run(now);
            case "pause" -> pause(now);
            case "setPosition" -> seek(positionMillis, now);
            default -> stop();
        }
    }

    private void run(long now) {
        if (mode != Mode.RUNNING) {
            sinceNanos = now;
        }
        mode = Mode.RUNNING;
    }

    private void pause(long now) {
        positionNanos = position(now);
        sinceNanos = now;
        mode = Mode.PAUSED;
    }

    private void seek(long millis, long now) {
        positionNanos = Duration.ofMillis(millis).toNanos();
        sinceNanos = now;
    }

    void stop() {
        mode = Mode.STOPPED;
        positionNanos = 0;
    }

    /** Goes on with what another process has written down. */
    void resume(Mode was, long positionAt, long then) {
        mode = was;
        positionNanos = positionAt;
        sinceNanos = then;
    }

    /** The media was started again at the beginning of the time that is counted. */
    void restarted(long positionAt, long now) {
        positionNanos = positionAt;
        sinceNanos = now;
    }

    /** How much of the media has been played, by the clock of this process. */
    long position(long now) {
        return mode == Mode.RUNNING ? positionNanos + (now - sinceNanos) : positionNanos;
    }
}
