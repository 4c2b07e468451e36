package io.github.kurentoguard.examples;

/** An option on the command line that cannot be used. */
final class BadOptionException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    BadOptionException(String message) {
        super(message);
    }
}
