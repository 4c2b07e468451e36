package io.github.kurentoguard.recovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

import com.google.gson.JsonObject;
import io.github.kurentoguard.connection.Continuity;
import io.github.kurentoguard.connection.Session;
import io.github.kurentoguard.event.RecoveryReport;
import io.github.kurentoguard.rpc.ReplayChannel;
import io.github.kurentoguard.rpc.SessionMemory;
import io.github.kurentoguard.rpc.Translation;
import io.github.kurentoguard.wire.Loop;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what the application has made, and makes it again under the ids that it knows when the server has lost it.
 * Confined to the loop but for {@link #translation()}.
 */
public final class Recoverer implements SessionMemory {

    private final Recovery settings;
    private final Loop loop;
    private final Executor workers;
    private final RandomGenerator random;
    private final Notices notices;
    private final Topology topology = new Topology();
    private final Recorder recorder;
    private final Negotiations negotiations = new Negotiations();
    private final KnownStates known = new KnownStates();
    private final List<Runnable> care = new ArrayList<>();
    private volatile Translation translation = new Translation();
    private @Nullable Restoration restoration;
    private @Nullable ReplayChannel channel;
    private @Nullable Session session;
    private @Nullable Abandoned abandoned;
    private @Nullable Aftercare aftercare;
    private @Nullable RecoveryReport report;
    private boolean othersLiveOn = true;
    /** Whether there was a line before, whose events may have been missed since. */
    private boolean gap;

    private long lostAt;
    private long began;
    private int interruptions;

    /** A session in which a recovery was interrupted, and the requests that may still be executed in it. */
    private record Abandoned(Session session, List<String> requests) {}

    /** @param workers where the application's filters and policies run */
    public Recoverer(Recovery settings, Loop loop, Executor workers, RandomGenerator random, Notices notices) {
        this.settings = settings;
        this.loop = loop;
        this.workers = workers;
        this.random = random;
        this.notices = notices;
        this.recorder = new Recorder(topology, settings.meanings(), loop, settings.repeatsRtpOffers(), known::forget);
    }

    @Override
    public Translation translation() {
        return translation;
    }

    @Override
    public void executed(String method, JsonObject params, String answer) {
        recorder.record(method, params, answer, translation);
    }

    @Override
    public void doubtful(String method, JsonObject params) {
        String operation = Json.text(params, "operation");
        Entity entity = topology.find(Json.text(params, "object"));
        if (method.equals("create") || method.equals("transaction")) {
            String what = method.equals("create") ? "create " + Json.text(params, "type") : method;
            care.add(() -> care().doubtfulCreation(what));
        } else if (entity != null && operation.startsWith("set") && operation.length() > 3) {
            care.add(() -> care().readBack(entity, operation));
        }
    }

    private Aftercare care() {
        if (aftercare == null) {
            throw new IllegalStateException("there is no line");
        }
        return aftercare;
    }

    @Override
    public void rebuild(ReplayChannel to, Session found, Continuity continuity, Set<String> released, Runnable done) {
        if (began == 0) {
            began = loop.nanoTime();
            lostAt = lostAt == 0 ? began : lostAt;
        }
        care.clear();
        channel = to;
        tidy(to, found);
        session = found;
        restoration = new Restoration(
                settings, topology, to, continuity, released, translation, loop, workers, random, notices, () -> {
                    finish(continuity);
                    done.run();
                });
        restoration.begin();
    }

    /** Ends the session of an interrupted go, so that what was made in it is not there twice. */
    private void tidy(ReplayChannel to, Session found) {
        Abandoned left = abandoned;
        if (left == null || !left.session().serverId().equals(found.serverId())) {
            abandoned = null;
            return;
        }
        // What has not begun yet never will: its id has an answer then.
        left.requests().forEach(id -> to.send(id, "ping", in(left.session()), answer -> {}));
        to.send("closeSession", in(left.session()), answer -> {});
    }

    private static JsonObject in(Session session) {
        JsonObject params = new JsonObject();
        params.addProperty("sessionId", session.sessionId());
        return params;
    }

    private void finish(Continuity continuity) {
        Restoration finished = restoration;
        if (finished == null) {
            return;
        }
        restoration = null;
        finished.toNegotiate().forEach(negotiations::add);
        List<String> toNegotiate =
                finished.toNegotiate().stream().map(Entity::id).toList();
        translation = finished.target();
        othersLiveOn = continuity == Continuity.EXPIRED;
        planCare(finished);
        if (abandoned != null && channel != null) {
            // Once more, for what was being executed when it was closed first.
            channel.send("closeSession", in(abandoned.session()), answer -> {});
            abandoned = null;
        }
        report = finished.tally().report(Duration.ofNanos(loop.nanoTime() - began), interruptions, toNegotiate);
        began = 0;
        interruptions = 0;
    }

    private void planCare(Restoration finished) {
        finished.failed().forEach(this::afterFailure);
        for (Entity player : finished.playing()) {
            long position = player.playback().position(lostAt);
            player.playback().restarted(0, loop.nanoTime());
            care.add(() -> care().seek(player, Duration.ofNanos(position).toMillis()));
        }
    }

    private void afterFailure(Group group, Replay replay) {
        switch (settings.failures()) {
            case LEAVE -> {}
            case REMOVE -> care.add(() -> care().remove(group));
            case RETRY -> care.add(() -> care().retry(group, new ArrayList<>(replay.failed())));
        }
    }

    @Override
    public void lineLost() {
        if (aftercare != null) {
            aftercare.end();
            aftercare = null;
            lostAt = loop.nanoTime();
        }
        if (restoration != null) {
            restoration.cancel();
            restoration = null;
            interruptions++;
            if (channel != null && session != null) {
                abandoned = new Abandoned(session, channel.unanswered());
            }
        }
        channel = null;
    }

    @Override
    public boolean has(String objectId) {
        Entity entity = topology.find(objectId);
        return entity == null ? othersLiveOn : !entity.isMissing();
    }

    @Override
    public @Nullable RecoveryReport report() {
        return report;
    }

    @Override
    public void resumedWork(ReplayChannel to) {
        aftercare = new Aftercare(loop, to, translation, topology, notices);
        List<Runnable> due = List.copyOf(care);
        care.clear();
        due.forEach(Runnable::run);
        negotiations.tell(notices);
        if (gap) {
            new Reconstruction(known, translation, to, loop, notices).begin(topology);
        }
        gap = true;
    }

    /** An event is about to be delivered; may be called by any thread. */
    public void event(String object, String type, @Nullable JsonObject data) {
        known.seen(object, type, data);
    }

    @Override
    public void closed() {
        lineLost();
    }

    /** A copy of what is remembered; on the loop. */
    public List<RecordedObject> objects() {
        return RecordedObject.all(topology);
    }

    /** How many objects are remembered; on the loop. */
    public int size() {
        return topology.size();
    }
}
