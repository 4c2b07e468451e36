package io.github.kurentoguard.rpc;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How long the server works on calls of each sort: what was seen in the last five to ten minutes, and what is known
 * beforehand. Decides how long to wait, after a line broke, until what had begun must have ended. Confined to the loop.
 */
final class Pace {

    /** Longer than this is not waited for. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    /** A first WebRtcEndpoint was seen to take 60 ms on an idle server. */
    private static final Duration UNSEEN = Duration.ofMillis(300);

    private static final Duration LEAST = Duration.ofMillis(20);
    private static final Duration GENERATION = Duration.ofMinutes(5);
    private static final int MOST_SORTS = 1_000;
    private static final Map<String, Duration> KNOWN =
            Map.of("stopAndWait", Duration.ofSeconds(4), "getUsedCpu", LONGEST, "transaction", Duration.ofSeconds(1));

    private Map<String, Long> recent = new HashMap<>();
    private Map<String, Long> older = new HashMap<>();
    private long began;

    Pace(long nowNanos) {
        this.began = nowNanos;
    }

    /** A call has ended on which the server worked for so long, waiting behind others not counted. */
    void seen(String sort, long nanos, long nowNanos) {
        if (nowNanos - began > GENERATION.toNanos()) {
            older = recent;
            recent = new HashMap<>();
            began = nowNanos;
        }
        if (recent.size() < MOST_SORTS || recent.containsKey(sort)) {
            recent.merge(sort, nanos, Math::max);
        }
    }

    /** How long to wait until a call of this sort that has begun has surely ended: twice the slowest. */
    Duration settle(String sort) {
        Duration known = KNOWN.getOrDefault(sort, Duration.ZERO);
        Long seen = Math.max(recent.getOrDefault(sort, -1L), older.getOrDefault(sort, -1L));
        if (known.isZero() && seen < 0) {
            return UNSEEN;
        }
        long twice = 2 * Math.max(known.toNanos(), seen);
        return Duration.ofNanos(Math.max(LEAST.toNanos(), twice));
    }
}
