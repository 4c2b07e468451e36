package io.github.kurentoguard.diagnosis;

import java.time.Instant;

import io.github.kurentoguard.event.Finding;

/**
 * A finding, and how often it was made.
 *
 * @param finding the latest of its symptom and subject
 * @param first when it was first made
 * @param last when it was last made
 * @param count how often
 */
public record Occurrence(Finding finding, Instant first, Instant last, long count) {}
