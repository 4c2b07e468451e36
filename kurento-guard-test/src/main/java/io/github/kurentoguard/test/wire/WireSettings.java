package io.github.kurentoguard.test.wire;

/**
 * Where and how the server listens.
 *
 * @param host the address to bind to
 * @param port the port; 0 takes a free one and keeps it for the server's whole life
 * @param path what a client must ask for, without query
 * @param outboundBytes how many bytes may wait for a slow reader; from there on the socket's requests are not read, and
 *     events for it are dropped
 */
public record WireSettings(String host, int port, String path, int outboundBytes) {

    /** The longest message that the server takes, in bytes: what websocketpp allows by default. */
    public static final int MAX_INBOUND_BYTES = 32_000_000;
}
