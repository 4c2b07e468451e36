package io.github.kurentoguard.examples.room;

/** A browser sent what the signalling does not know, or asked for what is not possible now; said in words for its user. */
final class BadMessageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BadMessageException(String reason) {
        super(reason);
    }
}
