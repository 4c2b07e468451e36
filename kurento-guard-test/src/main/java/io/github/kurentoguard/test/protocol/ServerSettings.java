package io.github.kurentoguard.test.protocol;

import java.time.Duration;

/**
 * What {@code kurento.conf.json} and the machine decide.
 *
 * @param garbageCollectorPeriod how often unused sessions are looked for (default 240 s): they die one to two periods
 *     after their last sign of life
 * @param requestCache whether answers are kept for 20 s by session and request id (default true)
 * @param reorderEvents whether events overtake each other as the real worker pool lets them (default false)
 */
public record ServerSettings(Duration garbageCollectorPeriod, boolean requestCache, boolean reorderEvents) {

    public static final ServerSettings DEFAULT = new ServerSettings(Duration.ofSeconds(240), true, false);

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the period is zero or negative
     */
    public ServerSettings {
        if (garbageCollectorPeriod.isNegative() || garbageCollectorPeriod.isZero()) {
            throw new IllegalArgumentException("garbageCollectorPeriod must be longer than zero, was "
                    + garbageCollectorPeriod + "; the real server's default is 240 s");
        }
    }
}
