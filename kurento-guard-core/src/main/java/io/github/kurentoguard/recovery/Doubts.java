package io.github.kurentoguard.recovery;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.rpc.ReplayChannel;
import io.github.kurentoguard.rpc.Translation;
import io.github.kurentoguard.wire.Loop;
import org.jspecify.annotations.Nullable;

/**
 * Calls of which it is not known whether they were executed, until it has been read back what they may have changed: so
 * what is remembered is what the server has. That happens before calls run again, as a rule; a call that may still be
 * running then is looked at once more when it must have ended. Confined to the loop.
 */
final class Doubts {

    /** A server that does not answer must not hold up the calls that wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** After that long, nothing that was sent over a broken line runs any more. */
    private static final Duration STRAY = Duration.ofSeconds(20);
    /** A question that blocks its line, as the call may have done, must not block every line. */
    private static final int MOST_LINES = 3;

    private static final int MOST_OPEN = 10_000;

    private final Loop loop;
    private final Topology topology;
    private final Meanings meanings;
    private final Recorder recorder;
    private final Consumer<Finding> findings;
    private final Set<Doubt> open = new LinkedHashSet<>();
    private @Nullable ReplayChannel channel;

    Doubts(Loop loop, Topology topology, Meanings meanings, Recorder recorder, Consumer<Finding> findings) {
        this.loop = loop;
        this.topology = topology;
        this.meanings = meanings;
        this.recorder = recorder;
        this.findings = findings;
    }

    /** Takes a call; of a transaction, its operations. */
    void add(String method, JsonObject params, boolean mayBeRunning) {
        if (!method.equals("transaction")) {
            Doubt doubt = new Doubt(method, params, loop.nanoTime() + (mayBeRunning ? STRAY.toNanos() : 0));
            if (open.size() < MOST_OPEN) {
                open.add(doubt);
            } else {
                giveUp(doubt, "there are too many of them");
            }
        } else if (params.get("operations") instanceof JsonArray operations) {
            for (JsonElement each : operations) {
                add(
                        each instanceof JsonObject operation ? Json.text(operation, "method") : "",
                        Json.object(each, "params"),
                        mayBeRunning);
            }
        }
    }

    /** The session is gone, and what was done in it. */
    void clear() {
        open.clear();
        channel = null;
    }

    void lineLost() {
        channel = null;
    }

    /**
     * Looks at all of them.
     *
     * @param then runs when they are settled, or the server takes too long: then they are settled when it answers
     */
    void settle(ReplayChannel to, Translation translation, Runnable then) {
        channel = to;
        List<Doubt> next =
                open.stream().filter(doubt -> !doubt.isUnderWayOver(to)).toList();
        next.stream().filter(doubt -> doubt.lines() == MOST_LINES).forEach(this::giveUpAtLast);
        List<Doubt> some = next.stream().filter(open::contains).toList();
        if (some.isEmpty()) {
            then.run();
            return;
        }
        some.forEach(doubt -> doubt.beginOver(to));
        Once once = new Once(then);
        loop.after(PATIENCE, once);
        look(some, to, translation, once);
    }

    private void giveUpAtLast(Doubt doubt) {
        open.remove(doubt);
        giveUp(doubt, "each line broke before the server had answered what was asked about it");
    }

    private void look(List<Doubt> some, ReplayChannel to, Translation translation, Runnable then) {
        Questions questions = new Questions(to, new Once(() -> {
            looked(some, to, translation);
            then.run();
        }));
        Rereading rereading = new Rereading(topology, meanings, recorder, translation, questions, findings);
        Strangers strangers = new Strangers(topology, translation, questions, to.sessionId(), findings);
        for (Doubt doubt : some) {
            if (doubt.isCreation()) {
                strangers.suspect(doubt.params());
            } else {
                rereading.look(doubt);
            }
        }
        strangers.look();
        questions.begin();
    }

    private void looked(List<Doubt> some, ReplayChannel to, Translation translation) {
        long now = loop.nanoTime();
        List<Doubt> again =
                some.stream().filter(doubt -> doubt.runsFor(now) > 0).toList();
        some.forEach(open::remove);
        open.addAll(again);
        again.stream()
                .mapToLong(doubt -> doubt.runsFor(now))
                .max()
                .ifPresent(wait -> loop.after(Duration.ofNanos(wait), () -> lookAgain(again, to, translation)));
    }

    private void lookAgain(List<Doubt> some, ReplayChannel to, Translation translation) {
        if (channel == to) {
            look(some, to, translation, () -> {});
        }
    }

    private void giveUp(Doubt doubt, String why) {
        findings.accept(
                new Finding(
                        doubt.isCreation() ? "creation-in-doubt" : "state-in-doubt",
                        doubt.subject(),
                        "The line broke, and it could not be told whether '" + doubt.name() + "' had been executed: "
                                + why + ".",
                        doubt.isCreation()
                                ? "Something may be left on the server that nobody uses: it goes with its pipeline, or with the"
                                        + " session."
                                : "What is remembered for a recovery may differ from what the server has: make the call again."));
    }

    /** Runs something the first time it is asked to. */
    private static final class Once implements Runnable {

        private final Runnable task;
        private boolean done;

        Once(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            if (!done) {
                done = true;
                task.run();
            }
        }
    }
}
