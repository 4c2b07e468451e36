package io.github.kurentoguard.recovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.rpc.ReplayChannel;
import io.github.kurentoguard.rpc.Translation;
import io.github.kurentoguard.wire.Loop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is left to do when calls run again: players are moved to where they were, and what could not be made is tried
 * again if the application wants that. Ends with the line. Confined to the loop.
 */
final class Aftercare {

    private static final Logger LOG = LoggerFactory.getLogger(Aftercare.class);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);
    private static final Duration BETWEEN_SEEKS = Duration.ofMillis(500);
    private static final int MOST_SEEKS = 10;
    private static final long WORTH_SEEKING = 1_000;

    private final Loop loop;
    private final ReplayChannel channel;
    private final Translation translation;
    private final Topology topology;
    private final Consumer<String> forgotten;
    private final Consumer<Note> journal;
    private boolean over;

    Aftercare(
            Loop loop,
            ReplayChannel channel,
            Translation translation,
            Topology topology,
            Consumer<String> forgotten,
            Consumer<Note> journal) {
        this.loop = loop;
        this.channel = channel;
        this.translation = translation;
        this.topology = topology;
        this.forgotten = forgotten;
        this.journal = journal;
    }

    void end() {
        over = true;
    }

    private void later(Duration delay, Runnable task) {
        loop.after(delay, () -> {
            if (!over) {
                task.run();
            }
        });
    }

    /** Moves a player that was started again to where it had been. */
    void seek(Entity player, long positionMillis) {
        if (positionMillis >= WORTH_SEEKING) {
            seek(player, positionMillis, MOST_SEEKS);
        }
    }

    private void seek(Entity player, long millis, int attempts) {
        boolean stillWanted = topology.find(player.id()) == player && player.runs();
        if (!stillWanted || attempts == 0) {
            return;
        }
        ask(player, "getVideoInfo", new JsonObject(), answer -> {
            JsonObject info = Json.object(Json.object(answer, "result"), "value");
            boolean known = info.get("duration") instanceof JsonPrimitive duration && duration.getAsLong() > 0;
            if (!known) {
                // Not yet: the source is being opened. Never: a live one.
                later(BETWEEN_SEEKS, () -> seek(player, millis, attempts - 1));
            } else if (Json.text(info, "isSeekable").equals("true")) {
                moveTo(player, millis % info.get("duration").getAsLong(), attempts);
            }
        });
    }

    private void moveTo(Entity player, long millis, int attempts) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("position", millis);
        ask(player, "setPosition", arguments, answer -> {
            if (Json.error(answer) != null) {
                later(BETWEEN_SEEKS, () -> seek(player, millis, attempts - 1));
            } else {
                player.playback().restarted(Duration.ofMillis(millis).toNanos(), loop.nanoTime());
            }
        });
    }

    private void ask(Entity entity, String operation, JsonObject arguments, Consumer<JsonObject> then) {
        Step step = Step.invoke(Step.Kind.PLAY, entity.id(), operation, arguments);
        channel.send("invoke", translation.toServer(step.params()), answer -> {
            if (!over) {
                then.accept(answer);
            }
        });
    }

    /** Tries steps that failed again, with those left out because of them, later and later. */
    void retry(Group group, List<Step> failed) {
        retry(group, failed, FIRST_RETRY);
    }

    private void retry(Group group, List<Step> failed, Duration delay) {
        later(delay, () -> {
            List<Step> wanted = failed.stream()
                    .filter(step -> topology.find(step.about()) != null)
                    .toList();
            if (!wanted.isEmpty()) {
                runAgain(group, wanted, delay);
            }
        });
    }

    private void runAgain(Group group, List<Step> steps, Duration delay) {
        Set<String> members = new HashSet<>();
        Set<String> ready = new HashSet<>();
        for (Entity member : group.members()) {
            members.add(member.id());
            if (!member.isMissing()) {
                ready.add(member.id());
            }
        }
        Replay replay = new Replay(steps.iterator(), channel, translation, members, ready, taken -> {
            if (!over) {
                tried(group, taken, delay);
            }
        });
        replay.begin();
    }

    private void tried(Group group, Replay replay, Duration delay) {
        group.members().stream().filter(Entity::isMissing).forEach(member -> {
            member.missing(replay.dead().contains(member.id()));
            journal.accept(Chronicle.missing(member));
        });
        journal.accept(Chronicle.ids(translation));
        if (replay.failed().isEmpty()) {
            LOG.info("What was missing in {} could be made now", group.root());
        } else {
            Duration longer = delay.multipliedBy(2);
            LOG.debug("{} steps in {} failed again: {}", replay.failed().size(), group.root(), replay.failures());
            retry(group, new ArrayList<>(replay.failed()), longer.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : longer);
        }
    }

    /** Releases a pipeline that did not come back whole. */
    void remove(Group group) {
        JsonObject params = new JsonObject();
        params.addProperty("object", translation.toServer(group.root()));
        channel.send("release", params, answer -> {});
        topology.remove(group.root()).forEach(forgotten);
        journal.accept(Note.about("release", group.root(), ""));
    }
}
