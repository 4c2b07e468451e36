package io.github.kurentoguard.wire;

import java.net.URI;

import io.github.kurentoguard.time.Timer;

/** Opens WebSockets. */
public interface Transport {

    /**
     * Begins to open a WebSocket: looks the host name up anew, connects, makes the TLS and WebSocket handshakes, all
     * within the transport's deadline. Returns at once; the outcome is told to the listener on the loop: either
     * {@code opened}, later followed by one {@code closed}, or one {@code closed} alone.
     *
     * @return abandons the attempt; the listener then hears {@code closed}
     */
    Timer open(Loop loop, URI url, WireListener listener);
}
