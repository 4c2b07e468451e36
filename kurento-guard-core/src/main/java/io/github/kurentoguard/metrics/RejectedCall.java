package io.github.kurentoguard.metrics;

/** Marks an observation whose call the server refused; without the server's words, which may quote addresses and secrets. */
final class RejectedCall extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RejectedCall() {
        super("the media server refused the call", null, false, false);
    }
}
