package io.github.kurentoguard.proof.part;

/** Something that a proof needs is not on this machine. */
public final class MissingPartException extends RuntimeException {

    MissingPartException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
