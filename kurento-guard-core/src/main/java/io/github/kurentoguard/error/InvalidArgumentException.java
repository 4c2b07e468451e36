package io.github.kurentoguard.error;

import org.jspecify.annotations.Nullable;
import org.kurento.client.internal.server.KurentoServerException;
import org.kurento.jsonrpc.message.ResponseError;

/**
 * A call was refused before it left, because of what it was given or because of what it would do to the media server. The
 * code is the one that the server would have answered, so that code which looks at it goes on working.
 */
public final class InvalidArgumentException extends KurentoServerException implements GuardFailure {

    private static final long serialVersionUID = 1L;

    private final CallName call;
    private final String rule;
    private final @Nullable String parameter;
    private final @Nullable Integer operation;

    /**
     * @param rule the name of the rule that refused it, as the builder's {@code validation} knows it
     * @param parameter whose value was refused; null if it is the call as such
     * @param operation the place of the call in its transaction, from 0; null outside one
     * @param message class, method, parameter, value and remedy, without secrets
     * @param code what the server answers to such a call
     */
    public InvalidArgumentException(
            CallName call,
            String rule,
            @Nullable String parameter,
            @Nullable Integer operation,
            String message,
            int code) {
        super(message, new ResponseError(code, message));
        this.call = call;
        this.rule = rule;
        this.parameter = parameter;
        this.operation = operation;
    }

    @Override
    public Outcome outcome() {
        return Outcome.NOT_SENT;
    }

    public CallName call() {
        return call;
    }

    /** The name of the rule that refused the call. */
    public String rule() {
        return rule;
    }

    /** The parameter whose value was refused; null if it is the call as such. */
    public @Nullable String parameter() {
        return parameter;
    }

    /** The place of the call in its transaction, from 0; null outside one. */
    public @Nullable Integer operation() {
        return operation;
    }
}
