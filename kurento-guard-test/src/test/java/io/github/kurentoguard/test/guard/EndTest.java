package io.github.kurentoguard.test.guard;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.wire.Drop;
import org.junit.jupiter.api.Test;
import org.kurento.client.KurentoClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a listener hears of an end, and what a client leaves that is not ended. A guard that is not closed keeps its
 * connection too, but has no threads of its own.
 */
class EndTest extends GuardedTest {

    @Test
    void plainClientTellsItsEndAgainAndAgain() {
        List<String> told = new CopyOnWriteArrayList<>();
        KurentoClient plain = KurentoClient.create(simulator.url(), UpstreamRecorder.into(told));
        plain.createMediaPipeline();
        plain.destroy();
        Waiting.until(() -> told.size() > 2);
        assertThat(told.get(0)).isEqualTo("connected");
        assertThat(told.subList(1, told.size())).containsOnly("disconnected");
    }

    @Test
    void endOfAGuardIsOneDisconnection() {
        List<String> told = new CopyOnWriteArrayList<>();
        try (KurentoGuard guard = guard().listener(UpstreamRecorder.into(told)).build()) {
            guard.client().createMediaPipeline();
            guard.client().destroy();
        }
        log.await(GuardEvent.Closed.class);
        Waiting.until(() -> told.size() == 2);
        Waiting.until(() -> simulator.connections().isEmpty());
        assertThat(told).containsExactly("connected", "disconnected");
    }

    @Test
    void plainClientThatIsDroppedWithoutDestroyKeepsItsConnection() {
        WeakReference<KurentoClient> dropped = new WeakReference<>(KurentoClient.create(simulator.url()));
        Waiting.until(() -> {
            System.gc();
            return dropped.get() == null;
        });
        assertThat(simulator.connections()).hasSize(1);
        simulator.drop(Drop.FIN);
        Waiting.until(() -> simulator.requests().stream().anyMatch(Requests.method("connect")));
        // The one thing that ends it, so that it haunts no other test.
        simulator.drop(Drop.RESET);
        Waiting.until(() -> simulator.connections().isEmpty());
    }
}
