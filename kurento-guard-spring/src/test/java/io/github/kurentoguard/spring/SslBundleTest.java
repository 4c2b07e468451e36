package io.github.kurentoguard.spring;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/** SSL bundles of Spring Boot. */
class SslBundleTest {

    private static KurentoProperties properties(String bundle) {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("kurento.url", "wss://media:8433/kurento")
                .withProperty("kurento.ssl.bundle", bundle);
        return Binder.get(environment).bind("kurento", KurentoProperties.class).get();
    }

    @Test
    void reloadedBundleIsTheOneThatCounts() {
        SslBundle first = SslBundle.of(SslStoreBundle.NONE);
        SslBundle second = SslBundle.of(SslStoreBundle.NONE);
        DefaultSslBundleRegistry registry = new DefaultSslBundleRegistry("media", first);
        KurentoConnectionDetails details =
                new PropertiesConnectionDetails(properties("media"), new MockEnvironment(), registry);
        assertThat(details.sslBundle("default")).isSameAs(first);
        registry.updateBundle("media", second);
        assertThat(details.sslBundle("default")).isSameAs(second);
    }
}
