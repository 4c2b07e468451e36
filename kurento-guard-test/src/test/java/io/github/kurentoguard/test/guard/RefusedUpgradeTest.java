package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.error.KurentoUnavailableException;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.test.wire.Admission;
import io.github.kurentoguard.test.wire.Drop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;
import org.kurento.commons.exception.KurentoException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Proxies and servers that take a connection and do not make a WebSocket of it. */
class RefusedUpgradeTest extends GuardedTest {

    static Stream<Admission> refusals() {
        return Stream.of(Admission.status(503), Admission.status(200), Admission.reset());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void plainClientIsDeadForGood(Admission admission) {
        try (PlainClient plain = new PlainClient(simulator.url(), Waiting.LONG)) {
            plain.client().createMediaPipeline();
            plain.rpc().setRequestTimeout(500);
            simulator.admission(admission);
            simulator.drop(Drop.FIN);
            Waiting.until(() -> plain.client().isClosed());
            simulator.admission(Admission.accept());
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> plain.client().createMediaPipeline()).isInstanceOf(RuntimeException.class);
            }
            assertThat(simulator.objects()).hasSize(1);
        }
    }

    @Test
    void plainClientThatIsCreatedCanBeDeadAlready() {
        simulator.admission(Admission.status(503));
        Waiting.until(this::createsADeadClient);
    }

    private boolean createsADeadClient() {
        try (PlainClient plain = new PlainClient(simulator.url(), Duration.ofMillis(100))) {
            Waiting.until(() -> plain.client().isClosed());
            return true;
        } catch (KurentoException refused) {
            return false;
        }
    }

    @Test
    void guardIsNeverBuiltWithoutAConnection() {
        simulator.admission(Admission.status(503));
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(
                            () -> guard().startupTimeout(Duration.ofMillis(50)).build())
                    .isInstanceOf(KurentoUnavailableException.class);
        }
    }

    /** Closes the connection of which the upgrade has been asked for. */
    private void closeTheOneThatWaits() {
        Waiting.until(() -> !simulator.connections().isEmpty());
        simulator.drop(Drop.FIN);
    }

    @Test
    void plainClientWaitsForAnUpgradeOnAConnectionThatIsClosed() throws InterruptedException {
        simulator.admission(Admission.silence());
        CompletableFuture<KurentoClient> creation =
                Waiting.inBackground(() -> new PlainClient(simulator.url(), Duration.ofMillis(200)).client());
        closeTheOneThatWaits();
        assertThat(Waiting.isOpenAfter(creation, Duration.ofSeconds(2))).isTrue();
    }

    @Test
    void connectionThatIsClosedBeforeTheUpgradeIsAFailedAttempt() throws Throwable {
        simulator.admission(Admission.silence(), 1);
        try (KurentoGuard guard = guard().requestTimeout(Waiting.LONG)
                .connectTimeout(Duration.ofMinutes(1))
                .connectInBackground()) {
            Answered<MediaPipeline> creation = Answered.by(guard.client()::createMediaPipeline);
            closeTheOneThatWaits();
            assertThat(log.await(GuardEvent.ReconnectScheduled.class).cause()).doesNotContain("TIMEOUT");
            assertThat(Waiting.get(creation).getName()).isNotNull();
        }
    }
}
