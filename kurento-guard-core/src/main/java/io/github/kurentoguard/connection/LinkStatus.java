package io.github.kurentoguard.connection;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.kurentoguard.event.GuardSnapshot;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * The state of the connection: changed on the loop only, by one method; read from everywhere.
 */
final class LinkStatus {

    private final Timeline timeline;
    private final String url;
    private final List<CompletableFuture<LinkState>> waiting = new CopyOnWriteArrayList<>();
    private volatile GuardSnapshot snapshot;

    LinkStatus(Timeline timeline, String url) {
        this.timeline = timeline;
        this.url = url;
        this.snapshot = new GuardSnapshot(LinkState.IDLE, timeline.now(), url, null, null);
    }

    GuardSnapshot snapshot() {
        return snapshot;
    }

    LinkState state() {
        return snapshot.state();
    }

    /** Enters a state; the only way to change it. */
    GuardSnapshot enter(LinkState next, @Nullable Session session) {
        LinkState from = snapshot.state();
        if (!Transitions.legal(from, next)) {
            throw new IllegalStateException("no way leads from " + from + " to " + next);
        }
        snapshot = new GuardSnapshot(
                next,
                timeline.now(),
                url,
                session == null ? null : session.sessionId(),
                session == null ? null : session.serverId());
        release(next);
        return snapshot;
    }

    /** Ends with the first state that is CONNECTED or CLOSED, which may be the present one. */
    CompletableFuture<LinkState> settled() {
        CompletableFuture<LinkState> future = new CompletableFuture<>();
        waiting.add(future);
        future.whenComplete((state, failure) -> waiting.remove(future));
        release(snapshot.state());
        return future;
    }

    private void release(LinkState state) {
        if (state == LinkState.CONNECTED || state == LinkState.CLOSED) {
            waiting.forEach(future -> future.complete(state));
        }
    }
}
