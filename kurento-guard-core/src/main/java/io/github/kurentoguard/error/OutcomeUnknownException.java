package io.github.kurentoguard.error;

import org.jspecify.annotations.Nullable;
import org.kurento.jsonrpc.JsonRpcException;

/** The connection broke with the call under way, and nothing can tell whether the server executed it. */
public final class OutcomeUnknownException extends JsonRpcException implements GuardFailure {

    private static final long serialVersionUID = 1L;

    private final CallName call;

    /**
     * @param reason why it cannot be told, for people
     * @param cause what broke the connection; null if nothing was thrown
     */
    public OutcomeUnknownException(CallName call, String reason, @Nullable Throwable cause) {
        super(
                "The connection broke during '" + call + "' and it may have been executed: " + reason
                        + ". It was not sent again, so that nothing runs twice: read the state back before repeating"
                        + " it.",
                cause);
        this.call = call;
    }

    @Override
    public Outcome outcome() {
        return Outcome.UNKNOWN;
    }

    public CallName call() {
        return call;
    }
}
