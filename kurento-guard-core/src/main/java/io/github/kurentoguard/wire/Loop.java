package io.github.kurentoguard.wire;

import java.util.concurrent.Executor;

import io.github.kurentoguard.time.Timeline;

/**
 * The one thread on which a guard's connection lives: everything that is called "on the loop" happens there, one thing
 * at a time. Nothing that runs on it may block or call application code.
 */
public interface Loop extends Timeline, Executor {

    /** Whether the calling thread is the loop's. */
    boolean inLoop();
}
