package io.github.kurentoguard.detector;

import java.time.Instant;
import java.util.function.Consumer;

import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.Finding;

/** Looks at one media element. What is known of it has taken note of a signal before its watches see it. */
interface Watch {

    void see(Signal signal, Consumer<Finding> found);

    default void tick(Instant now, Consumer<Finding> found) {}

    default boolean waiting() {
        return false;
    }
}
