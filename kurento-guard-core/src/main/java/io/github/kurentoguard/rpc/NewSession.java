package io.github.kurentoguard.rpc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.connection.Continuity;
import io.github.kurentoguard.connection.Session;
import io.github.kurentoguard.error.OutcomeUnknownException;
import io.github.kurentoguard.error.SessionLostException;

/**
 * What becomes of calls that were made in a session that is gone, once there is another and what could be made again has
 * been. A call that never left runs in the new session, if the objects that it names are there. One that had left is
 * sent again if the process that may have executed it is gone with all that it did, or if running it twice changes
 * nothing.
 */
final class NewSession {

    /** Whatever else an invocation does may reach beyond the process: files are written, the other side is told. */
    private static final Set<String> GONE_WITH_THE_PROCESS = Set.of(
            "connect",
            "disconnect",
            "addImage",
            "removeImage",
            "unsetOverlayedImage",
            "removeSource",
            "generateOffer",
            "processOffer",
            "play",
            "requestKeyframe");

    private final Continuity continuity;
    private final boolean processGone;
    private final Predicate<String> exists;
    private final Overwrites overwrites;
    private final Session session;
    private final Consumer<Call> released;

    /**
     * @param processGone whether the server process that may have executed the calls is gone
     * @param exists whether an object is there in the new session
     * @param overwrites what was written in the lost one
     * @param released hears of releases of what is not there any more
     */
    NewSession(
            Continuity continuity,
            boolean processGone,
            Session session,
            Predicate<String> exists,
            Overwrites overwrites,
            Consumer<Call> released) {
        this.continuity = continuity;
        this.processGone = processGone;
        this.session = session;
        this.exists = exists;
        this.overwrites = overwrites;
        this.released = released;
    }

    /** The objects that waiting or unanswered calls release. */
    static Set<String> released(Collection<Call> calls) {
        Set<String> released = new HashSet<>();
        calls.forEach(call -> addReleased(call.method(), call.params(), released));
        return released;
    }

    private static void addReleased(String method, JsonObject params, Set<String> released) {
        if (method.equals("release")) {
            released.add(CallKind.text(params, "object"));
        } else if (method.equals("transaction") && params.get("operations") instanceof JsonArray operations) {
            for (JsonElement each : operations) {
                if (each instanceof JsonObject operation && operation.get("params") instanceof JsonObject inner) {
                    addReleased(CallKind.text(operation, "method"), inner, released);
                }
            }
        }
    }

    /** Ends those that must not run in the new session. Returns the others, in order. */
    List<Call> sort(List<Call> calls) {
        List<Call> safe = new ArrayList<>();
        for (Call call : calls) {
            if (!ends(call)) {
                call.notLeft();
                safe.add(call);
            }
        }
        return safe;
    }

    /** Ends a call if it must not run in the new session. */
    boolean ends(Call call) {
        if (continuity == Continuity.FRESH) {
            return call.left() && !processGone && call.kind() == CallKind.ACTION && endUnknown(call);
        }
        if (call.method().equals("release") && !exists.test(CallKind.text(call.params(), "object"))) {
            released.accept(call);
            call.answer(new Answer.Message(
                    ReadBack.result(String.valueOf(call.id()), session.sessionId()), new Translation()));
            return true;
        }
        if (call.left() && !isSafe(call) || namesGone(call.params())) {
            call.fail(new SessionLostException(call.name(), processGone));
            return true;
        }
        return false;
    }

    private static boolean endUnknown(Call call) {
        call.fail(new OutcomeUnknownException(call.name(), "the server did not keep its session", null));
        return true;
    }

    private boolean namesGone(JsonElement value) {
        if (value instanceof JsonObject object) {
            return object.asMap().values().stream().anyMatch(this::namesGone);
        }
        if (value instanceof JsonArray array) {
            return array.asList().stream().anyMatch(this::namesGone);
        }
        return value instanceof JsonPrimitive text
                && text.isString()
                && ObjectIds.isId(text.getAsString())
                && !exists.test(text.getAsString());
    }

    private boolean isSafe(Call call) {
        return switch (call.kind()) {
            case QUERY -> true;
            case STATE -> !overwrites.since(call);
            case ACTION -> processGone && isGone(call.method(), call.params());
        };
    }

    /** Whether all that a call did is gone when the process is that did it. */
    private static boolean isGone(String method, JsonObject params) {
        return switch (method) {
            case "create", "subscribe", "release", "unsubscribe" -> true;
            case "invoke" ->
                CallKind.of(method, params) != CallKind.ACTION
                        || GONE_WITH_THE_PROCESS.contains(CallKind.text(params, "operation"));
            case "transaction" -> params.get("operations") instanceof JsonArray operations && allGone(operations);
            default -> false;
        };
    }

    private static boolean allGone(JsonArray operations) {
        return operations.asList().stream()
                .allMatch(each -> each instanceof JsonObject operation
                        && operation.get("params") instanceof JsonObject inner
                        && isGone(CallKind.text(operation, "method"), inner));
    }

    /** A query of the server itself has the same meaning in every session. */
    static boolean isIndependent(Call call) {
        return call.kind() == CallKind.QUERY
                && CallKind.text(call.params(), "object").equals("manager_ServerManager");
    }
}
