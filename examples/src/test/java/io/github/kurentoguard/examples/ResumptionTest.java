package io.github.kurentoguard.examples;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.SimulatedKurento;
import io.github.kurentoguard.test.wire.Drop;
import org.junit.jupiter.api.Test;
import org.kurento.client.MediaPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** Stands in the README, from the annotation on. */
// readme: test
@SimulatedKurento
class ResumptionTest {

    @Test
    void creationIsNotRepeatedWhenItsAnswerIsLost(KurentoSimulator simulator) {
        try (KurentoGuard guard = KurentoGuard.builder().url(simulator.url()).build()) {
            simulator.when(Requests.create("MediaPipeline")).once().dropAfter(Drop.RESET);
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            assertThat(pipeline.getName()).isNotEmpty();
            assertThat(simulator.objects()).hasSize(1);
        }
    }
}
// readme: end
