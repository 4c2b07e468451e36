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

/**
 * An application that uses Kurento's API as ever. It does nothing about lost lines: calls wait and events come on. When
 * the guard tells that the server's session is gone, it forgets its media objects and builds them again.
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
    private final AtomicBoolean gone = new AtomicBoolean();
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

    @Override
    public void sessionLost(GuardEvent.SessionLost event) {
        gone.set(true);
    }

    /** The work goes on at once, behind what may be under way. */
    @Override
    public void recovered(GuardEvent.Recovered event) {
        submit();
    }

    /** Does the next piece of work on the application's thread, unless one is under way. */
    void takeTurn() {
        if (!busy.get()) {
            submit();
        }
    }

    private void submit() {
        busy.set(true);
        try {
            thread.execute(this::turn);
        } catch (RejectedExecutionException stopped) {
            busy.set(false);
        }
    }

    private void turn() {
        try {
            forgetWhatIsGone();
            Recording present = builtRecording();
            builtCall();
            work(present);
        } catch (RuntimeException e) {
            say("gives up this piece of work; the next one follows");
        } finally {
            busy.set(false);
        }
    }

    private void forgetWhatIsGone() {
        if (gone.getAndSet(false)) {
            say("its media objects are gone with the session; builds them again");
            recording = null;
            call = null;
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
        if (gone.get()) {
            return;
        }
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
