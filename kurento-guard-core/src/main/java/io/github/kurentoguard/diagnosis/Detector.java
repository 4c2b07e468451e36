package io.github.kurentoguard.diagnosis;

import java.time.Instant;
import java.util.function.Consumer;

import io.github.kurentoguard.event.Finding;

/**
 * Recognises symptoms: signals in, findings out. It has no clock and no threads: time is what the signals and {@link #tick}
 * say, so the same signals give the same findings. It keeps in mind what it has seen, bounded. For one thread at a time.
 */
public interface Detector {

    /** Looks at a signal. */
    void see(Signal signal, Consumer<Finding> found);

    /** Time has passed without a signal: what should have come and has not is found here. */
    default void tick(Instant now, Consumer<Finding> found) {}

    /** Whether it waits for something, so that {@link #tick} is of use. */
    default boolean waiting() {
        return false;
    }
}
