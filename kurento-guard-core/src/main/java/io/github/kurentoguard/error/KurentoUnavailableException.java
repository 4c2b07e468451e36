package io.github.kurentoguard.error;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.kurento.jsonrpc.JsonRpcException;

/**
 * There is no connection to the media server, and there was none for so long that the call was not kept waiting. It was
 * never sent. The cause is what the network or the server said last.
 */
public final class KurentoUnavailableException extends JsonRpcException implements GuardFailure {

    private static final long serialVersionUID = 1L;

    private final String url;
    private final Duration downFor;

    /**
     * @param url the media server's; user info and query do not appear in the message
     * @param downFor how long there has been no connection; for a first connection, how long it was tried
     * @param reason what ended the connection or the last attempt, for people
     * @param check what to look at next
     * @param cause the network's last exception; null if there was none
     */
    public KurentoUnavailableException(
            URI url, Duration downFor, String reason, String check, @Nullable Throwable cause) {
        super(
                "No connection to the media server at " + MaskedUrl.of(url) + " for " + Spans.text(downFor) + ": "
                        + reason + ". The call was not sent. Check: " + check,
                cause);
        this.url = MaskedUrl.of(url);
        this.downFor = downFor;
    }

    @Override
    public Outcome outcome() {
        return Outcome.NOT_SENT;
    }

    /** The media server's URL without its secrets. */
    public String url() {
        return url;
    }

    /** How long there had been no connection when the call failed. */
    public Duration downFor() {
        return downFor;
    }
}
