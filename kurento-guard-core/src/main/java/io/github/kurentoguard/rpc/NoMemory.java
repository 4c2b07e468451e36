package io.github.kurentoguard.rpc;

import java.util.Set;

import com.google.gson.JsonObject;
import io.github.kurentoguard.connection.Continuity;
import io.github.kurentoguard.connection.Session;
import io.github.kurentoguard.event.RecoveryReport;
import org.jspecify.annotations.Nullable;

/** Lets what a session held go with it. */
final class NoMemory implements SessionMemory {

    private final Translation identity = new Translation();

    @Override
    public Translation translation() {
        return identity;
    }

    @Override
    public void attached(Session session) {}

    @Override
    public void executed(String method, JsonObject params, String answer) {}

    @Override
    public void doubtful(String method, JsonObject params, boolean mayBeRunning) {}

    @Override
    public void rebuild(
            ReplayChannel channel, Session session, Continuity continuity, Set<String> released, Runnable done) {
        done.run();
    }

    @Override
    public void lineLost() {}

    @Override
    public boolean has(String objectId) {
        return false;
    }

    @Override
    public @Nullable RecoveryReport report() {
        return null;
    }

    @Override
    public void resumedWork(ReplayChannel channel) {}

    @Override
    public void closed() {}
}
