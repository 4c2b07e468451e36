package io.github.kurentoguard.recovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import com.google.gson.JsonObject;
import io.github.kurentoguard.connection.Continuity;
import io.github.kurentoguard.connection.Session;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.RecoveryReport;
import io.github.kurentoguard.rpc.Interceptor;
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

    private static final int MOST_ABANDONED = 16;
    private static final int MOST_LANDMARKS = 16;

    private final Recovery settings;
    private final Loop loop;
    private final Executor workers;
    private final RandomGenerator random;
    private final Notices notices;
    private final Topology topology = new Topology();
    private final Recorder recorder;
    private final Negotiations negotiations = new Negotiations();
    private final KnownStates known = new KnownStates();
    private final OwnerTag tag;
    private final Doubts doubts;
    /** What the last recovery has left out. */
    private Set<String> lost = Set.of();

    private final List<JsonObject> unsubscribe = new ArrayList<>();
    private final List<Runnable> care = new ArrayList<>();
    private volatile Translation translation = new Translation();
    private @Nullable Restoration restoration;
    private @Nullable ReplayChannel channel;
    private @Nullable Session session;
    private final List<Abandoned> abandoned = new ArrayList<>();
    private @Nullable Aftercare aftercare;
    private volatile @Nullable Journal journal;
    private @Nullable Session settled;
    private @Nullable Orphans orphans;
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
        this.tag = new OwnerTag(settings.owner(), this::note);
        this.recorder = new Recorder(
                topology,
                settings.meanings(),
                loop,
                settings.repeatsRtpOffers(),
                known::forget,
                this::note,
                tag::created);
        this.doubts = new Doubts(loop, topology, settings.meanings(), recorder, notices::finding);
    }

    /**
     * Takes over a session store, and what an earlier process has left in it; on the loop.
     *
     * @param superseded runs, on the loop, when another process takes the store over from this one
     * @param then hears of the session to go on with, on the loop; null if there is none
     */
    public void open(SessionStore store, Runnable superseded, Consumer<@Nullable Session> then) {
        Journal opened = new Journal(store, loop, workers, new Everything(), notices::finding, superseded);
        journal = opened;
        opened.open(lines -> Stored.read(lines, settings, loop), stored -> then.accept(takeOver(stored)));
    }

    private @Nullable Session takeOver(@Nullable Stored stored) {
        if (stored == null) {
            return null;
        }
        if (stored.skipped() > 0) {
            notices.finding(new Finding(
                    "session-store-garbled",
                    "session store",
                    stored.skipped() + " of its lines could not be read, and were skipped.",
                    "What they told is not known to the guard any more. A crash of the machine can do that to the last"
                            + " lines; if it comes again, look at the disk."));
        }
        unsubscribe.addAll(stored.unsubscribe());
        topology.takeOver(stored.topology());
        topology.entities().forEachRemaining(entity -> {
            if (entity.isLapsed()) {
                negotiations.add(entity);
            }
        });
        translation = stored.translation();
        settled = stored.session();
        Session half = stored.attempt();
        if (half != null) {
            abandoned.add(new Abandoned(half, List.of()));
        }
        return settled;
    }

    /** What a session store has to hold. */
    private final class Everything implements Journal.Everything {

        @Override
        public List<Note> now() {
            return Chronicle.of(settled, translation, topology, loop);
        }

        @Override
        public void collect(BooleanSupplier cancelled, Consumer<List<Note>> then) {
            Chronicle.collect(settled, translation, topology, loop, cancelled, then);
        }
    }

    /** Whether a session store is still being read; any thread may ask. */
    public boolean isOpeningStore() {
        Journal opened = journal;
        return opened != null && opened.isOpening();
    }

    private void note(Note note) {
        Journal open = journal;
        if (open != null) {
            open.accept(note);
        }
    }

    private void rewriteJournal() {
        Journal open = journal;
        if (open != null) {
            open.rewrite();
        }
    }

    /** Whether pipelines bear the mark of their owner. */
    public boolean marksPipelines() {
        return !settings.owner().isEmpty();
    }

    /** What calls have to pass for it. */
    public List<Interceptor> links() {
        return settings.owner().isEmpty() ? List.of() : List.of(new OwnerTag.Hidden());
    }

    /** Whether there is something that would be lost with the session; on the loop. */
    public boolean holdsSomething() {
        return !topology.isEmpty();
    }

    /** The session is about to be ended on purpose: nothing is left for a later process. On the loop. */
    public void forget() {
        Journal open = journal;
        if (open != null) {
            open.clear();
        }
    }

    /** Writes down what is still to be written, and lets the session store go; on the loop. */
    public void leave(Runnable then) {
        Journal open = journal;
        if (open == null) {
            then.run();
        } else {
            open.end(then);
        }
    }

    /**
     * Looks for pipelines with this application's mark that this guard does not know; on the loop.
     *
     * @param release whether to release them
     * @param found ends with them, or fails without a line
     */
    public void findOrphans(boolean release, CompletableFuture<List<Orphan>> found) {
        if (orphans == null) {
            found.completeExceptionally(new IllegalStateException("there is no connection"));
        } else {
            orphans.find(release, found);
        }
    }

    @Override
    public Translation translation() {
        return translation;
    }

    @Override
    public void attached(Session found) {
        if (!found.equals(settled)) {
            unsubscribe.clear();
            settled = found;
            note(Chronicle.session(found));
        }
    }

    @Override
    public void executed(String method, JsonObject params, String answer) {
        recorder.record(method, params, answer, translation);
    }

    @Override
    public void undone(String method, JsonObject params, String answer) {
        if (method.equals("transaction")) {
            recorder.recordUndone(params, answer, translation);
        }
    }

    @Override
    public void doubtful(String method, JsonObject params, boolean mayBeRunning) {
        doubts.add(method, params, mayBeRunning);
    }

    @Override
    public void settle(ReplayChannel to, Runnable then) {
        doubts.settle(to, translation, then);
    }

    @Override
    public List<String> landmarks(Set<String> released) {
        List<String> roots = topology.groups().stream()
                .map(group -> group.get(group.root()))
                .filter(root -> root != null && !root.isMissing() && !released.contains(root.id()))
                .map(root -> translation.toServer(root.id()))
                .toList();
        if (roots.size() <= MOST_LANDMARKS) {
            return roots;
        }
        // Oldest and youngest: another client that tidies up does not take both.
        List<String> some = new ArrayList<>(roots.subList(0, MOST_LANDMARKS / 2));
        some.addAll(roots.subList(roots.size() - MOST_LANDMARKS / 2, roots.size()));
        return some;
    }

    /** An object, with all below it, is not to be made again; on the loop. */
    public void exclude(String id) {
        if (topology.exclude(id)) {
            note(Note.about(Note.EXCLUDED, id, "true"));
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
        doubts.clear();
        channel = to;
        tidy(to, found);
        session = found;
        note(Chronicle.attempt(found));
        restoration = new Restoration(
                settings,
                topology,
                to,
                continuity,
                released,
                translation,
                loop,
                workers,
                random,
                notices,
                known::forget,
                () -> {
                    finish(continuity);
                    done.run();
                });
        restoration.begin();
    }

    /** Ends the session of an interrupted go, so that what was made in it is not there twice. */
    private void tidy(ReplayChannel to, Session found) {
        abandoned.removeIf(left -> !left.session().serverId().equals(found.serverId()));
        for (Abandoned left : abandoned) {
            // What has not begun yet never will: its id has an answer then.
            left.requests().forEach(id -> to.send(id, "ping", in(left.session()), answer -> {}));
            to.send("closeSession", in(left.session()), answer -> {});
        }
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
        settled = session;
        unsubscribe.clear();
        lost = finished.lost();
        // Who held what has lived on may hold more; what was made again is all known.
        topology.groups().forEach(group -> group.mayHoldUnknown(finished.alive().contains(group.root())));
        othersLiveOn = continuity == Continuity.EXPIRED;
        planCare(finished);
        ReplayChannel open = channel;
        if (open != null) {
            // Once more, for what was being executed when they were closed first.
            abandoned.forEach(left -> open.send("closeSession", in(left.session()), answer -> {}));
            abandoned.clear();
        }
        rewriteJournal();
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
            case RETRY -> care.add(() -> care().retry(group, replay.repeatable()));
        }
    }

    @Override
    public void lineLost() {
        tag.lineLost();
        doubts.lineLost();
        if (orphans != null) {
            orphans.lineLost();
            orphans = null;
        }
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
                abandon(new Abandoned(session, channel.unanswered()));
            }
        }
        channel = null;
    }

    /** It may be that the line to the next session is lost before this one is ended, so that there are several. */
    private void abandon(Abandoned left) {
        if (abandoned.size() == MOST_ABANDONED) {
            abandoned.remove(0);
        }
        abandoned.add(left);
    }

    @Override
    public boolean has(String objectId) {
        Entity entity = topology.find(objectId);
        return entity == null ? othersLiveOn && !lost.contains(objectId) : !entity.isMissing();
    }

    @Override
    public @Nullable RecoveryReport report() {
        return report;
    }

    @Override
    public void resumedWork(ReplayChannel to) {
        lost = Set.of();
        aftercare = new Aftercare(loop, to, translation, topology, known::forget, this::note);
        orphans = new Orphans(to, settings.owner(), id -> topology.find(translation.toApplication(id)) != null);
        tag.resumedWork(to, translation);
        List.copyOf(unsubscribe).forEach(end -> unsubscribe(to, end));
        List<Runnable> due = List.copyOf(care);
        care.clear();
        due.forEach(Runnable::run);
        negotiations.tell(notices);
        if (gap) {
            missedEvents(to);
        }
        gap = true;
    }

    @Override
    public void missedEvents(ReplayChannel to) {
        new Reconstruction(known, translation, to, loop, notices).begin(topology);
    }

    /** An event is about to be delivered; may be called by any thread. */
    public void event(String object, String type, @Nullable JsonObject data) {
        known.seen(object, type, data);
    }

    /** Whoever listened went with an earlier process; its events would come twice to those who listen now. */
    private void unsubscribe(ReplayChannel to, JsonObject end) {
        to.send("unsubscribe", translation.toServer(end), answer -> {
            unsubscribe.remove(end);
            note(Note.of("unsubscribe", end, ""));
        });
    }

    @Override
    public void closed() {
        lineLost();
    }

    /** Gives a copy of what is remembered, made pipeline by pipeline; on the loop. */
    public void objects(Consumer<List<RecordedObject>> then) {
        List<RecordedObject> copy = new ArrayList<>(topology.size());
        Slices.each(
                loop,
                List.copyOf(topology.groups()).iterator(),
                group -> group.members().forEach(entity -> {
                    if (!topology.isExcluded(entity.id())) {
                        copy.add(Snapshots.of(entity));
                    }
                }),
                () -> false,
                () -> then.accept(copy));
    }

    /** How many objects are remembered; on the loop. */
    public int size() {
        return topology.size();
    }
}
