package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import com.google.gson.JsonObject;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.KurentoGuardBuilder;
import io.github.kurentoguard.error.GuardClosedException;
import io.github.kurentoguard.error.Outcome;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardListener;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.wire.Admission;
import io.github.kurentoguard.test.wire.Drop;
import org.junit.jupiter.api.Test;
import org.kurento.client.ErrorEvent;
import org.kurento.client.MediaPipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The end of a guard: bounded, once, and nothing is left. */
class CloseTest extends GuardedTest {

    /** More than the two seconds that are promised and what a busy machine adds, less than any call or attempt takes. */
    private static final Duration BOUND = Duration.ofSeconds(15);

    private KurentoGuardBuilder patient() {
        return guard().requestTimeout(Duration.ofMinutes(2)).connectTimeout(Duration.ofMinutes(2));
    }

    private static Duration timeOf(Runnable action) {
        long began = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static long guardThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kurento-guard"))
                .count();
    }

    @Test
    void closeEndsTheSessionAndItsObjects() {
        KurentoGuard guard = guard().build();
        guard.client().createMediaPipeline();
        guard.close();
        Waiting.until(
                () -> simulator.objects().isEmpty() && simulator.sessions().isEmpty());
        Waiting.until(() -> simulator.connections().isEmpty());
        Waiting.until(() -> guard.state() == LinkState.CLOSED);
        assertThat(simulator.requests()).anyMatch(Requests.method("closeSession"));
    }

    @Test
    void endIsToldHoweverShortTheTimeForIt() {
        for (int i = 1; i <= 20; i++) {
            guard().closeTimeout(Duration.ofMillis(1)).build().close();
            log.await(GuardEvent.Closed.class, i);
        }
        Waiting.until(() -> guardThreads() == 0);
    }

    @Test
    void closeKeepingSessionLeavesTheObjects() {
        KurentoGuard guard = guard().build();
        MediaPipeline pipeline = guard.client().createMediaPipeline();
        guard.closeKeepingSession();
        Waiting.until(() -> simulator.connections().isEmpty());
        assertThat(simulator.objects()).singleElement().satisfies(object -> assertThat(object.id())
                .isEqualTo(pipeline.getId()));
        try (KurentoGuard successor = guard().build()) {
            MediaPipeline found = successor.client().getById(pipeline.getId(), MediaPipeline.class);
            assertThat(found.getName()).isNotNull();
        }
    }

    @Test
    void destroyOfTheClientClosesTheGuard() {
        KurentoGuard guard = guard().build();
        guard.client().createMediaPipeline();
        guard.client().destroy();
        Waiting.until(() -> guard.state() == LinkState.CLOSED);
        assertThat(guard.client().isClosed()).isTrue();
        Waiting.until(() -> simulator.objects().isEmpty());
    }

    @Test
    void everythingIsHarmlessAfterTheEnd() {
        KurentoGuard guard = guard().build();
        MediaPipeline pipeline = guard.client().createMediaPipeline();
        guard.close();
        Waiting.until(() -> guardThreads() == 0);
        assertThatCode(() -> {
                    guard.close();
                    guard.closeKeepingSession();
                    guard.client().destroy();
                    guard.reconnect();
                    guard.addListener(new GuardLog());
                })
                .doesNotThrowAnyException();
        assertThat(guard.awaitConnected(Duration.ofSeconds(5))).isFalse();
        assertThat(guard.toString()).contains("CLOSED");
        assertThatThrownBy(pipeline::getName)
                .isInstanceOfSatisfying(GuardClosedException.class, failure -> assertThat(failure.outcome())
                        .isEqualTo(Outcome.NOT_SENT));
        Answered<String> name = Answered.by(pipeline::getName);
        assertThatThrownBy(() -> Waiting.get(name)).isInstanceOf(GuardClosedException.class);
        assertThat(log.count(GuardEvent.Closed.class)).isEqualTo(1);
    }

    @Test
    void callsUnderWayEnd() throws Throwable {
        KurentoGuard guard = patient().build();
        simulator.when(Requests.create()).delay(Duration.ofSeconds(30));
        Answered<MediaPipeline> creation = Answered.by(guard.client()::createMediaPipeline);
        simulator.awaitRequest(Requests.create(), Waiting.LONG);
        assertThat(timeOf(guard::close)).isLessThan(BOUND);
        assertThatThrownBy(() -> Waiting.get(creation))
                .isInstanceOfSatisfying(GuardClosedException.class, failure -> assertThat(failure.outcome())
                        .isEqualTo(Outcome.UNKNOWN));
    }

    @Test
    void callsThatWaitForALineEnd() throws Throwable {
        KurentoGuard guard = patient().build();
        guard.client().createMediaPipeline();
        simulator.admission(Admission.refuse());
        simulator.drop(Drop.RESET);
        log.await(GuardEvent.ConnectionLost.class);
        Answered<MediaPipeline> creation = Answered.by(guard.client()::createMediaPipeline);
        assertThat(timeOf(guard::close)).as("while reconnecting").isLessThan(BOUND);
        assertThatThrownBy(() -> Waiting.get(creation))
                .isInstanceOfSatisfying(GuardClosedException.class, failure -> assertThat(failure.outcome())
                        .isEqualTo(Outcome.NOT_SENT));
    }

    @Test
    void closeWhileACallerHammersLeavesNoCallOpen() throws Throwable {
        for (int round = 0; round < 20; round++) {
            KurentoGuard guard = guard().build();
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            List<CompletableFuture<Throwable>> callers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                callers.add(Waiting.inBackground(() -> callUntilItFails(pipeline)));
            }
            Waiting.until(() -> simulator.requests().stream()
                            .filter(Requests.invoke("getName"))
                            .count()
                    > 20);
            guard.close();
            for (CompletableFuture<Throwable> caller : callers) {
                assertThat(Waiting.get(caller)).isInstanceOf(GuardClosedException.class);
            }
            simulator.clearRequests();
        }
    }

    private static Throwable callUntilItFails(MediaPipeline pipeline) {
        while (true) {
            try {
                pipeline.getName();
            } catch (RuntimeException e) {
                // The server may answer one last time, after it has ended the session.
                if (!e.getMessage().contains("40101") && !e.getMessage().contains("not found")) {
                    return e;
                }
            }
        }
    }

    @Test
    void plainClientTakesLongToLeaveAFrozenServer() throws InterruptedException {
        PlainClient plain = new PlainClient(simulator.url(), Duration.ofSeconds(10));
        plain.client().createMediaPipeline();
        simulator.freeze();
        CompletableFuture<Void> leaving = Waiting.inBackground(() -> {
            plain.client().destroy();
            return null;
        });
        assertThat(Waiting.isOpenAfter(leaving, Duration.ofMillis(2_500))).isTrue();
    }

    @Test
    void closeIsBoundedWithAFrozenServer() {
        KurentoGuard guard = patient().build();
        guard.client().createMediaPipeline();
        simulator.freeze();
        assertThat(timeOf(guard::close)).isLessThan(BOUND);
        Waiting.until(() -> guard.state() == LinkState.CLOSED);
    }

    @Test
    void closeIsBoundedWhileConnecting() {
        simulator.admission(Admission.silence());
        KurentoGuard guard = patient().connectInBackground();
        Waiting.until(() -> !simulator.connections().isEmpty());
        assertThat(timeOf(guard::close)).isLessThan(BOUND);
        log.await(GuardEvent.Closed.class);
    }

    @Test
    void guardListenerMayClose() throws Throwable {
        KurentoGuard guard = patient().build();
        CompletableFuture<Duration> took = new CompletableFuture<>();
        guard.addListener(new GuardListener() {
            @Override
            public void sessionResumed(GuardEvent.SessionResumed event) {
                took.complete(timeOf(guard::close));
            }
        });
        guard.reconnect();
        assertThat(Waiting.get(took)).isLessThan(BOUND);
        log.await(GuardEvent.Closed.class);
    }

    @Test
    void listenerOfAMediaEventMayClose() throws Throwable {
        KurentoGuard guard = patient().build();
        CompletableFuture<Duration> took = new CompletableFuture<>();
        MediaPipeline pipeline = guard.client().createMediaPipeline();
        pipeline.addErrorListener((ErrorEvent event) -> took.complete(timeOf(guard::close)));
        JsonObject data = new JsonObject();
        data.addProperty("description", "");
        data.addProperty("errorCode", 1);
        simulator.fire(pipeline.getId(), "Error", data);
        assertThat(Waiting.get(took)).isLessThan(BOUND);
        log.await(GuardEvent.Closed.class);
    }

    @Test
    void continuationMayClose() throws Throwable {
        KurentoGuard guard = patient().build();
        Answered<MediaPipeline> creation = Answered.by(guard.client()::createMediaPipeline);
        CompletableFuture<Duration> took = creation.thenApply(pipeline -> timeOf(guard::close));
        assertThat(Waiting.get(took)).isLessThan(BOUND);
        log.await(GuardEvent.Closed.class);
    }

    @Test
    void severalThreadsMayCloseAtOnce() throws Throwable {
        KurentoGuard guard = patient().build();
        List<CompletableFuture<Duration>> closers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            closers.add(Waiting.inBackground(() -> timeOf(guard::close)));
        }
        for (CompletableFuture<Duration> closer : closers) {
            assertThat(Waiting.get(closer)).isLessThan(BOUND);
        }
        Waiting.until(() -> guard.state() == LinkState.CLOSED);
        log.await(GuardEvent.Closed.class);
        assertThat(log.count(GuardEvent.Closed.class)).isEqualTo(1);
    }

    @Test
    void threeHundredGuardsLeaveNothing() {
        for (int i = 0; i < 300; i++) {
            try (KurentoGuard guard =
                    KurentoGuard.builder().url(simulator.url()).build()) {
                if (i % 10 == 0) {
                    guard.client().createMediaPipeline();
                }
            }
        }
        Waiting.until(() -> simulator.connections().isEmpty());
        Waiting.until(() -> simulator.sessions().isEmpty());
        Waiting.until(() -> guardThreads() == 0);
    }

    @Test
    void guardsThatNeverConnectedLeaveNothing() {
        simulator.admission(Admission.refuse());
        for (int i = 0; i < 20; i++) {
            try (KurentoGuard guard =
                    KurentoGuard.builder().url(simulator.url()).connectInBackground()) {
                assertThat(guard.state()).isNotEqualTo(LinkState.CONNECTED);
            }
            assertThatThrownBy(() -> KurentoGuard.builder()
                            .url(simulator.url())
                            .startupTimeout(Duration.ofMillis(5))
                            .build())
                    .isInstanceOf(RuntimeException.class);
        }
        Waiting.until(() -> guardThreads() == 0);
    }

    @Test
    void hundredIdleGuardsShareAFewThreads() {
        List<KurentoGuard> guards = new ArrayList<>();
        AtomicBoolean usable = new AtomicBoolean(true);
        try {
            for (int i = 0; i < 100; i++) {
                guards.add(KurentoGuard.builder().url(simulator.url()).build());
            }
            assertThat(guards).allMatch(guard -> guard.state() == LinkState.CONNECTED);
            Waiting.until(() -> guardThreads() < 12);
            Waiting.until(() -> simulator.connections().size() == 100);
            guards.forEach(guard -> usable.compareAndSet(true, guard.client().createMediaPipeline() != null));
            assertThat(simulator.objects()).hasSize(100);
        } finally {
            guards.forEach(KurentoGuard::close);
        }
        Waiting.until(() -> guardThreads() == 0);
    }
}
