package io.github.kurentoguard.examples;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.KurentoGuardBuilder;
import io.github.kurentoguard.connection.KeepAlive;
import io.github.kurentoguard.recovery.RecordingPolicy;
import io.github.kurentoguard.recovery.Recovery;
import io.github.kurentoguard.time.Timeline;
import org.jspecify.annotations.Nullable;

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
    private final Duration answerWithin;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable Application application;

    Run(Options options, Timeline timeline, Commentary commentary) {
        this(options, timeline, commentary, options.beat());
    }

    /** @param answerWithin how long the server may take to answer a ping where faults are due, in real time */
    Run(Options options, Timeline timeline, Commentary commentary, Duration answerWithin) {
        this.options = options;
        this.timeline = timeline;
        this.commentary = commentary;
        this.answerWithin = answerWithin;
        this.calls = new Calls(timeline, commentary);
        this.events = new MediaEventLog(commentary);
        this.voice = new GuardVoice(commentary);
    }

    /** Runs from beginning to end, and sums up. */
    void perform() throws InterruptedException {
        try (MediaServer server = server();
                KurentoGuard guard = guard(server.url())) {
            Application working = new Application(guard.client(), calls, events, commentary, options.film());
            application = working;
            guard.addListener(working);
            schedule(server, guard, working);
            working.takeTurn();
            over.await(options.lasting().plus(LATE).toMillis(), TimeUnit.MILLISECONDS);
            working.stop();
        }
        sumUp();
    }

    /** Whether the application has done what it was asked to do. */
    boolean atRest() {
        Application working = application;
        return working != null && working.atRest();
    }

    private MediaServer server() {
        return options.url() == null
                ? new SimulatedServer(commentary)
                : RealServer.at(options.url(), options.faults(), commentary);
    }

    /**
     * Where faults are due, watches the line more closely than the default does, so that a short run shows what a long
     * one would. After a restart of the server the recorder goes on, in another file.
     */
    private KurentoGuard guard(String url) {
        KurentoGuardBuilder builder = KurentoGuard.builder();
        if (options.faults()) {
            Duration twoBeats = options.beat().multipliedBy(2);
            builder.keepAlive(KeepAlive.every(twoBeats).withTimeout(answerWithin))
                    .connectTimeout(twoBeats.compareTo(CONNECTING) > 0 ? twoBeats : CONNECTING);
        }
        return builder.url(url)
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
