package io.github.kurentoguard.connection;

/** What a new line has in common with the one before it. */
public enum Continuity {
    /** There was none before. */
    FIRST,
    /** The same session: objects, subscriptions and cached answers are still there. */
    RESUMED,
    /** Another session, but the old one never held an object: nothing was lost. */
    FRESH,
    /** Another session on the same server process: the old one was collected. */
    EXPIRED,
    /** Another server process. */
    SERVER_RESTARTED
}
