package io.github.kurentoguard.diagnosis.doctor;

import java.time.Duration;
import java.util.Optional;

/** A line that is opened and left alone. */
@FunctionalInterface
public interface IdleProbe {

    /**
     * Waits for something to cut it, for so long at most.
     *
     * @return how long the line had been silent when it was cut; empty if it was not
     */
    Optional<Duration> cutAfter(Duration patience);
}
