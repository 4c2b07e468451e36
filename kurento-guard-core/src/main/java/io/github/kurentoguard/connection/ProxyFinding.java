package io.github.kurentoguard.connection;

import java.time.Duration;

import io.github.kurentoguard.event.Finding;

/** Words for a line that something in between cuts whenever it has been quiet for a while. */
final class ProxyFinding {

    private ProxyFinding() {}

    static Finding of(Duration silence, Duration interval, boolean shortened) {
        String seconds = String.format(java.util.Locale.ROOT, "%.1f s", silence.toMillis() / 1000.0);
        String remedy = shortened
                ? "Pings are now sent after " + silence.dividedBy(3).toMillis() + " ms of silence. "
                : "The keep-alive interval of " + interval.toMillis() + " ms stays as it is. ";
        return new Finding(
                "proxy-idle-timeout",
                "line",
                "The line was cut three times in a row after " + seconds + " without a byte.",
                remedy + "Something between here and the media server limits idle connections to about " + seconds
                        + ": raise it there (nginx proxy_read_timeout, HAProxy timeout tunnel, a load balancer's idle"
                        + " time-out) or use KeepAlive.behindProxy with that value.");
    }
}
