package io.github.kurentoguard.wire;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Why and how a WebSocket ended, or did not begin.
 *
 * @param kind what happened
 * @param detail for people: the numbers and names that go with it, without secrets
 * @param cause what the network or TLS said; null if nothing failed
 * @param idle how long no byte had moved when it ended; zero if it never opened
 */
public record Closure(Kind kind, String detail, @Nullable Throwable cause, Duration idle) {

    /** What can end a WebSocket or prevent it. */
    public enum Kind {
        /** The host name could not be resolved. */
        UNKNOWN_HOST,
        /** The host answered that nobody listens there: asking again soon costs nothing. */
        REFUSED,
        /** The host or the network did not answer the connection attempt. */
        UNREACHABLE,
        /** TCP connected, but the TLS or WebSocket handshake was not answered in time. */
        HANDSHAKE_TIMEOUT,
        /** The certificate, the host name in it or the TLS negotiation was not acceptable. */
        TLS,
        /** The server or a proxy answered with HTTP instead of an upgrade; the status is in the detail. */
        HTTP,
        /** The peer ended the TCP connection (FIN) without a close frame. */
        FIN,
        /** The peer, or something on the way, reset the TCP connection. */
        RESET,
        /** The peer sent a close frame; its code and reason are in the detail. */
        CLOSE_FRAME,
        /** The peer broke the WebSocket protocol. */
        PROTOCOL,
        /** This side ended it. */
        LOCAL,
        /** Anything else; see the cause. */
        OTHER
    }
}
