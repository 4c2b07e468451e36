package io.github.kurentoguard.connection;

/** What is known of whether a server process keeps its answers for a while, by session and request id. */
public enum AnswerKeeping {
    /** It does: a call can be probed and fenced off under its own id. */
    KEPT,
    /** It is configured not to: whatever arrives is executed. */
    NOT_KEPT,
    /** It could not be asked, or not in time. */
    NOT_LEARNT
}
