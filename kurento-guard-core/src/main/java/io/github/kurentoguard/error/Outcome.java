package io.github.kurentoguard.error;

/** What is known of a call that did not return its result. */
public enum Outcome {
    /** It never left this process, or provably never ran: it can be made again safely. */
    NOT_SENT,
    /** The server executed nothing of it and said why. */
    REJECTED,
    /** It left, and no one can tell whether it ran. */
    UNKNOWN,
    /** The server's session is gone: whatever it did is gone as well. */
    LOST_WITH_SESSION
}
