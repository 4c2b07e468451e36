package io.github.kurentoguard.test.error;

/**
 * A call that kills the real server, such as {@code connect} with a sink that is no element. Whoever runs the call ends
 * the process: no answer, every socket gone without a close frame.
 */
public final class ServerCrash extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param cause what the real server does wrong, for the log */
    public ServerCrash(String cause) {
        super(cause);
    }
}
