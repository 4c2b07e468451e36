package io.github.kurentoguard.backoff;

import java.time.Duration;

/**
 * An attempt that has failed.
 *
 * @param number which one it was of those since the line was lost that were not {@link Backoff#isFast fast}; the first is 1
 * @param sinceLoss how long the line has been gone
 * @param refused whether the host answered at once that nobody listens, so that asking again soon costs nothing
 */
public record Attempt(int number, Duration sinceLoss, boolean refused) {}
