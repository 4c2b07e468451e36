package io.github.kurentoguard.examples;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardListener;
import org.jspecify.annotations.Nullable;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaObject;

/**
 * An application that uses Kurento's API as ever. It does nothing about lost lines: calls wait and events come on. Nor
 * does it about a server that has restarted: the objects that it holds are made again and work on. What is left to it is
 * what only it can do: to negotiate with the browser again, when it is told to.
 */
final class Application implements GuardListener {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int TURNS_PER_VIEWER = 4;
    private static final int TURNS_PER_REPORT = 8;

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "example-application"));
    private final KurentoClient kurento;
    private final Calls calls;
    private final MediaEventLog events;
    private final Commentary commentary;
    private final String film;
    private final Browser browser = Browser.recorded();
    private final AtomicBoolean busy = new AtomicBoolean();
    private @Nullable Recording recording;
    private @Nullable VideoCall call;
    private int recordings;
    private int turns;

    Application(KurentoClient kurento, Calls calls, MediaEventLog events, Commentary commentary, String film) {
        this.kurento = kurento;
        this.calls = calls;
        this.events = events;
        this.commentary = commentary;
        this.film = film;
    }

    /** The endpoint is there again, but the browser knows only the one before: it has to make a new offer. */
    @Override
    public void negotiationRequired(GuardEvent.NegotiationRequired event) {
        submit(() -> negotiateAgain(event.endpoint()));
    }

    /** Does the next piece of work on the application's thread, unless one is under way. */
    void takeTurn() {
        if (!busy.get()) {
            submit(this::turn);
        }
    }

    /** Whether no piece of work is under way. */
    boolean atRest() {
        return !busy.get();
    }

    private void submit(Runnable work) {
        busy.set(true);
        try {
            thread.execute(() -> attempt(work));
        } catch (RejectedExecutionException stopped) {
            busy.set(false);
        }
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            say("gives up this piece of work; the next one follows");
        } finally {
            busy.set(false);
        }
    }

    private void turn() {
        Recording present = builtRecording();
        builtCall();
        work(present);
    }

    private void negotiateAgain(MediaObject endpoint) {
        VideoCall present = call;
        if (present != null && present.uses(endpoint)) {
            say("the browser has to negotiate again, and does");
            present.negotiate(browser);
        }
    }

    private Recording builtRecording() {
        Recording present = recording;
        if (present != null && !present.isOver()) {
            return present;
        }
        recording = null;
        if (present != null) {
            say("the film is over; plays it again, into another file");
            present.release();
        }
        String file = "file:///tmp/kurento-guard-example-" + ++recordings + ".webm";
        Recording built = new Recording(kurento, calls, events, film, file);
        say("has built player → filter → recorder, from " + film + " to " + file);
        recording = built;
        return built;
    }

    private void builtCall() {
        if (call == null) {
            VideoCall built = new VideoCall(kurento, calls, events, browser);
            say("has answered Chromium's offer (accepted: " + built.accepted() + ") and passed on its "
                    + browser.candidates().size() + " candidates");
            call = built;
        }
    }

    private void work(Recording present) {
        turns++;
        long position = present.position();
        if (turns % TURNS_PER_VIEWER == 0) {
            say(present.changeViewer());
        }
        if (turns % TURNS_PER_REPORT == 3) {
            say("the film is at " + Commentary.span(Duration.ofMillis(position)) + "; calls so far: "
                    + calls.summary());
        }
    }

    /** Ends the work and releases what was built; takes at most 15 s. */
    void stop() {
        thread.execute(this::release);
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void release() {
        say("releases what it has built");
        try {
            if (recording != null) {
                recording.release();
            }
            if (call != null) {
                call.release();
            }
        } catch (RuntimeException e) {
            say("leaves the rest to the end of the session");
        }
    }

    private void say(String text) {
        commentary.say(Speaker.APPLICATION, text);
    }
}
