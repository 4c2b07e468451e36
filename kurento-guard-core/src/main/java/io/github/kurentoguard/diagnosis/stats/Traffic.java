package io.github.kurentoguard.diagnosis.stats;

/** Which way media travels, seen from the media server. */
public enum Traffic {
    /** From the peer to the server. */
    RECEIVED,
    /** From the server to the peer. */
    SENT
}
