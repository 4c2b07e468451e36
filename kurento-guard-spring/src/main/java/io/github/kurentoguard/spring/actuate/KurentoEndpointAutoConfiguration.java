package io.github.kurentoguard.spring.actuate;

import io.github.kurentoguard.spring.KurentoGuardAutoConfiguration;
import io.github.kurentoguard.spring.KurentoServers;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The actuator endpoint {@code kurento}, where it is exposed. */
@AutoConfiguration(after = KurentoGuardAutoConfiguration.class)
@ConditionalOnClass(
        name = "org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint")
@ConditionalOnBean(KurentoServers.class)
public final class KurentoEndpointAutoConfiguration {

    /** Apart, because its condition needs the library to be evaluated at all. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnAvailableEndpoint(KurentoEndpoint.class)
    static final class Exposed {

        @Bean
        @ConditionalOnMissingBean
        KurentoEndpoint kurentoEndpoint(KurentoServers servers) {
            return new KurentoEndpoint(servers);
        }
    }
}
