package io.github.kurentoguard.error;

import org.kurento.client.internal.server.KurentoServerException;
import org.kurento.jsonrpc.message.ResponseError;

/**
 * The media server's session ended while the call was under way or waited for a connection; the objects it was about,
 * and whatever it did, are gone. Kurento's own client reports this case as a {@link KurentoServerException} with code 0, and so does this.
 */
public final class SessionLostException extends KurentoServerException implements GuardFailure {

    private static final long serialVersionUID = 1L;

    private final CallName call;
    private final boolean serverRestarted;

    /** @param serverRestarted true if another server process answers now; false if the same one let the session expire */
    public SessionLostException(CallName call, boolean serverRestarted) {
        this(call, serverRestarted, message(call, serverRestarted));
    }

    private SessionLostException(CallName call, boolean serverRestarted, String message) {
        super(message, new ResponseError(0, message));
        this.call = call;
        this.serverRestarted = serverRestarted;
    }

    private static String message(CallName call, boolean serverRestarted) {
        return "The session was lost during '" + call + "': "
                + (serverRestarted
                        ? "the media server was restarted, or another one answers at its address"
                        : "the media server let it expire while there was no connection")
                + ". Whatever the call did is gone with it: make the objects anew, or wait until they are recovered, and"
                + " call again.";
    }

    @Override
    public Outcome outcome() {
        return Outcome.LOST_WITH_SESSION;
    }

    public CallName call() {
        return call;
    }

    /** True if another server process answers now; false if the same one let the session expire. */
    public boolean serverRestarted() {
        return serverRestarted;
    }
}
