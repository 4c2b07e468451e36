package io.github.kurentoguard.wire;

import java.time.Duration;

/** One open WebSocket. */
public interface Wire {

    /**
     * Queues a text message for sending, in the order of the calls; from any thread, without blocking. Messages that are
     * queued close together leave in one flush.
     *
     * @return false if the socket is known to be gone: the message was not and never will be sent
     */
    boolean send(String text);

    /** Sends a WebSocket ping. */
    void ping();

    /** Sends a close frame after what is queued, and ends the socket when the peer answers or after the given time. */
    void close(int code, String reason, Duration patience);

    /** Ends the socket at once; what is queued is lost. */
    void abort();

    /** {@link System#nanoTime()} of the last byte that came, on the loop's clock. */
    long lastReadNanos();

    /** How long the socket has been open, and how long no byte has moved in either direction. */
    Age age();

    /**
     * @param open since the handshake
     * @param idle since the last byte in either direction
     */
    record Age(Duration open, Duration idle) {}
}
