package io.github.kurentoguard.test.webrtc;

/** What becomes of the {@code .local} names that browsers put into candidates to hide their addresses. */
public enum MdnsLookup {
    /** The server's host cannot resolve them, and knows at once: the candidate is ignored. */
    REFUSED,
    /** Nobody answers the host's question: the candidate is ignored, and the call takes 10 s. */
    SILENT,
    /** They are resolved, to 127.0.0.1. */
    RESOLVED
}
