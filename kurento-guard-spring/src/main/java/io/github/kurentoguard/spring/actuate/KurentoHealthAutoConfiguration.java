package io.github.kurentoguard.spring.actuate;

import io.github.kurentoguard.spring.KurentoGuardAutoConfiguration;
import io.github.kurentoguard.spring.KurentoServers;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The media servers in the health endpoint, as {@code kurento}. */
@AutoConfiguration(
        after = KurentoGuardAutoConfiguration.class,
        afterName =
                "org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration")
@ConditionalOnClass(
        name = "org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator")
@ConditionalOnBean(KurentoServers.class)
public final class KurentoHealthAutoConfiguration {

    /** Apart, because its condition needs the library to be evaluated at all. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnEnabledHealthIndicator("kurento")
    static final class Indicator {

        @Bean
        @ConditionalOnMissingBean(name = {"kurentoHealthIndicator", "kurentoHealthContributor"})
        HealthIndicator kurentoHealthIndicator(KurentoServers servers) {
            return new KurentoHealthIndicator(servers);
        }
    }

    /** Only where the health endpoint is. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.boot.actuate.endpoint.SecurityContext")
    @ConditionalOnBooleanProperty("kurento.guard.readiness")
    static final class Readiness {

        @Bean
        HealthEndpointGroupsPostProcessor kurentoReadinessGroup() {
            return new ReadinessGroup();
        }
    }
}
