package io.github.kurentoguard.error;

import org.kurento.jsonrpc.JsonRpcException;

/** The thread that waited for an answer was interrupted; its interrupt flag is set again. */
public final class CallInterruptedException extends JsonRpcException implements GuardFailure {

    private static final long serialVersionUID = 1L;

    private final CallName call;
    private final Outcome outcome;

    /** @param outcome {@link Outcome#NOT_SENT} if the call was still waiting for a connection, else {@link Outcome#UNKNOWN} */
    public CallInterruptedException(CallName call, Outcome outcome, InterruptedException cause) {
        super(
                "The thread that waited for '" + call + "' was interrupted. "
                        + (outcome == Outcome.NOT_SENT
                                ? "The call was not sent, and will not be."
                                : "The call may have been executed; what it makes will be released when its answer comes."),
                cause);
        this.call = call;
        this.outcome = outcome;
    }

    @Override
    public Outcome outcome() {
        return outcome;
    }

    public CallName call() {
        return call;
    }
}
