package io.github.kurentoguard.recovery;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.github.kurentoguard.wire.Loop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the application wants of a recovery: asked on a worker thread, since it is the application's code that answers.
 *
 * @param unwanted the ids of objects that are not to be made again
 * @param nextUris where recorders go on, by id; those that are not in it stop
 */
record Decisions(Set<String> unwanted, Map<String, String> nextUris) {

    private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);
    private static final Decisions DEFAULT = new Decisions(Set.of(), Map.of());

    /**
     * Asks.
     *
     * @param recording the URIs of the recorders that were recording, by id
     * @param then hears the answer, once, on the loop
     */
    static void ask(
            Recovery settings,
            List<RecordedObject> objects,
            Map<String, String> recording,
            Loop loop,
            Executor workers,
            Consumer<Decisions> then) {
        Once once = new Once(then);
        loop.after(settings.decisionTimeout(), () -> {
            if (once.take(DEFAULT)) {
                LOG.warn(
                        "The recovery's filter and recording policy did not answer within {} ms: everything is made"
                                + " again, recorders stop. See Recovery.builder().decisionTimeout(…)",
                        settings.decisionTimeout().toMillis());
            }
        });
        try {
            workers.execute(() -> {
                Decisions made = make(settings, objects, recording);
                hop(loop, () -> once.take(made));
            });
        } catch (RejectedExecutionException closed) {
            hop(loop, () -> once.take(DEFAULT));
        }
    }

    private static void hop(Loop loop, Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException ended) {
            LOG.debug("the guard was closed during a recovery");
        }
    }

    private static Decisions make(Recovery settings, List<RecordedObject> objects, Map<String, String> recording) {
        Set<String> unwanted = new HashSet<>();
        Map<String, String> nextUris = new HashMap<>();
        for (RecordedObject object : objects) {
            try {
                if (!settings.filter().test(object)) {
                    unwanted.add(object.id());
                }
                String uri = recording.get(object.id());
                String next = uri == null ? null : settings.recordings().next(object, uri);
                if (next != null && !next.equals(uri)) {
                    nextUris.put(object.id(), next);
                }
            } catch (RuntimeException e) {
                LOG.error(
                        "The recovery's filter or recording policy failed at {}: its default applies", object.id(), e);
            }
        }
        return new Decisions(unwanted, nextUris);
    }

    /** Confined to the loop. */
    private static final class Once {

        private final Consumer<Decisions> then;
        private boolean taken;

        Once(Consumer<Decisions> then) {
            this.then = then;
        }

        /** Tells whether it was the first. */
        boolean take(Decisions decisions) {
            boolean first = !taken;
            taken = true;
            if (first) {
                then.accept(decisions);
            }
            return first;
        }
    }
}
