package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.connection.KeepAlive;
import io.github.kurentoguard.error.GuardFailure;
import io.github.kurentoguard.error.OutcomeUnknownException;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.test.SimulatedConnection;
import io.github.kurentoguard.test.SimulatedObject;
import io.github.kurentoguard.test.wire.Admission;
import io.github.kurentoguard.test.wire.Drop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.client.internal.server.KurentoServerException;

import static org.assertj.core.api.Assertions.assertThat;

/** Faults at random moments, with calls under way. */
class RandomFaultsTest extends GuardedTest {

    private static final int GUARDS = 10;
    private static final int THREADS = 3;
    /** How many lines have to break, or attempts to fail, before the test has seen enough. */
    private static final int LOSSES = 120;

    private static final Map<Class<? extends GuardEvent>, String> LETTERS = Map.of(
            GuardEvent.Connected.class, "C",
            GuardEvent.ConnectionLost.class, "L",
            GuardEvent.ReconnectScheduled.class, "S",
            GuardEvent.Unavailable.class, "U",
            GuardEvent.SessionResumed.class, "R",
            GuardEvent.SessionLost.class, "G",
            GuardEvent.Recovered.class, "K",
            GuardEvent.Closed.class, "X");

    private static final Map<Class<? extends GuardEvent>, LinkState> STATES = Map.of(
            GuardEvent.Connected.class, LinkState.CONNECTED,
            GuardEvent.ConnectionLost.class, LinkState.RECONNECTING,
            GuardEvent.Unavailable.class, LinkState.UNAVAILABLE,
            GuardEvent.SessionResumed.class, LinkState.CONNECTED,
            GuardEvent.SessionLost.class, LinkState.RECOVERING,
            GuardEvent.Recovered.class, LinkState.CONNECTED,
            GuardEvent.Closed.class, LinkState.CLOSED);

    private static final String ATTEMPTS = "S*(US*)?";
    private static final String OUTAGE = "L" + ATTEMPTS;
    /** Lines that are lost while a loss is being healed are heard of by their attempts only. */
    private static final String HEALING = "G[SU]*K";

    private static final String GRAMMAR = ATTEMPTS + "(C(" + OUTAGE + "(R|" + HEALING + "))*(" + OUTAGE + ")?)?X";

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void everyCreationAndReleaseIsExecutedOnceWhateverBreaks() throws Throwable {
        simulator.latency(Duration.ofMillis(1), Duration.ofMillis(3));
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger unknown = new AtomicInteger();
        List<KurentoGuard> guards = new ArrayList<>();
        List<CompletableFuture<Set<String>>> workers = new ArrayList<>();
        try {
            for (int i = 0; i < GUARDS; i++) {
                KurentoGuard guard =
                        guard().requestTimeout(Duration.ofSeconds(60)).build();
                guards.add(guard);
                for (int thread = 0; thread < THREADS; thread++) {
                    workers.add(Waiting.inBackground(() -> createAndRelease(guard.client(), stop, unknown)));
                }
            }
            long deadline = System.nanoTime() + Waiting.LONG.toNanos() * 3;
            while (losses() < LOSSES) {
                assertThat(System.nanoTime()).as("seed %d: out of time", seed).isLessThan(deadline);
                pause(random.nextInt(70));
                List<SimulatedConnection> lines = simulator.connections();
                if (!lines.isEmpty()) {
                    lines.get(random.nextInt(lines.size())).drop(Drop.values()[random.nextInt(3)]);
                }
            }
            stop.set(true);
            Set<String> kept = new HashSet<>();
            for (CompletableFuture<Set<String>> worker : workers) {
                kept.addAll(Waiting.get(worker));
            }
            Set<String> living =
                    simulator.objects().stream().map(SimulatedObject::id).collect(Collectors.toSet());
            assertThat(living).as("seed %d", seed).containsAll(kept);
            assertThat(living).as("seed %d", seed).hasSizeBetween(kept.size(), kept.size() + unknown.get());
            assertThat(unknown.get()).as("seed %d", seed).isLessThanOrEqualTo(2 * GUARDS * THREADS);
        } finally {
            stop.set(true);
            guards.forEach(KurentoGuard::close);
        }
    }

    private int losses() {
        return log.count(GuardEvent.ConnectionLost.class) + log.count(GuardEvent.ReconnectScheduled.class);
    }

    /** The ids of what it made and did not release. */
    private static Set<String> createAndRelease(KurentoClient client, AtomicBoolean stop, AtomicInteger unknown) {
        Set<String> kept = new HashSet<>();
        for (int i = 0; !stop.get(); i++) {
            MediaPipeline pipeline = create(client, unknown);
            if (pipeline == null) {
                continue;
            }
            if (!kept.add(pipeline.getId())) {
                throw new AssertionError("an answer came twice: " + pipeline.getId());
            }
            if (i % 20 != 0) {
                pipeline.release();
                kept.remove(pipeline.getId());
            }
        }
        return kept;
    }

    /**
     * Null if it cannot be known whether it was executed: as long as a guard has not learnt whether the server keeps its
     * answers, and the connection on which it asks is cut as well.
     */
    private static @Nullable MediaPipeline create(KurentoClient client, AtomicInteger unknown) {
        try {
            return client.createMediaPipeline();
        } catch (OutcomeUnknownException e) {
            unknown.incrementAndGet();
            return null;
        }
    }

    @Test
    void listenersHearTheGrammarWhateverBreaks() throws Throwable {
        KeepAlive keepAlive = KeepAlive.every(Duration.ofMillis(100)).withTimeout(Duration.ofMillis(200));
        AtomicBoolean stop = new AtomicBoolean();
        try (KurentoGuard guard = guard().keepAlive(keepAlive)
                .connectTimeout(Duration.ofMillis(200))
                .requestTimeout(Duration.ofMillis(500))
                .unavailableAfter(Duration.ofMillis(150))
                .connectInBackground()) {
            CompletableFuture<Void> caller = Waiting.inBackground(() -> callOn(guard.client(), stop));
            for (int round = 0; round < 60; round++) {
                breakSomething();
                pause(random.nextInt(60));
            }
            simulator.thaw();
            simulator.clearFaults();
            simulator.restart();
            Waiting.until(() -> simulator.serverId().equals(guard.snapshot().serverId()));
            assertThat(guard.awaitConnected(Waiting.LONG)).isTrue();
            stop.set(true);
            Waiting.get(caller);
        }
        log.await(GuardEvent.Closed.class);
        String story = story();
        assertThat(Pattern.matches(GRAMMAR, story))
                .as("seed %d: %s", seed, story)
                .isTrue();
        log.events().forEach(RandomFaultsTest::checkSnapshot);
    }

    private void breakSomething() {
        switch (random.nextInt(9)) {
            case 0 -> simulator.drop(Drop.RESET);
            case 1 -> simulator.drop(Drop.FIN);
            case 2 -> simulator.drop(Drop.CLOSE_FRAME);
            case 3 -> simulator.restart();
            case 4 -> simulator.expireSessions();
            case 5 -> simulator.halfOpen();
            case 6 -> simulator.admission(Admission.status(503), 3);
            case 7 -> simulator.admission(Admission.silence(), 2);
            default -> simulator.connections().forEach(SimulatedConnection::halfOpen);
        }
    }

    private static Void callOn(KurentoClient client, AtomicBoolean stop) {
        while (!stop.get()) {
            try {
                client.createMediaPipeline().getName();
            } catch (KurentoServerException expectedAfterARestart) {
                continue;
            } catch (RuntimeException e) {
                if (!(e instanceof GuardFailure)) {
                    throw e;
                }
            }
        }
        return null;
    }

    /** A letter for each event but findings. */
    private String story() {
        StringBuilder story = new StringBuilder();
        for (GuardEvent event : log.events()) {
            story.append(letter(event));
        }
        return story.toString();
    }

    private static String letter(GuardEvent event) {
        return LETTERS.entrySet().stream()
                .filter(entry -> entry.getKey().isInstance(event))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private static void checkSnapshot(GuardEvent event) {
        LinkState expected = STATES.get(event.getClass());
        if (expected != null) {
            assertThat(event.snapshot().state()).as(event.toString()).isEqualTo(expected);
        }
    }

    /** A random moment, not a wait for something. */
    private static void pause(int millis) {
        Executor later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS);
        CompletableFuture.runAsync(() -> {}, later).join();
    }
}
