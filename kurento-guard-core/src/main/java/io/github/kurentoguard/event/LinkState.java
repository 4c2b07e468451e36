package io.github.kurentoguard.event;

/** Where a guard's connection stands. */
public enum LinkState {
    /** Built, not yet told to connect. */
    IDLE,
    /** Trying to connect for the first time. */
    CONNECTING,
    /** Usable. */
    CONNECTED,
    /** The line is lost; attempts go on, calls wait. */
    RECONNECTING,
    /** The line is back, but the server's session is not: what it held is being made again. */
    RECOVERING,
    /** As {@link #RECONNECTING}, for longer than the grace period: calls fail at once, attempts still go on. */
    UNAVAILABLE,
    /** Closed by the application, for good. */
    CLOSED
}
