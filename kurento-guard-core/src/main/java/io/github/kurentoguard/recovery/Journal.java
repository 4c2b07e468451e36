package io.github.kurentoguard.recovery;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.kurentoguard.dispatch.SerialLane;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;
import io.github.kurentoguard.time.Timer;
import io.github.kurentoguard.wire.Loop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes notes to a session store, in order, behind the event loop's back: the loop only queues them. After a failure, or
 * when too many wait, everything is written anew instead. Confined to the loop; the store is touched on a lane alone.
 */
final class Journal implements Consumer<Note> {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final int MOST_WAITING = 50_000;
    private static final int FEW = 5_000;
    private static final int MOST_TASKS = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(2);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final String owner = UUID.randomUUID().toString();
    private final SessionStore store;
    private final Loop loop;
    private final SerialLane lane;
    private final Everything everything;
    private final Consumer<Finding> findings;
    private final Runnable superseded;
    private List<Note> waiting = new ArrayList<>();
    private volatile boolean opening = true;
    private boolean writable;
    private boolean writing;
    private boolean resting;
    private boolean failing;
    private boolean anew;
    /** Counts how often everything was begun to be put together; the latest counts. */
    private int collections;

    private boolean collecting;
    private boolean ended;
    private long written;
    private long least;
    private @Nullable Timer check;

    /**
     * @param everything tells all that there is to tell, on the loop
     * @param superseded runs, on the loop, when another process has taken the store over
     */
    Journal(
            SessionStore store,
            Loop loop,
            Executor workers,
            Everything everything,
            Consumer<Finding> findings,
            Runnable superseded) {
        this.store = store;
        this.loop = loop;
        this.lane = new SerialLane("session store", workers, MOST_TASKS, SerialLane.Overflow.REFUSE);
        this.everything = everything;
        this.findings = findings;
        this.superseded = superseded;
    }

    /** All that there is to tell. */
    interface Everything {

        /** Tells it at once. */
        List<Note> now();

        /**
         * Tells it when it has been put together, some at a time. What is noted meanwhile is told again by its note.
         *
         * @param cancelled whether nobody waits for it any more
         */
        void collect(BooleanSupplier cancelled, Consumer<List<Note>> then);
    }

    /** Something to be done with the store. */
    private interface Task {
        void run() throws IOException;
    }

    /**
     * Takes the store over and reads it.
     *
     * @param reading makes something of the lines, off the loop
     * @param then hears it on the loop, once; null if the store cannot be used
     */
    <T> void open(Function<List<String>, T> reading, Consumer<@Nullable T> then) {
        loop.after(PATIENCE, () -> opened(null, new IOException("it took longer than " + PATIENCE), then));
        boolean accepted = lane.offer(() -> {
            T found = null;
            Exception failure = null;
            try {
                found = reading.apply(store.open(owner));
            } catch (IOException | RuntimeException e) {
                failure = e;
                found = readAside(reading, e);
            }
            T read = found;
            Exception cause = read == null ? failure : null;
            hop(() -> opened(read, cause, then));
        });
        if (!accepted) {
            opened(null, new IOException("the guard is closed"), then);
        }
    }

    /** Begins anew beside what cannot be read, if the store can do that. */
    private <T> @Nullable T readAside(Function<List<String>, T> reading, Exception failure) {
        if (!opening) {
            // It took so long that the guard goes on without: nothing is touched any more.
            return null;
        }
        try {
            String aside = store.setAside();
            if (aside == null) {
                return null;
            }
            T fresh = reading.apply(store.open(owner));
            hop(() -> findings.accept(new Finding(
                    "session-store-unusable",
                    "session store",
                    "It could not be read: " + failure + ". What there was is now " + aside + ".",
                    "The guard begins a new session and keeps it in the store from here on. What the earlier process"
                            + " left is in that file; its objects go within minutes.",
                    Certainty.CERTAIN,
                    Severity.ERROR)));
            return fresh;
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
            return null;
        }
    }

    /** Whether the store is still being read. */
    boolean isOpening() {
        return opening;
    }

    private <T> void opened(@Nullable T found, @Nullable Exception failure, Consumer<@Nullable T> then) {
        if (!opening) {
            return;
        }
        opening = false;
        if (ended) {
            return;
        }
        writable = found != null;
        if (failure != null) {
            LOG.error("The session store {} cannot be read", store, failure);
            findings.accept(new Finding(
                    "session-store-unusable",
                    "session store",
                    "It could not be read: " + failure + ".",
                    "The guard begins a new session and leaves the store as it is; start the application again when the"
                            + " store can be read.",
                    Certainty.CERTAIN,
                    Severity.ERROR));
        }
        checkLater();
        then.accept(found);
    }

    private void checkLater() {
        check = loop.after(BETWEEN_CHECKS, () -> {
            if (writable && !writing && !resting) {
                perform(() -> store.check(owner));
            }
            if (!ended) {
                checkLater();
            }
        });
    }

    @Override
    public void accept(Note note) {
        if (!writable || anew) {
            return;
        }
        boolean tooMuch = !collecting && written > 2 * Math.max(FEW, least);
        if (waiting.size() >= MOST_WAITING || tooMuch) {
            rewrite();
            return;
        }
        waiting.add(note);
        written++;
        flush();
    }

    /** Lets everything be written anew. */
    void rewrite() {
        anew = true;
        waiting.clear();
        flush();
    }

    private void flush() {
        if (!writable || writing || resting) {
            return;
        }
        if (anew) {
            collect();
        } else if (collecting) {
            // What waits goes behind it.
            return;
        } else if (!waiting.isEmpty()) {
            List<Note> some = waiting;
            waiting = new ArrayList<>();
            perform(() -> store.append(owner, lines(some)));
        }
    }

    private void collect() {
        anew = false;
        waiting.clear();
        written = 0;
        collecting = true;
        int mine = ++collections;
        everything.collect(() -> mine != collections || !writable, all -> {
            collecting = false;
            least = all.size();
            perform(() -> store.replace(owner, lines(all)));
        });
    }

    private static List<String> lines(List<Note> notes) {
        return notes.stream().map(Note::line).toList();
    }

    private void perform(Task task) {
        writing = true;
        if (!lane.offer(() -> attempt(task))) {
            writing = false;
        }
    }

    private void attempt(Task task) {
        Exception failure = null;
        try {
            task.run();
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
        Exception cause = failure;
        hop(() -> performed(cause));
    }

    private void performed(@Nullable Exception failure) {
        writing = false;
        if (ended || !writable) {
            return;
        }
        if (failure instanceof LeaseLostException) {
            replaced(failure);
        } else if (failure != null) {
            failed(failure);
        } else {
            if (failing) {
                LOG.info("The session store {} can be written again", store);
                failing = false;
            }
            flush();
        }
    }

    private void replaced(Exception how) {
        writable = false;
        waiting.clear();
        findings.accept(new Finding(
                "session-taken-over",
                "session store",
                "Another process goes on with the session: " + how.getMessage() + ".",
                "This guard closes and leaves the session to it. If both are meant to run, give each a store of its own.",
                Certainty.CERTAIN,
                Severity.ERROR));
        superseded.run();
    }

    private void failed(Exception failure) {
        if (!failing) {
            LOG.warn("The session store {} failed", store, failure);
            findings.accept(new Finding(
                    "session-store-failed",
                    "session store",
                    "It failed: " + failure + ".",
                    "Calls are not affected, but a restart of the application would find what was there before. It is"
                            + " tried again every " + AFTER_FAILURE.toSeconds() + " s."));
        }
        failing = true;
        anew = true;
        waiting.clear();
        resting = true;
        loop.after(AFTER_FAILURE, () -> {
            resting = false;
            flush();
        });
    }

    /** Empties the store and writes nothing more: the session is ended on purpose. */
    void clear() {
        if (writable) {
            writable = false;
            lane.offer(() -> last(() -> store.replace(owner, List.of())));
        }
    }

    /** Writes what waits, and lets the store go. */
    void end(Runnable then) {
        if (ended) {
            then.run();
            return;
        }
        ended = true;
        if (check != null) {
            check.cancel();
        }
        boolean behind = writable && (writing || anew || collecting || !waiting.isEmpty());
        List<Note> all = behind ? everything.now() : List.of();
        writable = false;
        boolean accepted = lane.offer(() -> {
            if (behind) {
                last(() -> store.replace(owner, lines(all)));
            }
            last(store::close);
            then.run();
        });
        if (!accepted) {
            then.run();
        }
    }

    private void last(Task task) {
        try {
            task.run();
        } catch (IOException | RuntimeException e) {
            LOG.warn("The session store {} failed at the end: {}", store, e.toString());
        }
    }

    private void hop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException closed) {
            LOG.debug("the guard was closed while its session store was at work");
        }
    }
}
