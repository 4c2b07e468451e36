package io.github.kurentoguard.proof.matrix;

import java.util.Set;

import io.github.kurentoguard.proof.client.Kind;
import io.github.kurentoguard.proof.client.Subject;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.wire.Drop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;

import static org.assertj.core.api.Assertions.assertThat;

class ExecutionsTest {

    private final Executions executions = new Executions();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void callThatRunsTwiceIsCounted(Kind kind) {
        try (KurentoSimulator simulator = executions.start();
                Subject subject = Trial.open(kind, simulator.url())) {
            KurentoClient client = subject.client();
            MediaPipeline pipeline = client.createMediaPipeline(Executions.marked("a"));
            client.createMediaPipeline(Executions.marked("b"));
            pipeline.setName("c");
            assertThat(executions.doubled()).isZero();

            client.createMediaPipeline(Executions.marked("b"));
            pipeline.setName("c");
            assertThat(executions.doubled()).isEqualTo(2);
            assertThat(executions.missing(Set.of("a", "b", "c", "d"))).isEqualTo(1);
        }
    }

    @Test
    void answerThatTheServerRepeatsAndObjectThatIsMadeAgainAreNoSecondExecutions() {
        try (KurentoSimulator simulator = executions.start();
                Subject subject = Trial.open(Kind.GUARD, simulator.url())) {
            simulator.when(Requests.create("MediaPipeline")).once().dropAfter(Drop.RESET);
            MediaPipeline pipeline = subject.client().createMediaPipeline(Executions.marked("a"));
            simulator.when(Requests.invoke("setName")).once().dropAfter(Drop.RESET);
            pipeline.setName("b");
            simulator.restart();

            assertThat(pipeline.getName()).isEqualTo("b");
            assertThat(executions.doubled()).isZero();
            assertThat(executions.missing(Set.of("a", "b"))).isZero();
        }
    }
}
