package io.github.kurentoguard.time;

/** A task that a {@link Timeline} will run once. */
@FunctionalInterface
public interface Timer {

    /**
     * Takes the task off the timeline.
     *
     * @return true if the task had not begun and now never will
     */
    boolean cancel();
}
