package io.github.kurentoguard.recovery;

/** What becomes of a pipeline of which something could not be made again. */
public enum FailurePolicy {
    /** What came back stays; the report names the rest. */
    LEAVE,
    /** The whole pipeline is released and forgotten. */
    REMOVE,
    /** What is missing is tried again, later and later, until it is there or the session is lost again. */
    RETRY
}
