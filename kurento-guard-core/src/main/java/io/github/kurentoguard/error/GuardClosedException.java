package io.github.kurentoguard.error;

import org.kurento.jsonrpc.JsonRpcClientClosedException;

/** The guard was closed before the call, or while it was under way. */
public final class GuardClosedException extends JsonRpcClientClosedException implements GuardFailure {

    private static final long serialVersionUID = 1L;

    private final Outcome outcome;

    /** @param outcome {@link Outcome#NOT_SENT}, or {@link Outcome#UNKNOWN} if the call had left */
    public GuardClosedException(CallName call, Outcome outcome) {
        super("'" + call + "' failed because the guard is closed; "
                + (outcome == Outcome.NOT_SENT ? "it was not sent" : "it had been sent and may have been executed")
                + ". A closed guard stays closed: build a new one.");
        this.outcome = outcome;
    }

    @Override
    public Outcome outcome() {
        return outcome;
    }
}
