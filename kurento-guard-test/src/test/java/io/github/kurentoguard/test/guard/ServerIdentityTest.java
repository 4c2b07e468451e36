package io.github.kurentoguard.test.guard;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.wire.Drop;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which server a client is told that it has come back to, and what a refused {@code connect} is taken for. */
class ServerIdentityTest extends GuardedTest {

    @Test
    void plainClientMistakesAnotherServerForTheSameAndTheSameForAnother() {
        try (PlainClient plain = new PlainClient(simulator.url(), Waiting.LONG)) {
            simulator.restart();
            Waiting.until(() -> plain.sameServer().size() == 1);
            simulator.drop(Drop.FIN);
            Waiting.until(() -> plain.sameServer().size() == 2);
            assertThat(plain.sameServer()).containsExactly(true, false);
        }
    }

    @Test
    void serverIsTheSameIfItsIdIs() {
        List<String> told = new CopyOnWriteArrayList<>();
        try (KurentoGuard guard = settled(guard().listener(UpstreamRecorder.into(told)))) {
            String first = guard.snapshot().serverId();
            simulator.restart();
            GuardEvent.SessionResumed onAnother = log.await(GuardEvent.SessionResumed.class);
            assertThat(onAnother.snapshot().serverId())
                    .isEqualTo(simulator.serverId())
                    .isNotEqualTo(first);
            simulator.drop(Drop.FIN);
            log.await(GuardEvent.SessionResumed.class, 2);
            Waiting.until(() -> told.size() == 5);
            assertThat(told)
                    .containsExactly(
                            "connected", "disconnected", "reconnected false", "disconnected", "reconnected true");
        }
    }

    @Test
    void plainClientTakesEachRefusedConnectForAnotherLoss() {
        try (PlainClient plain = new PlainClient(simulator.url(), Waiting.LONG)) {
            plain.client().createMediaPipeline();
            simulator.when(Requests.method("connect")).refuse(KmsError.UNEXPECTED_ERROR, "not now");
            simulator.drop(Drop.FIN);
            Waiting.until(() -> plain.countOf("reconnecting") >= 5);
            assertThat(plain.told()).doesNotContain("reconnected");
        }
    }

    @Test
    void refusedConnectsAreOneLoss() {
        List<String> told = new CopyOnWriteArrayList<>();
        try (KurentoGuard guard = settled(guard().listener(UpstreamRecorder.into(told)))) {
            guard.client().createMediaPipeline();
            simulator.when(Requests.method("connect")).times(5).refuse(KmsError.UNEXPECTED_ERROR, "not now");
            simulator.drop(Drop.FIN);
            log.await(GuardEvent.SessionResumed.class);
            Waiting.until(() -> told.size() == 3);
            assertThat(told).containsExactly("connected", "disconnected", "reconnected true");
        }
    }
}
