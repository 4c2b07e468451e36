package io.github.kurentoguard.spring.actuate;

import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.metrics.KurentoMetrics;
import io.github.kurentoguard.metrics.ServerLoad;
import io.github.kurentoguard.spring.KurentoGuardAutoConfiguration;
import io.github.kurentoguard.spring.KurentoGuardCustomizer;
import io.github.kurentoguard.spring.KurentoServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Meters of every guard. With an observation registry calls are observed, so that traces show them and Spring Boot's
 * handler times them; without one they are timed.
 */
@AutoConfiguration(
        before = KurentoGuardAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration"
        })
@ConditionalOnClass({MeterRegistry.class, ObservationRegistry.class})
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = "kurento.guard.metrics.enabled", matchIfMissing = true)
public final class KurentoMetricsAutoConfiguration {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    KurentoGuardCustomizer kurentoMetrics(MeterRegistry registry, ObjectProvider<ObservationRegistry> observations) {
        ObservationRegistry observation = observations.getIfAvailable(() -> ObservationRegistry.NOOP);
        return (server, builder) -> builder.instrument(
                observation.isNoop()
                        ? KurentoMetrics.of(registry, server)
                        : KurentoMetrics.observed(registry, observation, server));
    }

    @Bean
    @ConditionalOnBooleanProperty("kurento.guard.metrics.server-load")
    SmartInitializingSingleton kurentoServerLoad(ObjectProvider<KurentoServers> servers, MeterRegistry registry) {
        return () -> servers.ifAvailable(known -> known.all()
                .forEach(server -> ServerLoad.bind(
                        server.guard().client(),
                        () -> server.guard().state() == LinkState.CONNECTED,
                        registry,
                        server.name())));
    }
}
