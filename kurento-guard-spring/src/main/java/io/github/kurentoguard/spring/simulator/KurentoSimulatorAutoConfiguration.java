package io.github.kurentoguard.spring.simulator;

import io.github.kurentoguard.spring.InvalidKurentoPropertyException;
import io.github.kurentoguard.spring.KurentoConnectionDetails;
import io.github.kurentoguard.spring.KurentoGuardAutoConfiguration;
import io.github.kurentoguard.test.KurentoSimulator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts a simulator with {@code kurento.simulator.enabled=true}, and lets every guard connect to it. */
@AutoConfiguration(before = KurentoGuardAutoConfiguration.class)
@ConditionalOnBooleanProperty("kurento.simulator.enabled")
@EnableConfigurationProperties(KurentoSimulatorProperties.class)
public final class KurentoSimulatorAutoConfiguration {

    /** With kurento-guard-test on the class path. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(KurentoSimulator.class)
    static final class Present {

        @Bean(destroyMethod = "close")
        @ConditionalOnMissingBean
        KurentoSimulator kurentoSimulator(KurentoSimulatorProperties properties) {
            try {
                return KurentoSimulator.builder().port(properties.port()).start();
            } catch (IllegalArgumentException e) {
                throw new InvalidKurentoPropertyException(
                        "kurento.simulator.port", String.valueOf(e.getMessage()), "Choose 0 to 65535.");
            }
        }

        @Bean
        @ConditionalOnMissingBean
        KurentoConnectionDetails simulatorConnectionDetails(KurentoSimulator simulator) {
            return server -> simulator.url();
        }
    }

    /** Without it: the application would talk to a media server that nobody meant. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingClass("io.github.kurentoguard.test.KurentoSimulator")
    static final class Missing {

        Missing() {
            throw new InvalidKurentoPropertyException(
                    "kurento.simulator.enabled",
                    "the simulator is not on the class path",
                    "Add the dependency io.github.kurento-guard:kurento-guard-test, or leave the property out.");
        }
    }
}
