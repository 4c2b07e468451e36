package io.github.kurentoguard.recovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
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
    private final List<Doubt> open = new ArrayList<>();
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
            Doubt doubt = new Doubt(method, params, loop.nanoTime() + (mayBeRunning ? STRAY.toNanos() : 0), 0);
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
        List<Doubt> lasting = new ArrayList<>();
        for (Doubt doubt : open) {
            if (doubt.lines() < MOST_LINES) {
                lasting.add(doubt.overOneMoreLine());
            } else {
                giveUp(doubt, "each line broke before the server had answered what was asked about it");
            }
        }
        open.clear();
        open.addAll(lasting);
        if (open.isEmpty()) {
            then.run();
            return;
        }
        Once once = new Once(then);
        loop.after(PATIENCE, once);
        look(List.copyOf(open), to, translation, once);
    }

    private void look(List<Doubt> some, ReplayChannel to, Translation translation, Runnable then) {
        Questions questions = new Questions(to, new Once(() -> {
            looked(some, to, translation);
            then.run();
        }));
        Rereading rereading = new Rereading(topology, meanings, recorder, translation, questions, findings);
        Strangers strangers = new Strangers(topology, translation, questions, to.sessionId(), findings);
        for (Doubt doubt : some) {
            if (doubt.method().equals("create")) {
                strangers.suspect(doubt.params());
            } else {
                rereading.look(doubt);
            }
        }
        strangers.look();
        questions.begin();
    }

    private void looked(List<Doubt> some, ReplayChannel to, Translation translation) {
        Set<Doubt> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        seen.addAll(some);
        long now = loop.nanoTime();
        List<Doubt> again =
                some.stream().filter(doubt -> doubt.settledAt() - now > 0).toList();
        again.forEach(seen::remove);
        open.removeIf(seen::contains);
        again.stream()
                .mapToLong(doubt -> doubt.settledAt() - now)
                .max()
                .ifPresent(wait -> loop.after(Duration.ofNanos(wait), () -> {
                    if (channel == to) {
                        look(again, to, translation, () -> {});
                    }
                }));
    }

    private void giveUp(Doubt doubt, String why) {
        findings.accept(new Finding(
                doubt.method().equals("create") ? "creation-in-doubt" : "state-in-doubt",
                doubt.subject(),
                "The line broke, and it could not be told whether '" + doubt.name() + "' had been executed: " + why
                        + ".",
                "What is remembered for a recovery may differ from what the server has: make the call again."));
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
