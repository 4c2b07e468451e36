package io.github.kurentoguard.validation;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.kurentoguard.error.CallName;
import io.github.kurentoguard.error.Explainer;
import io.github.kurentoguard.error.ServerError;
import org.jspecify.annotations.Nullable;
import org.kurento.jsonrpc.message.ResponseError;

/** Explains the server's errors with what is known of the objects that they are about. */
final class Explanations implements Explainer {

    private static final int OBJECT_NOT_FOUND = 40101;
    private static final Pattern NAMED = Pattern.compile("Object '([^']+)' not found");

    private final Registry registry;

    Explanations(Registry registry) {
        this.registry = registry;
    }

    @Override
    public ServerError explain(CallName call, @Nullable Integer operation, ResponseError answer) {
        ServerError error = ServerError.of(call, operation, answer);
        return error.code() == OBJECT_NOT_FOUND ? error.withHint(whereabouts(missing(error))) : error;
    }

    /** The message names the object, which may be an argument; but it may name it as only the server does. */
    private String missing(ServerError error) {
        Matcher named = NAMED.matcher(error.message());
        String id = named.find() ? named.group(1) : "";
        boolean known = registry.isOwn(id) || registry.released(id) != null;
        String target = error.call().target();
        return known || target == null || target.isEmpty() ? id : target;
    }

    private String whereabouts(String id) {
        Instant released = registry.released(id);
        if (released != null) {
            return "This guard released it, or what it belonged to, at " + released
                    + ": make a new one, and forget released objects.";
        }
        Registry.Loss loss = registry.loss(id);
        if (loss != null) {
            return "It was lost with the session at " + loss.when() + ", when "
                    + (loss.serverRestarted()
                            ? "the media server was restarted (or another took its place)"
                            : "the media server let the session expire while there was no connection")
                    + ": make it anew, or wait until it is recovered.";
        }
        return registry.isOwn(id)
                ? "This guard made it and has not released it: another client of the server did."
                : unknown();
    }

    private String unknown() {
        Registry.Loss last = registry.lastLoss();
        return "This guard did not make it: the id is wrong or belongs to another server, its session has ended, or"
                + " another client released it."
                + (last == null ? "" : " A session was lost at " + last.when() + ".");
    }
}
