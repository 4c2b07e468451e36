package io.github.kurentoguard.recovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
            open.add(new Doubt(method, params, mayBeRunning));
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
        open.removeAll(some);
        List<Doubt> again =
                some.stream().filter(Doubt::mayBeRunning).map(Doubt::last).toList();
        if (again.isEmpty()) {
            return;
        }
        open.addAll(again);
        loop.after(STRAY, () -> {
            if (channel == to) {
                look(again, to, translation, () -> {});
            }
        });
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
