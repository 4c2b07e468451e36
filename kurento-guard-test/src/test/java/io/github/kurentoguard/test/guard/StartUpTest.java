package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.error.KurentoUnavailableException;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.test.wire.Admission;
import io.github.kurentoguard.test.wire.Drop;
import org.junit.jupiter.api.Test;
import org.kurento.client.MediaPipeline;
import org.kurento.commons.exception.KurentoException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The first connection, and upstream's own listener. */
class StartUpTest extends GuardedTest {

    /** Enough for an attempt to come to its end, however busy the machine is. */
    private static final Duration START_UP = Duration.ofSeconds(5);

    @Test
    void plainClientGivesUpAtTheFirstRefusal() {
        simulator.admission(Admission.refuse());
        long began = System.nanoTime();
        assertThatThrownBy(() -> new PlainClient(simulator.url(), Duration.ofSeconds(1)))
                .isInstanceOf(KurentoException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void serverThatComesWithinTheStartUpTimeIsWaitedFor() throws Throwable {
        simulator.admission(Admission.refuse());
        CompletableFuture<KurentoGuard> building =
                Waiting.inBackground(() -> guard().startupTimeout(Waiting.LONG).build());
        log.await(GuardEvent.ReconnectScheduled.class, 2);
        simulator.admission(Admission.accept());
        try (KurentoGuard guard = Waiting.get(building)) {
            assertThat(guard.state()).isEqualTo(LinkState.CONNECTED);
            guard.client().createMediaPipeline();
        }
    }

    @Test
    void plainClientHangsOnAServerThatSaysNothing() throws InterruptedException {
        simulator.admission(Admission.silence());
        CompletableFuture<PlainClient> building =
                Waiting.inBackground(() -> new PlainClient(simulator.url(), Duration.ofMillis(200)));
        assertThat(Waiting.isOpenAfter(building, Duration.ofMillis(1_300))).isTrue();
    }

    @Test
    void serverThatSaysNothingIsGivenUpInTime() {
        simulator.admission(Admission.silence());
        long began = System.nanoTime();
        assertThatThrownBy(() -> guard().connectTimeout(Duration.ofSeconds(1))
                        .startupTimeout(START_UP)
                        .build())
                .isInstanceOf(KurentoUnavailableException.class)
                .hasMessageContaining(simulator.url())
                .hasMessageContaining("HANDSHAKE_TIMEOUT")
                .hasMessageContaining("hangs");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        assertThat(log.await(GuardEvent.Closed.class).snapshot().state()).isEqualTo(LinkState.CLOSED);
    }

    @Test
    void attemptThatIsStillOpenAtTheEndOfTheStartUpTimeIsGivenUp() {
        simulator.admission(Admission.silence());
        assertThatThrownBy(() -> guard().startupTimeout(Duration.ofMillis(200)).build())
                .isInstanceOf(KurentoUnavailableException.class)
                .hasMessageContaining("the first attempt is still unanswered");
    }

    @Test
    void httpAnswerIsNamedWithItsStatus() {
        simulator.admission(Admission.status(404));
        assertThatThrownBy(() -> guard().startupTimeout(START_UP).build())
                .isInstanceOf(KurentoUnavailableException.class)
                .hasMessageContaining("404")
                .hasMessageContaining("/kurento by default");
    }

    @Test
    void wrongPathIsNamed() {
        String wrong = simulator.url().replace("/kurento", "/other");
        assertThatThrownBy(() -> KurentoGuard.builder()
                        .url(wrong)
                        .startupTimeout(START_UP)
                        .build())
                .isInstanceOf(KurentoUnavailableException.class)
                .hasMessageContaining("1002 Invalid path");
    }

    @Test
    void guardConnectsInTheBackgroundAndCallsWaitForIt() throws Throwable {
        simulator.admission(Admission.refuse());
        try (KurentoGuard guard = guard().requestTimeout(Waiting.LONG).connectInBackground()) {
            assertThat(guard.awaitConnected(Duration.ZERO)).isFalse();
            CompletableFuture<MediaPipeline> creation =
                    Waiting.inBackground(() -> guard.client().createMediaPipeline());
            log.await(GuardEvent.ReconnectScheduled.class);
            assertThat(guard.state()).isEqualTo(LinkState.CONNECTING);
            simulator.admission(Admission.accept());
            assertThat(guard.awaitConnected(Waiting.LONG)).isTrue();
            assertThat(Waiting.get(creation).getName()).isNotNull();
        }
    }

    @Test
    void upstreamListenerHearsEachThingOnce() {
        List<String> told = new CopyOnWriteArrayList<>();
        simulator.admission(Admission.refuse());
        try (KurentoGuard guard = guard().listener(UpstreamRecorder.into(told)).connectInBackground()) {
            log.await(GuardEvent.ReconnectScheduled.class, 3);
            simulator.admission(Admission.accept());
            log.await(GuardEvent.Connected.class);
            int failures = log.count(GuardEvent.ReconnectScheduled.class);
            guard.client().createMediaPipeline();
            simulator.drop(Drop.RESET);
            log.await(GuardEvent.SessionResumed.class);
            simulator.restart();
            log.await(GuardEvent.Recovered.class);
            Waiting.until(() -> told.contains("reconnected false"));
            assertThat(told.stream().filter("connectionFailed"::equals)).hasSize(failures);
            assertThat(told.subList(failures, told.size()))
                    .containsExactly(
                            "connected", "disconnected", "reconnected true", "disconnected", "reconnected false");
        }
        log.await(GuardEvent.Closed.class);
        Waiting.until(() -> told.get(told.size() - 1).equals("disconnected"));
    }
}
