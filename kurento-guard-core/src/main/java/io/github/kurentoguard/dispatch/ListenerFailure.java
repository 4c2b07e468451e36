package io.github.kurentoguard.dispatch;

/**
 * Carries what a listener threw to {@link EventLanes}. An {@link Error}, because upstream's layers in between catch every
 * exception.
 */
public final class ListenerFailure extends Error {

    private static final long serialVersionUID = 1L;

    public ListenerFailure(Throwable cause) {
        super(cause.toString(), cause, true, false);
    }

    /** What the listener threw. */
    @Override
    public synchronized Throwable getCause() {
        Throwable cause = super.getCause();
        return cause == null ? this : cause;
    }
}
