package io.github.kurentoguard.test.model;

/** A module description (kmd) that cannot be used; the message names what is wrong with it and what to do. */
public final class InvalidModuleException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    InvalidModuleException(String message) {
        super(message);
    }
}
