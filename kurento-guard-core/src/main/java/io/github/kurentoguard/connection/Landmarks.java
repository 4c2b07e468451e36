package io.github.kurentoguard.connection;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import com.google.gson.JsonObject;

/**
 * Finds out whether a session that the server says it knows still holds what it must hold: a call that reaches the server
 * after a session has expired brings its id back to life, but not its objects. One round trip. Confined to the loop.
 */
final class Landmarks {

    /** "Object not found". */
    private static final int NOT_FOUND = 40101;

    private final Consumer<Boolean> then;
    private int unanswered;
    private boolean told;

    private Landmarks(int count, Consumer<Boolean> then) {
        this.unanswered = count;
        this.then = then;
    }

    /**
     * Looks.
     *
     * @param objects the server's ids of what the session must hold
     * @param then hears, once, false if all of that is gone; true too if the server does not say
     */
    static void look(Line line, Session session, List<String> objects, Duration patience, Consumer<Boolean> then) {
        if (objects.isEmpty()) {
            then.accept(true);
            return;
        }
        Landmarks landmarks = new Landmarks(objects.size(), then);
        for (String object : objects) {
            JsonObject params = new JsonObject();
            params.addProperty("object", object);
            params.addProperty("sessionId", session.sessionId());
            line.control().send("describe", params, patience, landmarks::take);
        }
    }

    private void take(Reply reply) {
        unanswered--;
        boolean gone = reply instanceof Reply.Refusal refusal && refusal.code() == NOT_FOUND;
        if (!told && (!gone || unanswered == 0)) {
            told = true;
            then.accept(!gone);
        }
    }
}
