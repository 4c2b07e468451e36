package io.github.kurentoguard.error;

import java.time.Duration;

import org.kurento.jsonrpc.JsonRpcException;

/** A call had no answer within its deadline. */
public final class RequestTimeoutException extends JsonRpcException implements GuardFailure {

    private static final long serialVersionUID = 1L;

    private final CallName call;
    private final Duration deadline;
    private final Outcome outcome;

    /**
     * @param outcome {@link Outcome#NOT_SENT} if the call was still waiting for a connection, else {@link
     *     Outcome#UNKNOWN}
     */
    public RequestTimeoutException(CallName call, Duration deadline, Outcome outcome) {
        super("No answer to '" + call + "' within " + Spans.text(deadline) + ". " + advice(outcome));
        this.call = call;
        this.deadline = deadline;
        this.outcome = outcome;
    }

    private static String advice(Outcome outcome) {
        return outcome == Outcome.NOT_SENT
                ? "It waited for a connection and was not sent: it can be made again. Check the connection's state."
                : "It was sent and may have been executed: read the state back before repeating it. Check the media"
                        + " server's load, or raise requestTimeout if calls of this kind take longer.";
    }

    @Override
    public Outcome outcome() {
        return outcome;
    }

    public CallName call() {
        return call;
    }

    /** How long the call was given, from its start. */
    public Duration deadline() {
        return deadline;
    }
}
