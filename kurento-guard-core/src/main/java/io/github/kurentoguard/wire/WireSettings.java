package io.github.kurentoguard.wire;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How WebSockets are opened and read. Immutable.
 *
 * @param connectTimeout how long opening may take, from the lookup of the host name to the end of the WebSocket
 *     handshake; 5 s by default, 1 ms to 1 h
 * @param maxMessageBytes the largest text message that is taken, in bytes; a larger one is skipped and reported, and the
 *     socket lives on. 32,000,000 by default (what Kurento Media Server itself takes), 1,024 to 1,000,000,000
 * @param headers added to the request of the handshake, like {@code Authorization}; none by default
 * @param tls how {@code wss} servers are verified; certificate and host name against the JDK's trust store by default
 */
public record WireSettings(Duration connectTimeout, int maxMessageBytes, Map<String, String> headers, Tls tls) {

    private static final Duration LONGEST_TIMEOUT = Duration.ofHours(1);
    private static final int SMALLEST_LIMIT = 1_024;
    private static final int LARGEST_LIMIT = 1_000_000_000;

    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7E\\t\\x{80}-\\x{10FFFF}]*");
    private static final Set<String> OWN_HEADERS =
            Set.of("host", "upgrade", "connection", "content-length", "transfer-encoding");

    private static final WireSettings DEFAULTS =
            new WireSettings(Duration.ofSeconds(5), 32_000_000, Map.of(), Tls.verified());

    /** @throws IllegalArgumentException if a value is not in its range, or a header not one that can be sent */
    public WireSettings {
        if (connectTimeout.toMillis() < 1 || connectTimeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException(
                    "connectTimeout must be 1 ms to 1 h, was " + connectTimeout + "; the default is 5 s");
        }
        if (maxMessageBytes < SMALLEST_LIMIT || maxMessageBytes > LARGEST_LIMIT) {
            throw new IllegalArgumentException("maxMessageBytes must be " + SMALLEST_LIMIT + " to " + LARGEST_LIMIT
                    + ", was " + maxMessageBytes + "; the default is 32000000");
        }
        headers = Map.copyOf(headers);
        headers.forEach(WireSettings::checkHeader);
    }

    private static void checkHeader(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!HEADER_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Header name '" + name + "' is not allowed: letters, digits and hyphens are");
        }
        if (OWN_HEADERS.contains(lower) || lower.startsWith("sec-websocket-")) {
            throw new IllegalArgumentException(
                    "Header '" + name + "' belongs to the WebSocket handshake; leave it out");
        }
        if (!HEADER_VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The value of header '" + name + "' contains line breaks or control characters; remove them");
        }
    }

    public static WireSettings defaults() {
        return DEFAULTS;
    }

    public WireSettings withConnectTimeout(Duration timeout) {
        return new WireSettings(timeout, maxMessageBytes, headers, tls);
    }

    public WireSettings withMaxMessageBytes(int bytes) {
        return new WireSettings(connectTimeout, bytes, headers, tls);
    }

    /** Replaces all extra headers. */
    public WireSettings withHeaders(Map<String, String> all) {
        return new WireSettings(connectTimeout, maxMessageBytes, all, tls);
    }

    public WireSettings withTls(Tls settings) {
        return new WireSettings(connectTimeout, maxMessageBytes, headers, settings);
    }

    /** Names the headers without their values, which may be secrets. */
    @Override
    public String toString() {
        return "WireSettings[connectTimeout=" + connectTimeout + ", maxMessageBytes=" + maxMessageBytes + ", headers="
                + headers.keySet() + ", tls=" + tls + "]";
    }
}
