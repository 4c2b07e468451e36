package io.github.kurentoguard.connection;

import java.time.Duration;
import java.util.Objects;

/**
 * How a quiet line is kept open and a dead one is noticed. A ping is sent whenever nothing has come for the interval; an
 * answer that stays away for the time-out is a miss, confirmed on a second, short-lived connection before the line is
 * cut. A dead peer is thus known within interval + 2 × time-out. Immutable.
 *
 * @param interval the longest silence before a ping (default 15 s)
 * @param timeout how long an answer may take (default 5 s)
 * @param adaptive whether the interval may be shortened when a proxy is found to cut the line earlier (default true)
 */
public record KeepAlive(Duration interval, Duration timeout, boolean adaptive) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofDays(1);

    private static final Duration SHORTEST_PROXY_TIMEOUT = Duration.ofSeconds(1);

    /** Every 15 s, 5 s to answer. */
    public static final KeepAlive DEFAULT = new KeepAlive(Duration.ofSeconds(15), Duration.ofSeconds(5), true);

    public KeepAlive {
        check("interval", interval);
        check("time-out", timeout);
    }

    private static void check(String name, Duration value) {
        Objects.requireNonNull(value, name);
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("the keep-alive " + name + " must be 100 ms to 24 h, was " + value
                    + "; the default is" + " every 15 s, with 5 s to answer");
        }
    }

    /** A ping after each such silence. */
    public static KeepAlive every(Duration interval) {
        return new KeepAlive(interval, DEFAULT.timeout(), true);
    }

    /**
     * An interval that keeps a proxy from cutting the line: a third of what it tolerates, so that one lost ping does no
     * harm, and never more than the default.
     *
     * @param proxyTimeout the longest silence that the proxy tolerates, such as nginx's {@code proxy_read_timeout}
     * @throws IllegalArgumentException if it is under 1 s: pings could not beat it reliably; raise it in the proxy
     */
    public static KeepAlive behindProxy(Duration proxyTimeout) {
        Objects.requireNonNull(proxyTimeout, "proxyTimeout");
        if (proxyTimeout.compareTo(SHORTEST_PROXY_TIMEOUT) < 0) {
            throw new IllegalArgumentException(
                    "no keep-alive can reliably beat a proxy time-out of " + proxyTimeout
                            + "; it must be at least 1 s: raise it in the proxy (nginx proxy_read_timeout, HAProxy timeout tunnel)");
        }
        Duration third = proxyTimeout.dividedBy(3);
        Duration interval = third.compareTo(DEFAULT.interval()) < 0 ? third : DEFAULT.interval();
        return new KeepAlive(interval, DEFAULT.timeout(), true);
    }

    /** The same with another time for the answer. */
    public KeepAlive withTimeout(Duration other) {
        return new KeepAlive(interval, other, adaptive);
    }

    /** The same with an interval that stays as it is, whatever the line does. */
    public KeepAlive fixed() {
        return new KeepAlive(interval, timeout, false);
    }
}
