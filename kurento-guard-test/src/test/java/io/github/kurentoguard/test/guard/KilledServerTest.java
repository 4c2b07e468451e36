package io.github.kurentoguard.test.guard;

import java.util.ArrayList;
import java.util.List;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.test.wire.Drop;
import org.junit.jupiter.api.Test;
import org.kurento.client.MediaPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** A server that is killed while requests wait unread for it: the kernel resets its connections. */
class KilledServerTest extends GuardedTest {

    private List<Answered<String>> killUnderLoad(MediaPipeline pipeline) {
        simulator.freeze();
        List<Answered<String>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(Answered.by(pipeline::getName));
        }
        simulator.drop(Drop.RESET);
        simulator.restart();
        return calls;
    }

    @Test
    void plainClientDiesWithTheServer() {
        // Not always: where the reset is seen by a write first, it reconnects.
        Waiting.until(this::plainClientDies);
    }

    private boolean plainClientDies() {
        try (PlainClient plain = new PlainClient(simulator.url(), Waiting.LONG)) {
            killUnderLoad(plain.client().createMediaPipeline());
            Waiting.until(() -> plain.client().isClosed() || plain.told().contains("reconnected"));
            return plain.client().isClosed();
        }
    }

    @Test
    void guardGoesOnWithTheNextServer() throws Throwable {
        try (KurentoGuard guard = settled(guard().requestTimeout(Waiting.LONG))) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            List<Answered<String>> calls = killUnderLoad(pipeline);
            log.await(GuardEvent.Recovered.class);
            for (Answered<String> call : calls) {
                assertThat(Waiting.get(call)).isNotNull();
            }
            assertThat(guard.client().createMediaPipeline().getName()).isNotNull();
            assertThat(log.count(GuardEvent.ConnectionLost.class)).isEqualTo(1);
        }
    }
}
