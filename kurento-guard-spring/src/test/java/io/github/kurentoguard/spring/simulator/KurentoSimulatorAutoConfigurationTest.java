package io.github.kurentoguard.spring.simulator;

import io.github.kurentoguard.spring.InvalidKurentoPropertyException;
import io.github.kurentoguard.spring.KurentoGuardAutoConfiguration;
import io.github.kurentoguard.spring.KurentoServersAutoConfiguration;
import io.github.kurentoguard.test.KurentoSimulator;
import org.junit.jupiter.api.Test;
import org.kurento.client.KurentoClient;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** The simulator in the place of media servers. */
class KurentoSimulatorAutoConfigurationTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    KurentoSimulatorAutoConfiguration.class,
                    KurentoServersAutoConfiguration.class,
                    KurentoGuardAutoConfiguration.class));

    @Test
    void simulatorTakesThePlaceOfTheConfiguredServer() {
        runner.withPropertyValues("kurento.simulator.enabled=true", "kurento.url=ws://127.0.0.1:1/kurento")
                .run(context -> {
                    context.getBean(KurentoClient.class).createMediaPipeline();
                    assertThat(context.getBean(KurentoSimulator.class).objects())
                            .hasSize(1);
                });
    }

    @Test
    void simulatorTakesThePlaceOfEachOfSeveralServers() {
        runner.withPropertyValues(
                        "kurento.simulator.enabled=true",
                        "kurento.servers.a.url=ws://127.0.0.1:1/kurento",
                        "kurento.servers.a.primary=true",
                        "kurento.servers.b.url=ws://127.0.0.1:1/kurento")
                .run(context -> {
                    context.getBean("aKurentoClient", KurentoClient.class).createMediaPipeline();
                    context.getBean("bKurentoClient", KurentoClient.class).createMediaPipeline();
                    assertThat(context.getBean(KurentoSimulator.class).objects())
                            .hasSize(2);
                });
    }

    @Test
    void thereIsNoneUnlessAskedFor() {
        runner.run(context -> assertThat(context).doesNotHaveBean(KurentoSimulator.class));
    }

    @Test
    void simulatorOfTheApplicationIsTaken() {
        runner.withPropertyValues("kurento.simulator.enabled=true")
                .withBean("mine", KurentoSimulator.class, KurentoSimulator::start)
                .run(context -> assertThat(context)
                        .hasSingleBean(KurentoSimulator.class)
                        .hasBean("mine"));
    }

    @Test
    void askedForButAbsentIsAnErrorWithAdvice() {
        runner.withPropertyValues("kurento.simulator.enabled=true")
                .withClassLoader(new FilteredClassLoader(KurentoSimulator.class))
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .isInstanceOf(InvalidKurentoPropertyException.class)
                        .hasMessageContaining("kurento-guard-test"));
    }
}
