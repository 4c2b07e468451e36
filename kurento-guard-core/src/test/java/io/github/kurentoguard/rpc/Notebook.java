package io.github.kurentoguard.rpc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.google.gson.JsonObject;
import io.github.kurentoguard.connection.Continuity;
import io.github.kurentoguard.connection.Session;
import io.github.kurentoguard.event.RecoveryReport;
import org.jspecify.annotations.Nullable;

/** Writes down what it is told, and rebuilds and settles when the test says so. */
final class Notebook implements SessionMemory {

    final List<String> executed = new ArrayList<>();
    final Set<String> gone = new HashSet<>();
    final List<JsonObject> answers = new ArrayList<>();
    private final Translation identity = new Translation();

    /** Whether a rebuilding asks the server for something first. */
    boolean asks;
    /** Whether it says itself when calls may run in a resumed session. */
    boolean settles;

    int rebuildings;
    int missed;
    int doubted;

    @Nullable
    Runnable rebuilt;

    @Nullable
    Runnable settled;

    @Nullable
    ReplayChannel beside;

    void rebuilt() {
        Runnable done = rebuilt;
        rebuilt = null;
        if (done == null) {
            throw new AssertionError("nothing is being made again");
        }
        done.run();
    }

    void settled() {
        Runnable done = settled;
        settled = null;
        if (done == null) {
            throw new AssertionError("nothing is to be settled");
        }
        done.run();
    }

    static JsonObject marked(String mark) {
        JsonObject params = new JsonObject();
        params.addProperty("mark", mark);
        return params;
    }

    @Override
    public Translation translation() {
        return identity;
    }

    @Override
    public void attached(Session session) {}

    @Override
    public void executed(String method, JsonObject params, String answer) {
        executed.add(params.get("mark").getAsString());
    }

    @Override
    public void doubtful(String method, JsonObject params, boolean mayBeRunning) {
        doubted++;
    }

    @Override
    public void settle(ReplayChannel channel, Runnable then) {
        if (settles) {
            settled = then;
        } else {
            then.run();
        }
    }

    @Override
    public void rebuild(
            ReplayChannel channel, Session session, Continuity continuity, Set<String> released, Runnable done) {
        rebuildings++;
        if (asks) {
            channel.send("create", marked("own"), answer -> {
                answers.add(answer);
                rebuilt = done;
            });
        } else {
            rebuilt = done;
        }
    }

    @Override
    public void lineLost() {
        rebuilt = null;
        settled = null;
        beside = null;
    }

    @Override
    public boolean has(String objectId) {
        return !gone.contains(objectId);
    }

    @Override
    public @Nullable RecoveryReport report() {
        return null;
    }

    @Override
    public void resumedWork(ReplayChannel channel) {
        beside = channel;
    }

    @Override
    public void missedEvents(ReplayChannel channel) {
        missed++;
    }

    @Override
    public void closed() {}
}
