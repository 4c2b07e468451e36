package io.github.kurentoguard.test.wire;

/** How a connection ends. */
public enum Drop {
    /** A TCP reset: what was on its way in either direction is lost. */
    RESET,
    /** The TCP connection is closed without a word, as a killed server or a proxy does: close code 1006. */
    FIN,
    /** A WebSocket close frame with code 1001, then the TCP connection is closed. */
    CLOSE_FRAME
}
