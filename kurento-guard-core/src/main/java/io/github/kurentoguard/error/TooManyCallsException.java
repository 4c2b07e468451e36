package io.github.kurentoguard.error;

import org.kurento.jsonrpc.JsonRpcException;

/** As many calls as allowed are under way or waiting for a connection already; this one was not sent. */
public final class TooManyCallsException extends JsonRpcException implements GuardFailure {

    private static final long serialVersionUID = 1L;

    private final int limit;

    /** @param setting the name of the builder's method that sets the limit */
    public TooManyCallsException(CallName call, int limit, String setting) {
        super("'" + call + "' was not sent: " + limit
                + " calls, the limit, are under way or waiting already. Make fewer" + " calls at a time, or raise "
                + setting + ".");
        this.limit = limit;
    }

    @Override
    public Outcome outcome() {
        return Outcome.NOT_SENT;
    }

    public int limit() {
        return limit;
    }
}
