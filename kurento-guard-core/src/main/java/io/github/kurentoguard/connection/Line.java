package io.github.kurentoguard.connection;

import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.time.Timer;
import io.github.kurentoguard.wire.Closure;
import io.github.kurentoguard.wire.Loop;
import io.github.kurentoguard.wire.Transport;
import io.github.kurentoguard.wire.Wire;
import io.github.kurentoguard.wire.WireListener;
import org.jspecify.annotations.Nullable;

/**
 * One socket to the media server, from the attempt to open it to its end. It is usable once {@code connect} was answered:
 * a server that accepts and says nothing is a failed attempt like any other. Confined to the loop.
 */
final class Line implements WireListener {

    /** "Invalid session", to {@code connect} with a session that the server does not know. */
    private static final int INVALID_SESSION = 40007;

    private final Loop loop;
    private final String prefix;
    private final @Nullable String wanted;
    private final Duration answerTimeout;
    private final LineListener listener;
    private final Timer attempt;
    private @Nullable Wire wire;
    private @Nullable ControlRequests control;
    private boolean over;

    /**
     * Begins to open.
     *
     * @param prefix of the ids of the line's own requests
     * @param wanted the session to go on with; null for a new one
     */
    Line(
            Loop loop,
            Transport transport,
            URI url,
            String prefix,
            @Nullable String wanted,
            Duration answerTimeout,
            LineListener listener) {
        this.loop = loop;
        this.prefix = prefix;
        this.wanted = wanted;
        this.answerTimeout = answerTimeout;
        this.listener = listener;
        this.attempt = transport.open(loop, url, this);
    }

    @Override
    public void opened(Wire opened) {
        if (over) {
            opened.abort();
            return;
        }
        wire = opened;
        control = new ControlRequests(loop, opened, prefix);
        JsonObject params = new JsonObject();
        if (wanted != null) {
            params.addProperty("sessionId", wanted);
        }
        control.send("connect", params, answerTimeout, this::connectAnswered);
    }

    private void connectAnswered(Reply reply) {
        if (reply instanceof Reply.Result result) {
            String sessionId = text(result.value(), "sessionId");
            if (sessionId.isEmpty()) {
                end(Closure.Kind.PROTOCOL, "the answer to connect names no session; is it a Kurento Media Server?");
            } else {
                listener.established(this, new Session(sessionId, text(result.value(), "serverId")));
            }
        } else if (reply instanceof Reply.Refusal refusal && refusal.code() == INVALID_SESSION && wanted != null) {
            listener.sessionUnknown(this);
        } else if (reply instanceof Reply.Refusal refusal) {
            end(Closure.Kind.PROTOCOL, "connect was refused: " + refusal.code() + " " + refusal.message());
        } else {
            end(
                    Closure.Kind.HANDSHAKE_TIMEOUT,
                    "the socket opened but connect was not answered in " + answerTimeout.toMillis() + " ms");
        }
    }

    private static String text(JsonObject object, String member) {
        return object.get(member) instanceof JsonPrimitive value ? value.getAsString() : "";
    }

    @Override
    public void text(String message) {
        if (!over && control != null && !control.take(message)) {
            listener.message(this, message);
        }
    }

    @Override
    public void tooLarge(long bytes, long limit, String beginning) {
        if (!over) {
            listener.tooLarge(this, bytes, limit, beginning);
        }
    }

    @Override
    public void closed(Closure closure) {
        if (!over) {
            finish(closure);
        }
    }

    Wire wire() {
        if (wire == null) {
            throw new IllegalStateException("the line is not open yet");
        }
        return wire;
    }

    ControlRequests control() {
        if (control == null) {
            throw new IllegalStateException("the line is not open yet");
        }
        return control;
    }

    /** A ping that carries the session, so that its events come here. */
    void ping(String sessionId, Duration deadline, Consumer<Reply> then) {
        JsonObject params = new JsonObject();
        params.addProperty("sessionId", sessionId);
        control().send("ping", params, deadline, then);
    }

    /** Ends the line from this side, at once; the listener hears of it. */
    void end(Closure.Kind kind, String detail) {
        Duration idle = wire == null ? Duration.ZERO : wire.age().idle();
        abandon();
        listener.closed(this, new Closure(kind, detail, null, idle));
    }

    /** Ends the line from this side, at once; the listener hears nothing more. */
    void abandon() {
        over = true;
        attempt.cancel();
        if (control != null) {
            control.cancel();
        }
        if (wire != null) {
            wire.abort();
        }
    }

    /** Ends the line with a close frame; the listener hears nothing more. */
    void leave(Duration patience) {
        over = true;
        attempt.cancel();
        if (control != null) {
            control.cancel();
        }
        if (wire != null) {
            wire.close(1000, "", patience);
        }
    }

    private void finish(Closure closure) {
        over = true;
        if (control != null) {
            control.cancel();
        }
        listener.closed(this, closure);
    }
}
