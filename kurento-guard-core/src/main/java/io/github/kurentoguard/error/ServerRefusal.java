package io.github.kurentoguard.error;

/**
 * A failure that the media server itself reported. Implemented by {@link CallRejectedException} for calls that wait,
 * {@link CallbackRejectedException} for continuations and {@link OperationRejectedException} for transactions, each a
 * subclass of what Kurento's own client gives in its place.
 */
public interface ServerRefusal extends GuardFailure {

    /** What the server said, about what, and what to do. */
    ServerError serverError();

    /** {@link Outcome#REJECTED}; {@link Outcome#UNKNOWN} if something broke inside the server. */
    @Override
    default Outcome outcome() {
        return serverError().outcome();
    }
}
