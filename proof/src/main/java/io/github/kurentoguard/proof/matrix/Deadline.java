package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.List;

/**
 * By when something must have ended.
 *
 * @param what it is
 * @param time by the guard's default settings
 */
record Deadline(String what, Duration time) {

    /** The {@code requestTimeout}. */
    static final Deadline CALL = new Deadline("a call", Duration.ofSeconds(10));

    /** The {@code startupTimeout}. */
    static final Deadline START = new Deadline("the start", Duration.ofSeconds(5));

    private static final Duration SLACK = Duration.ofSeconds(5);

    /** Until when somebody who waits for it has to wait. */
    Duration atTheLatest() {
        return time.plus(SLACK);
    }

    /**
     * What is broken; nothing if it was in time.
     *
     * @param standstill for how long the machine let the process stand still
     */
    List<String> broken(Duration took, Duration standstill) {
        boolean late = took.compareTo(atTheLatest().plus(standstill)) > 0;
        return late ? List.of(what + " took " + Row.seconds(took) + ", not " + Row.seconds(time)) : List.of();
    }
}
