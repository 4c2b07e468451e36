package io.github.kurentoguard.spring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.test.KurentoSimulator;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kurento.client.MediaPipeline;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/** SSL bundles of Spring Boot. */
@NullUnmarked // What is missing fails the test.
class SslBundleTest {

    @TempDir
    private Path folder;

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

    private static X509Bundle selfSigned(String name) throws Exception {
        return new CertificateBuilder()
                .subject("CN=" + name)
                .addSanIpAddress("127.0.0.1")
                .setIsCertificateAuthority(true)
                .ecp256()
                .buildSelfSigned();
    }

    /** In one step, as who renews certificates does it. */
    private static void trust(Path file, X509Bundle identity) throws IOException {
        Path fresh = Files.writeString(file.resolveSibling("fresh.pem"), identity.getCertificatePEM());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void certificateThatTheServerChangesIsTrustedAfterAReload() throws Exception {
        X509Bundle old = selfSigned("old");
        X509Bundle renewed = selfSigned("renewed");
        Path trusted = folder.resolve("trusted.pem");
        trust(trusted, old);
        try (KurentoSimulator simulator = KurentoSimulator.start();
                TlsRelay relay = new TlsRelay(simulator.url(), old)) {
            new ApplicationContextRunner()
                    .withConfiguration(
                            AutoConfigurations.of(SslAutoConfiguration.class, KurentoGuardAutoConfiguration.class))
                    .withPropertyValues(
                            "kurento.url=" + relay.url(),
                            "kurento.ssl.bundle=media",
                            "spring.ssl.bundle.pem.media.truststore.certificate=file:" + trusted,
                            "spring.ssl.bundle.pem.media.reload-on-update=true",
                            "spring.ssl.bundle.watch.file.quiet-period=50ms")
                    .run(context -> {
                        KurentoGuard guard = context.getBean(KurentoGuard.class);
                        assertThat(guard.awaitConnected(Duration.ofSeconds(10))).isTrue();
                        MediaPipeline pipeline = guard.client().createMediaPipeline();
                        relay.show(renewed);
                        Awaitility.await().untilAsserted(() -> assertThat(
                                        context.getBean(KurentoServers.class).named("default"))
                                .hasValueSatisfying(server -> assertThat(
                                                server.history().events().toString())
                                        .contains("ReconnectScheduled", "certification path")));
                        assertThat(guard.state()).isEqualTo(LinkState.RECONNECTING);
                        trust(trusted, renewed);
                        assertThat(guard.awaitConnected(Duration.ofSeconds(20))).isTrue();
                        assertThat(pipeline.getName()).isNotEmpty();
                    });
        }
    }
}
