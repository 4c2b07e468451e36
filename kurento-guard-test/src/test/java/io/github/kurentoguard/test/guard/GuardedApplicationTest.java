package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.connection.KeepAlive;
import io.github.kurentoguard.error.KurentoUnavailableException;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardListener;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.wire.Drop;
import org.junit.jupiter.api.Test;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PassThrough;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GuardedApplicationTest {

    private final List<Class<?>> events = new CopyOnWriteArrayList<>();

    private final GuardListener listener = new GuardListener() {
        @Override
        public void onEvent(GuardEvent event) {
            events.add(event.getClass());
        }
    };

    @Test
    void objectsLiveOnAfterAReset() {
        try (KurentoSimulator simulator = KurentoSimulator.start();
                KurentoGuard guard = KurentoGuard.builder()
                        .url(simulator.url())
                        .listener(listener)
                        .build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            PassThrough element = new PassThrough.Builder(pipeline).build();
            simulator.drop(Drop.RESET);
            Waiting.until(() -> events.contains(GuardEvent.SessionResumed.class));
            element.setName("still here");
            assertThat(element.getName()).isEqualTo("still here");
            assertThat(element.getParent()).isEqualTo(pipeline);
        }
        Waiting.until(() -> events.contains(GuardEvent.Closed.class));
        assertThat(events)
                .filteredOn(kind -> kind != GuardEvent.FindingReported.class)
                .containsExactly(
                        GuardEvent.Connected.class,
                        GuardEvent.ConnectionLost.class,
                        GuardEvent.SessionResumed.class,
                        GuardEvent.Closed.class);
    }

    @Test
    void restartIsASessionLoss() {
        try (KurentoSimulator simulator = KurentoSimulator.start();
                KurentoGuard guard = KurentoGuard.builder()
                        .url(simulator.url())
                        .listener(listener)
                        .build()) {
            guard.client().createMediaPipeline();
            simulator.restart();
            Waiting.until(() -> events.contains(GuardEvent.Recovered.class));
            guard.client().createMediaPipeline();
            assertThat(guard.state()).isEqualTo(LinkState.CONNECTED);
            assertThat(simulator.objects()).hasSize(2);
        }
    }

    @Test
    void frozenServerIsNoticedAlsoWhileAFencedCallMayStray() {
        try (KurentoSimulator simulator = KurentoSimulator.start();
                KurentoGuard guard = KurentoGuard.builder()
                        .url(simulator.url())
                        .keepAlive(KeepAlive.every(Duration.ofMillis(300)).withTimeout(Duration.ofSeconds(2)))
                        .listener(listener)
                        .build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            simulator.when(Requests.invoke("getName")).once().dropBefore(Drop.RESET);
            assertThat(pipeline.getName()).isNotEmpty();
            Waiting.until(() -> events.contains(GuardEvent.SessionResumed.class));
            assertThat(events).containsOnlyOnce(GuardEvent.ConnectionLost.class);
            simulator.freeze();
            Waiting.until(() -> losses() == 2);
            simulator.thaw();
        }
    }

    private long losses() {
        return events.stream().filter(GuardEvent.ConnectionLost.class::equals).count();
    }

    @Test
    void refusedConnectionSaysWhatToCheck() {
        String url;
        try (KurentoSimulator simulator = KurentoSimulator.start()) {
            url = simulator.url();
        }
        assertThatThrownBy(() -> KurentoGuard.builder()
                        .url(url)
                        .startupTimeout(Duration.ofSeconds(5))
                        .build())
                .isInstanceOf(KurentoUnavailableException.class)
                .hasMessageContaining(url)
                .hasMessageContaining("systemctl status kurento-media-server");
    }
}
