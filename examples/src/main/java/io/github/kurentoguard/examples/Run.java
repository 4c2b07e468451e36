package io.github.kurentoguard.examples;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.connection.KeepAlive;
import io.github.kurentoguard.recovery.RecordingPolicy;
import io.github.kurentoguard.recovery.Recovery;
import io.github.kurentoguard.time.Timeline;

/** One run: a media server, a guarded application, and what happens to them. */
final class Run {

    private static final Duration CONNECTING = Duration.ofSeconds(1);
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Options options;
    private final Timeline timeline;
    private final Commentary commentary;
    private final Calls calls;
    private final MediaEventLog events;
    private final GuardVoice voice;
    private final CountDownLatch over = new CountDownLatch(1);

    Run(Options options, Timeline timeline, Commentary commentary) {
        this.options = options;
        this.timeline = timeline;
        this.commentary = commentary;
        this.calls = new Calls(timeline, commentary);
        this.events = new MediaEventLog(commentary);
        this.voice = new GuardVoice(commentary);
    }

    /** Runs from beginning to end, and sums up. */
    void perform() throws InterruptedException {
        try (MediaServer server = server();
                KurentoGuard guard = guard(server.url())) {
            Application application = new Application(guard.client(), calls, events, commentary, options.film());
            guard.addListener(application);
            schedule(server, guard, application);
            application.takeTurn();
            over.await(options.lasting().plus(LATE).toMillis(), TimeUnit.MILLISECONDS);
            application.stop();
        }
        sumUp();
    }

    private MediaServer server() {
        return options.url() == null
                ? new SimulatedServer(commentary)
                : RealServer.at(options.url(), options.faults(), commentary);
    }

    /**
     * Watches the line more closely than the default does, so that a short run shows what a long one would. After a
     * restart of the server the recorder goes on, in another file.
     */
    private KurentoGuard guard(String url) {
        Duration beat = options.beat();
        return KurentoGuard.builder()
                .url(url)
                .keepAlive(KeepAlive.every(beat.multipliedBy(2)).withTimeout(beat))
                .connectTimeout(beat.multipliedBy(2).compareTo(CONNECTING) > 0 ? beat.multipliedBy(2) : CONNECTING)
                .recovery(Recovery.builder()
                        .recordings(RecordingPolicy.nextFile())
                        .build())
                .listener(voice)
                .build();
    }

    private void schedule(MediaServer server, KurentoGuard guard, Application application) {
        if (options.faults()) {
            server.faults(options, guard).forEach(step -> timeline.after(step.at(), step.action()));
        }
        timeline.after(options.lasting(), over::countDown);
        turnLater(application);
    }

    private void turnLater(Application application) {
        timeline.after(options.beat().dividedBy(2), () -> {
            application.takeTurn();
            turnLater(application);
        });
    }

    private void sumUp() {
        commentary.print("");
        commentary.print("Summary of " + options.lasting().toSeconds() + " s");
        commentary.print("  calls    " + calls.summary());
        commentary.print("  events   " + events.summary());
        commentary.print("  outages  " + voice.summary());
    }
}
