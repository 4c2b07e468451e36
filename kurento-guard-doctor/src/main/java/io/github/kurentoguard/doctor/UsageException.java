package io.github.kurentoguard.doctor;

/** The arguments make no sense; the message says which. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
