package io.github.kurentoguard.histories;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.backoff.Backoff;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.recovery.Recovery;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.wire.Admission;
import io.github.kurentoguard.test.wire.Drop;
import org.jspecify.annotations.Nullable;

/** Plays one history on a simulator of its own, and compares what the server has with what was meant. */
final class HistoryRun {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Intention intention = new Intention();
    private final KurentoSimulator simulator;
    private final KurentoGuard guard;
    private final GuardStory story;
    private final Duration patience;
    private final Application application;
    private final Harm harm;
    private final Comparison comparison;

    private HistoryRun(KurentoSimulator simulator, KurentoGuard guard, GuardStory story, Duration patience) {
        this.simulator = simulator;
        this.guard = guard;
        this.story = story;
        this.patience = patience;
        this.application = application(-1);
        this.harm = new Harm(simulator);
        this.comparison = new Comparison(simulator, guard, intention);
    }

    private Application application(int lane) {
        return new Application(
                guard,
                intention,
                lane,
                PATIENCE.multipliedBy(2),
                failure -> intention.log("   " + Application.outcome(failure) + ": " + failure.getMessage()));
    }

    /** What a run has seen. */
    record Result(@Nullable String problem, int unknown, List<String> log) {}

    /**
     * @param server what kind of server it is played on
     * @param patience how long the server may take to become what it was meant to be
     */
    static Result play(List<Move> moves, Server server, Duration patience) {
        GuardStory story = new GuardStory();
        try (KurentoSimulator simulator = server.start();
                KurentoGuard guard = KurentoGuard.builder()
                        .url(simulator.url())
                        .requestTimeout(PATIENCE)
                        .startupTimeout(PATIENCE)
                        .connectTimeout(PATIENCE)
                        .unavailableAfter(PATIENCE)
                        .reconnect(Backoff.fastThenExponential())
                        .recovery(Recovery.builder().jitter(Duration.ZERO).build())
                        .listener(story)
                        .build()) {
            HistoryRun run = new HistoryRun(simulator, guard, story, patience);
            String problem;
            try {
                moves.forEach(run::make);
                problem = run.problem();
            } catch (RuntimeException | AssertionError e) {
                problem = "it ended with " + e + at(e);
            }
            return new Result(problem, run.intention.unknownCalls(), run.intention.log());
        }
    }

    private static String at(Throwable e) {
        return Arrays.stream(e.getStackTrace())
                .limit(12)
                .map(frame -> "\n      at " + frame)
                .reduce("", String::concat);
    }

    private void make(Move move) {
        intention.log(move.toString());
        switch (move.kind()) {
            case CRASH_DURING_CALLS -> crashDuringCalls(move);
            case CALLS_DURING_OUTAGE -> callsDuringOutage(move);
            case CONCURRENTLY -> concurrently(move);
            default -> {
                if (move.kind().isHarm()) {
                    harm.come(move);
                } else {
                    application.make(move);
                }
            }
        }
    }

    /** Several calls at once, and the server restarts in the middle of them. */
    private void crashDuringCalls(Move move) {
        simulator
                .when(Requests.create("PassThrough"))
                .after(move.first() % 4)
                .once()
                .dropAfter(Drop.RESET);
        Runnable end = application.makeInBackground(move, 6);
        if (move.second() % 2 == 0) {
            simulator.restart();
        }
        end.run();
    }

    /** Calls that wait for the next line, in the same session or in another. */
    private void callsDuringOutage(Move move) {
        boolean crash = move.first() % 2 == 0;
        if (crash) {
            simulator.crash();
        } else {
            simulator.admission(Admission.refuse());
            simulator.drop(Harm.how(move));
        }
        Runnable made = application.makeInBackground(move, 2);
        Runnable named = application.nameInBackground(move);
        if (crash) {
            simulator.restart();
        } else {
            simulator.admission(Admission.accept());
        }
        made.run();
        named.run();
    }

    /** Threads that work on pipelines of their own, and something that goes wrong meanwhile. */
    private void concurrently(Move move) {
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int lane = 0; lane < Intention.LANES; lane++) {
            Application mine = application(lane);
            List<Move> script = Move.script(move.second() * Intention.LANES + lane);
            intention.log("   thread " + lane + ": " + script);
            CompletableFuture<Void> ended = new CompletableFuture<>();
            threads.add(ended);
            Thread thread = new Thread(() -> run(mine, script, ended), "history-lane-" + lane);
            thread.setDaemon(true);
            thread.start();
        }
        LockSupport.parkNanos(Duration.ofMillis(move.first() % 8).toNanos());
        harm.come(Move.harm(move));
        threads.forEach(CompletableFuture::join);
    }

    private static void run(Application application, List<Move> script, CompletableFuture<Void> ended) {
        try {
            script.forEach(application::make);
            ended.complete(null);
        } catch (RuntimeException | Error e) {
            ended.completeExceptionally(e);
        }
    }

    /** Null if the server is as it was meant to be. */
    private @Nullable String problem() {
        simulator.clearFaults();
        if (!until(() ->
                guard.state() == LinkState.CONNECTED && simulator.connections().size() >= 1)) {
            return "the guard is " + guard.state();
        }
        // A call that passes shows that what was being made again is there.
        guard.client().getServerManager().getInfo();
        if (!until(() -> comparison.difference() == null)) {
            return comparison.difference();
        }
        String unheard = new Earshot(simulator, guard, intention).problem(this::until);
        if (unheard != null) {
            return unheard;
        }
        if (!until(() -> simulator.sessions().size() <= 1)) {
            return "sessions are left over: " + simulator.sessions();
        }
        return until(() -> story.problem() == null) ? intention.endedAgain() : story.problem();
    }

    private boolean until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(2_000_000);
        }
        return true;
    }
}
