package consumer;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.SimulatedKurento;
import io.github.kurentoguard.test.wire.Drop;
import org.junit.jupiter.api.Test;
import org.kurento.client.MediaPipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

@SimulatedKurento
class CallTest {

    @Test
    void creationIsNotRepeatedWhenItsAnswerIsLost(KurentoSimulator simulator) {
        try (KurentoGuard guard = KurentoGuard.builder().url(simulator.url()).build()) {
            simulator.when(Requests.create("MediaPipeline")).once().dropAfter(Drop.RESET);
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            assertEquals(guard.serverId(pipeline), pipeline.getId());
            assertEquals(1, simulator.objects().size());
        }
    }
}
