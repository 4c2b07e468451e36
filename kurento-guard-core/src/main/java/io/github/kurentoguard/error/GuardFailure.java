package io.github.kurentoguard.error;

/**
 * A failure that says what became of the call. Implemented by exceptions that are also subclasses of the ones Kurento's
 * own client throws, so that existing {@code catch} clauses keep catching.
 */
public interface GuardFailure {

    Outcome outcome();
}
