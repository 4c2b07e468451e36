package io.github.kurentoguard.rpc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.connection.Continuity;
import io.github.kurentoguard.error.OutcomeUnknownException;
import io.github.kurentoguard.error.SessionLostException;

/**
 * What becomes of calls that were made in a session that is gone, once there is another. A call that never left runs in
 * the new session, unless it names an object: whatever id it knows is of the lost one. (On the same server process an
 * object that others hold as well may live on; it counts as lost all the same.)
 */
final class NewSession {

    /** Every object but the server manager is, or is in, a pipeline, whose id says that it is of Kurento's own module. */
    private static final Pattern OBJECT_ID = Pattern.compile("[^\\s/]+_kurento\\.\\S+");

    private NewSession() {}

    /**
     * Ends those in flight that must not be sent again.
     *
     * @param sameServer whether the server process is the one that they were sent to
     * @return the others, in order
     */
    static List<Call> sort(List<Call> calls, Continuity continuity, boolean sameServer) {
        List<Call> safe = new ArrayList<>();
        for (Call call : calls) {
            if (continuity == Continuity.FRESH && !sameServer) {
                // The session held nothing, and the process that might have executed the call is gone.
                call.notLeft();
            }
            if (call.left() ? isSafe(call, continuity) : !isLost(call, continuity)) {
                safe.add(call);
            } else if (continuity == Continuity.FRESH) {
                call.fail(new OutcomeUnknownException(call.name(), "the server did not keep its session", null));
            } else {
                lose(call, continuity);
            }
        }
        return safe;
    }

    /** Whether a call that never left is about what went with the session. */
    static boolean isLost(Call call, Continuity continuity) {
        boolean lost = continuity == Continuity.EXPIRED || continuity == Continuity.SERVER_RESTARTED;
        return lost && namesObject(call.params());
    }

    /** Ends a call as lost with its session. */
    static void lose(Call call, Continuity continuity) {
        call.fail(new SessionLostException(call.name(), continuity == Continuity.SERVER_RESTARTED));
    }

    private static boolean namesObject(JsonElement value) {
        if (value.isJsonObject()) {
            return value.getAsJsonObject().asMap().values().stream().anyMatch(NewSession::namesObject);
        }
        if (value.isJsonArray()) {
            return value.getAsJsonArray().asList().stream().anyMatch(NewSession::namesObject);
        }
        return value instanceof JsonPrimitive text
                && text.isString()
                && OBJECT_ID.matcher(text.getAsString()).matches();
    }

    private static boolean isSafe(Call call, Continuity continuity) {
        return isIndependent(call) || continuity == Continuity.FRESH && call.kind() != CallKind.ACTION;
    }

    /** A query of the server itself has the same meaning in every session. */
    static boolean isIndependent(Call call) {
        return call.kind() == CallKind.QUERY
                && CallKind.text(call.params(), "object").equals("manager_ServerManager");
    }
}
