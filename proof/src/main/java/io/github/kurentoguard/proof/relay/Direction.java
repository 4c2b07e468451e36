package io.github.kurentoguard.proof.relay;

/** Which way bytes go. */
public enum Direction {
    REQUEST,
    ANSWER
}
