package io.github.kurentoguard.detector;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/** Something that should have happened by a certain time. */
final class Alarm {

    private @Nullable Instant due;

    void set(Instant at) {
        due = at;
    }

    void stop() {
        due = null;
    }

    boolean isSet() {
        return due != null;
    }

    /** Whether it is time; only once. */
    boolean rings(Instant now) {
        if (due == null || now.isBefore(due)) {
            return false;
        }
        due = null;
        return true;
    }
}
