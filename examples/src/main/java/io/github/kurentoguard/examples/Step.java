package io.github.kurentoguard.examples;

import java.time.Duration;

/**
 * Something that is done at a moment of the run.
 *
 * @param at the time since the start
 */
record Step(Duration at, Runnable action) {}
