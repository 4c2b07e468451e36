package io.github.kurentoguard.error;

import org.kurento.jsonrpc.JsonRpcException;

/** A request or an answer is larger than this client allows. The connection is unharmed. */
public final class MessageTooLargeException extends JsonRpcException implements GuardFailure {

    private static final long serialVersionUID = 1L;

    private final long bytes;
    private final long limit;
    private final Outcome outcome;

    private MessageTooLargeException(String message, long bytes, long limit, Outcome outcome) {
        super(message);
        this.bytes = bytes;
        this.limit = limit;
        this.outcome = outcome;
    }

    /** @param setting the name of the builder's method that sets the limit */
    public static MessageTooLargeException request(CallName call, long bytes, long limit, String setting) {
        return new MessageTooLargeException(
                "The request '" + call + "' has " + bytes + " bytes, the limit is " + limit
                        + ". It was not sent. Make it smaller, or raise " + setting + ".",
                bytes,
                limit,
                Outcome.NOT_SENT);
    }

    /** @param setting the name of the builder's method that sets the limit */
    public static MessageTooLargeException answer(CallName call, long bytes, long limit, String setting) {
        return new MessageTooLargeException(
                "The answer to '" + call + "' has " + bytes + " bytes, the limit is " + limit
                        + ", so it was thrown away. The server may have executed the call: ask for less, or raise "
                        + setting + ".",
                bytes,
                limit,
                Outcome.UNKNOWN);
    }

    @Override
    public Outcome outcome() {
        return outcome;
    }

    public long bytes() {
        return bytes;
    }

    public long limit() {
        return limit;
    }
}
