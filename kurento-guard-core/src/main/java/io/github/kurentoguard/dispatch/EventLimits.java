package io.github.kurentoguard.dispatch;

import java.time.Duration;

/**
 * How much {@link EventLanes} hold, and what they take for slow.
 *
 * @param perObject how many events of one object may wait, at least 1
 * @param total how many events may wait altogether, at least {@code perObject}
 * @param slow how long a listener may take before it is reported
 * @param reorderWindow how long each event is held so that an older one that comes later can go first; zero delivers in
 *     the order of arrival
 */
public record EventLimits(int perObject, int total, Duration slow, Duration reorderWindow) {

    /** 10,000 events an object, 100,000 altogether, slow from 2 s, no reordering. */
    public static final EventLimits DEFAULT = new EventLimits(10_000, 100_000, Duration.ofSeconds(2), Duration.ZERO);

    public EventLimits {
        if (perObject < 1 || total < perObject) {
            throw new IllegalArgumentException(
                    "event limits must be 1 <= perObject <= total, were " + perObject + " and " + total);
        }
        if (slow.isNegative() || slow.isZero() || reorderWindow.isNegative()) {
            throw new IllegalArgumentException(
                    "slow must be positive and reorderWindow not negative, were " + slow + " and " + reorderWindow);
        }
    }
}
