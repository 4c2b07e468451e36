package io.github.kurentoguard.test.protocol;

import java.util.function.Function;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsException;
import org.jspecify.annotations.Nullable;

/** Takes one message of a socket to its answer; knows what makes the real server end a socket. */
final class RequestHandler {

    private final Dispatcher dispatcher;
    private final Sessions sessions;
    private final Bindings bindings;
    private final Interference interference;

    RequestHandler(Dispatcher dispatcher, Sessions sessions, Bindings bindings, Interference interference) {
        this.dispatcher = dispatcher;
        this.sessions = sessions;
        this.bindings = bindings;
        this.interference = interference;
    }

    /** Executes a message; the socket is told the answer, and that it is done, now or later. */
    void handle(Connection socket, @Nullable JsonElement json) {
        String bound = bindings.session(socket);
        if (json == null || (bound != null && !takesSession(json))) {
            socket.drop();
            socket.done();
        } else if (json instanceof JsonObject request && Dispatcher.valid(request)) {
            Peer peer = socket.peer();
            Treatment treatment = interference.treat(peer, request);
            Function<JsonObject, @Nullable KmsException> refusals = part -> interference.refusal(peer, part);
            dispatcher.execute(request, bound, treatment, refusals, answer -> answered(socket, answer, treatment));
        } else {
            answered(socket, Answer.INVALID_REQUEST, Treatment.NORMAL);
        }
    }

    /** Whether the session of the socket can be put in: nothing is as good as an object, all else ends the socket. */
    private static boolean takesSession(JsonElement json) {
        if (!(json instanceof JsonObject request)) {
            return json.isJsonNull();
        }
        JsonElement params = request.get("params");
        return params == null || params.isJsonNull() || params.isJsonObject();
    }

    private void answered(Connection socket, Answer answer, Treatment treatment) {
        String session = answer.sessionId();
        if (session != null && !session.isEmpty() && bindings.bind(session, socket)) {
            sessions.touchIfKnown(session);
        }
        socket.answer(answer.text(), treatment);
        sessions.sweep();
        socket.done();
    }

    /** The socket is closed and its last request is done. */
    void gone(Connection socket) {
        bindings.unbind(socket);
    }
}
