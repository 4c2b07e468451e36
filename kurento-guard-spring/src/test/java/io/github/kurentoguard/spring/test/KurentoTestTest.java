package io.github.kurentoguard.spring.test;

import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.Severity;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.wire.Drop;
import org.junit.jupiter.api.Test;
import org.kurento.client.KurentoClient;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The slice as an application's test uses it. */
@KurentoTest(properties = "kurento.guard.request-timeout=5s")
class KurentoTestTest {

    @Autowired
    private KurentoClient client;

    @Autowired
    private KurentoSimulator simulator;

    @Autowired
    private RecordedGuard recorded;

    @Autowired
    private ApplicationContext context;

    @Test
    void clientTalksToTheSimulatorAndEventsAreRecorded() {
        client.createMediaPipeline();
        assertThat(simulator.objects()).hasSize(1);
        assertThat(recorded).hasNoFindings();
        simulator.drop(Drop.RESET);
        assertThat(recorded)
                .hasEvent(GuardEvent.SessionResumed.class)
                .hasNoEvent(GuardEvent.SessionLost.class)
                .hasFinding("line-lost")
                .hasNoFindingsAbove(Severity.INFO);
        assertThatThrownBy(() ->
                        assertThat(recorded).within(java.time.Duration.ZERO).hasFinding("slow-listener"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("slow-listener");
    }

    @Test
    void onlyWhatListensToTheGuardIsTakenOfTheApplication() {
        assertThat(context.getBeansOfType(SampleReporter.class)).hasSize(1);
        assertThat(context.getBeansOfType(SampleService.class)).isEmpty();
    }
}
