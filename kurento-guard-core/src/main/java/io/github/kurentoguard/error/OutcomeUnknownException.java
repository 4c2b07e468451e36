package io.github.kurentoguard.error;

import org.jspecify.annotations.Nullable;
import org.kurento.jsonrpc.JsonRpcException;

/**
 * The connection broke with the call under way, or its answer cannot be read, and nothing can tell whether the server
 * executed it.
 */
public final class OutcomeUnknownException extends JsonRpcException implements GuardFailure {

    private static final long serialVersionUID = 1L;

    private final CallName call;

    /**
     * The connection broke.
     *
     * @param reason why it cannot be told, for people
     * @param cause what broke the connection; null if nothing was thrown
     */
    public OutcomeUnknownException(CallName call, String reason, @Nullable Throwable cause) {
        this(
                "The connection broke during '" + call + "' and it may have been executed: " + reason
                        + ". It was not sent again, so that nothing runs twice: read the state back before repeating"
                        + " it.",
                call,
                cause);
    }

    private OutcomeUnknownException(String message, CallName call, @Nullable Throwable cause) {
        super(message, cause);
        this.call = call;
    }

    /** The server answered, and nobody can make anything of the answer. */
    public static OutcomeUnknownException unreadable(CallName call, RuntimeException cause) {
        return new OutcomeUnknownException(
                "The answer to '" + call + "' cannot be read, and it may have been executed: read the state back before"
                        + " repeating it.",
                call,
                cause);
    }

    @Override
    public Outcome outcome() {
        return Outcome.UNKNOWN;
    }

    public CallName call() {
        return call;
    }
}
