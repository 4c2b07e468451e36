package io.github.kurentoguard.recovery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

import io.github.kurentoguard.connection.Continuity;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.RecoveryFailure;
import io.github.kurentoguard.rpc.ReplayChannel;
import io.github.kurentoguard.rpc.Translation;
import io.github.kurentoguard.wire.Loop;
import org.jspecify.annotations.Nullable;

/**
 * One go at making everything again in one session: the application is asked what it wants, survivors are looked for,
 * then pipeline after pipeline is made, several at a time. If the line is lost before the end, the next go begins anew in
 * another session; nothing that is remembered has changed until then, but for recorders, which have their next file.
 * Confined to the loop.
 */
final class Restoration {

    static final String MANAGER = "manager_ServerManager";
    private static final Duration TOLD_EVERY = Duration.ofSeconds(1);

    private final Recovery settings;
    private final Topology topology;
    private final ReplayChannel channel;
    private final Continuity continuity;
    private final Set<String> released;
    private final Translation old;
    private final Translation target = new Translation();
    private final Loop loop;
    private final Executor workers;
    private final RandomGenerator random;
    private final Notices notices;
    private final Consumer<String> forgotten;
    private final Runnable done;
    private final Tally tally = new Tally();
    private final Deque<Group> left = new ArrayDeque<>();
    private final Map<Group, Replay> replays = new LinkedHashMap<>();
    private final Map<Group, Replay> failed = new LinkedHashMap<>();
    private final List<Entity> toNegotiate = new ArrayList<>();
    private final List<Entity> playing = new ArrayList<>();
    private final Set<String> lost = new HashSet<>();
    private Set<String> alive = Set.of();
    private int total;
    private int finished;
    private int foreignOpen;
    private boolean pacing;
    private boolean cancelled;
    private boolean over;
    private long next;

    Restoration(
            Recovery settings,
            Topology topology,
            ReplayChannel channel,
            Continuity continuity,
            Set<String> released,
            Translation old,
            Loop loop,
            Executor workers,
            RandomGenerator random,
            Notices notices,
            Consumer<String> forgotten,
            Runnable done) {
        this.settings = settings;
        this.topology = topology;
        this.channel = channel;
        this.continuity = continuity;
        this.released = released;
        this.old = old;
        this.loop = loop;
        this.workers = workers;
        this.random = random;
        this.notices = notices;
        this.forgotten = forgotten;
        this.done = done;
    }

    void begin() {
        if (topology.isEmpty()) {
            over = true;
            done.run();
            return;
        }
        Map<String, String> recording = new HashMap<>();
        List<RecordedObject> askedOf = new ArrayList<>();
        inSlices(
                topology.entities(),
                entity -> {
                    if (Recordings.wasRecording(entity)) {
                        String uri = Recordings.uri(entity);
                        recording.put(entity.id(), uri == null ? "" : uri);
                    }
                    if (settings.isSelective() || Recordings.wasRecording(entity)) {
                        askedOf.add(Snapshots.of(entity));
                    }
                },
                () -> ask(askedOf, recording));
    }

    /** What is remembered stands still meanwhile: calls wait. */
    private <T> void inSlices(Iterator<T> things, Consumer<T> work, Runnable then) {
        Slices.each(loop, things, work, () -> cancelled, then);
    }

    private void ask(List<RecordedObject> objects, Map<String, String> recording) {
        Decisions.ask(settings, objects, recording, loop, workers, decisions -> {
            if (!cancelled) {
                decided(decisions);
            }
        });
    }

    void cancel() {
        cancelled = true;
    }

    private void decided(Decisions decisions) {
        if (continuity == Continuity.EXPIRED) {
            Survivors.find(List.copyOf(topology.groups()), channel, old, found -> {
                if (!cancelled) {
                    alive = found;
                    prepare(decisions);
                }
            });
        } else {
            prepare(decisions);
        }
    }

    private void prepare(Decisions decisions) {
        alive.forEach(id -> target.put(id, old.toServer(id)));
        tally.adopted(
                (int) alive.stream().filter(id -> topology.find(id) != null).count());
        drop(decisions.unwanted(), tally::leftOut);
        drop(List.copyOf(topology.excluded()), tally::leftOut);
        drop(released, gone -> {});
        moveRecorders(decisions.nextUris());
        left.addAll(topology.groups());
        total = left.size();
        tally.pipelines(total);
        subscribeToOthers();
        Duration wait = settings.jitter().isZero()
                ? Duration.ZERO
                : Duration.ofNanos(random.nextLong(settings.jitter().toNanos()));
        tellProgress();
        loop.after(wait, this::goOn);
    }

    /** What lives on cannot be left out: it is there. */
    private void drop(Collection<String> ids, Consumer<List<String>> gone) {
        for (String id : ids) {
            if (!alive.contains(id)) {
                List<String> removed = topology.remove(id);
                removed.forEach(forgotten);
                lost.addAll(removed);
                tally.released(removed.size());
                gone.accept(removed);
            }
        }
    }

    private void moveRecorders(Map<String, String> nextUris) {
        for (Group group : topology.groups()) {
            for (Entity recorder : group.members()) {
                if (Recordings.wasRecording(recorder) && !alive.contains(recorder.id())) {
                    move(recorder, nextUris.get(recorder.id()));
                }
            }
        }
    }

    private void move(Entity recorder, @Nullable String nextUri) {
        if (nextUri != null) {
            Recordings.moveTo(recorder, nextUri);
            return;
        }
        recorder.playback().stop();
        notices.finding(new Finding(
                "recording-interrupted",
                recorder.id(),
                "It was recording when its media server went away; what was recorded until then is in its file.",
                "It does not record now, since that would overwrite the file: make a recorder with another URI, or let"
                        + " the guard do so (Recovery.builder().recordings(RecordingPolicy.nextFile()))."));
    }

    private void subscribeToOthers() {
        topology.foreign().forEach((object, subscriptions) -> {
            boolean mayBeThere = object.equals(MANAGER) || continuity == Continuity.EXPIRED;
            subscriptions.forEach((subscription, event) -> {
                Step step = Step.subscribe(object, event, subscription);
                if (mayBeThere) {
                    subscribe(step);
                } else {
                    lost(step, "the object was made by another client and went with the server");
                }
            });
        });
    }

    private void subscribe(Step step) {
        foreignOpen++;
        channel.send("subscribe", step.params(), answer -> {
            foreignOpen--;
            String error = Json.error(answer);
            if (error == null) {
                target.put(step.subscription(), Json.value(answer));
                tally.subscribed();
            } else {
                lost(step, error);
            }
            goOn();
        });
    }

    private void lost(Step step, String cause) {
        tally.failed(new RecoveryFailure(step.about(), step.what(), cause));
    }

    private void goOn() {
        while (!cancelled && !left.isEmpty() && replays.size() - finished < settings.parallel() && mayBegin()) {
            begin(left.remove());
        }
        if (!cancelled && !over && left.isEmpty() && foreignOpen == 0 && finished == total) {
            over = true;
            inSlices(replays.entrySet().iterator(), each -> settle(each.getKey(), each.getValue()), done);
        }
    }

    /** Spreads the beginnings evenly over each second. */
    private boolean mayBegin() {
        long now = loop.nanoTime();
        long early = next - now;
        if (next != 0 && early > 0) {
            if (!pacing) {
                pacing = true;
                loop.after(Duration.ofNanos(early), () -> {
                    pacing = false;
                    goOn();
                });
            }
            return false;
        }
        long step = Duration.ofSeconds(1).toNanos() / settings.perSecond();
        next = Math.max(next == 0 ? now : next, now - Duration.ofMillis(20).toNanos()) + step;
        return true;
    }

    private void begin(Group group) {
        Set<String> members = group.members().stream().map(Entity::id).collect(Collectors.toCollection(HashSet::new));
        Set<String> ready = new HashSet<>(members);
        ready.retainAll(alive);
        if (!group.isOurs()) {
            members.add(group.root());
            if (alive.contains(group.root())) {
                ready.add(group.root());
            }
        }
        Replay replay = new Replay(
                Blueprint.of(group, entity -> alive.contains(entity.id())),
                channel,
                target,
                members,
                ready,
                taken -> finishedOne());
        replays.put(group, replay);
        replay.begin();
    }

    private void finishedOne() {
        finished++;
        goOn();
    }

    private void tellProgress() {
        loop.after(TOLD_EVERY, () -> {
            if (!cancelled && !over) {
                notices.progress(finished, total);
                tellProgress();
            }
        });
    }

    /** Says of the remembered objects of a pipeline what has become of them. */
    private void settle(Group group, Replay replay) {
        tally.add(replay);
        if (!replay.failed().isEmpty()) {
            failed.put(group, replay);
        }
        Set<String> repeated = repeatedOffers(group, replay);
        for (Entity entity : group.members()) {
            entity.missing(replay.dead().contains(entity.id()));
            if (!entity.isMissing() && !alive.contains(entity.id())) {
                madeAgain(entity, repeated.contains(entity.id()));
            }
        }
    }

    private void madeAgain(Entity entity, boolean offerRepeated) {
        notices.madeAgain(entity.id());
        if (entity.isNegotiated() && !offerRepeated) {
            toNegotiate.add(entity);
        }
        if (entity.runs() && !Recordings.isRecorder(entity)) {
            playing.add(entity);
        }
    }

    private static Set<String> repeatedOffers(Group group, Replay replay) {
        Set<String> failed = replay.failed().stream().map(Step::about).collect(Collectors.toSet());
        return group.members().stream()
                .filter(entity -> entity.storedOffer() != null && !failed.contains(entity.id()))
                .map(Entity::id)
                .collect(Collectors.toSet());
    }

    /** The endpoints that have lost their negotiation; once it is done. */
    List<Entity> toNegotiate() {
        return toNegotiate;
    }

    /** The ids of what is gone and was not wanted any more. */
    Set<String> lost() {
        return lost;
    }

    /** Which objects live on. */
    Set<String> alive() {
        return alive;
    }

    /** The players that were started again; once it is done. */
    List<Entity> playing() {
        return playing;
    }

    /** The pipelines that are not whole; once it is done. */
    Map<Group, Replay> failed() {
        return failed;
    }

    Translation target() {
        return target;
    }

    Tally tally() {
        return tally;
    }
}
