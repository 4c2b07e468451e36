package io.github.kurentoguard.spring;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.diagnosis.Diagnosis;
import io.github.kurentoguard.event.FindingListener;
import io.github.kurentoguard.event.GuardListener;
import io.github.kurentoguard.recovery.RecordingPolicy;
import io.github.kurentoguard.recovery.Recovery;
import io.github.kurentoguard.validation.Rule;
import io.github.kurentoguard.validation.Validation;
import org.kurento.client.KurentoClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;

/**
 * A {@link KurentoGuard} and its {@link KurentoClient} as beans. Both back off when the application defines its own; with
 * {@code kurento.servers}, there is one of each for every server instead.
 *
 * <p>The guard is closed when its bean is destroyed: after the web server and everything else that has a lifecycle has
 * stopped, and after the beans that use it.
 */
@AutoConfiguration(after = {SslAutoConfiguration.class, KurentoServersAutoConfiguration.class})
@ConditionalOnProperty(name = "kurento.guard.enabled", matchIfMissing = true)
@EnableConfigurationProperties(KurentoProperties.class)
@ImportRuntimeHints(KurentoRuntimeHints.class)
public final class KurentoGuardAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    KurentoConnectionDetails kurentoConnectionDetails(
            KurentoProperties properties, Environment environment, ObjectProvider<SslBundles> bundles) {
        return new PropertiesConnectionDetails(properties, environment, bundles.getIfAvailable());
    }

    @Bean
    KurentoServers kurentoServers() {
        return new KurentoServers();
    }

    @Bean
    Policies kurentoPolicies(
            ObjectProvider<Recovery> recovery,
            ObjectProvider<RecordingPolicy> recordings,
            ObjectProvider<Diagnosis> diagnosis,
            ObjectProvider<Validation> validation,
            ObjectProvider<Rule> rules) {
        return new Policies(recovery, recordings, diagnosis, validation, rules);
    }

    @Bean
    SessionStores kurentoSessionStores(KurentoProperties properties, ConfigurableListableBeanFactory beans) {
        return new SessionStores(properties, beans);
    }

    @Bean
    KurentoGuardFactory kurentoGuardFactory(
            KurentoProperties properties,
            KurentoConnectionDetails details,
            KurentoServers servers,
            ObjectProvider<KurentoGuardCustomizer> customizers,
            Policies policies,
            SessionStores stores,
            ObjectProvider<GuardListener> listeners,
            ObjectProvider<FindingListener> findingListeners,
            ConfigurableApplicationContext context) {
        return new KurentoGuardFactory(
                properties,
                details,
                servers,
                customizers.orderedStream().toList(),
                policies,
                stores,
                listeners,
                findingListeners,
                context);
    }

    /** Its factory closes it. */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean({KurentoGuard.class, KurentoClient.class})
    KurentoGuard kurentoGuard(KurentoGuardFactory factory) {
        return factory.create(KurentoProperties.DEFAULT_SERVER);
    }

    /** The guard closes it. */
    @Bean(destroyMethod = "")
    @ConditionalOnMissingBean
    @ConditionalOnSingleCandidate(KurentoGuard.class)
    KurentoClient kurentoClient(KurentoGuard guard) {
        return guard.client();
    }

    @Bean
    static ClientsEnd kurentoClientsEnd() {
        return new ClientsEnd();
    }

    @Bean
    OwnGuards kurentoOwnGuards(ObjectProvider<KurentoServers> servers) {
        return new OwnGuards(servers);
    }
}
