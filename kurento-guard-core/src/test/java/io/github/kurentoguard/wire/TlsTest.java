package io.github.kurentoguard.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.kurentoguard.time.Timer;
import io.github.kurentoguard.wire.Closure.Kind;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TlsTest extends WireTestBase {

    private static final X509Bundle AUTHORITY = authority();
    private static final X509Bundle LOCAL = issued(server("media").addSanIpAddress("127.0.0.1"));

    private final Path files;

    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

    TlsTest(@TempDir Path files) {
        this.files = files;
    }

    private static CertificateBuilder server(String name) {
        return new CertificateBuilder()
                .subject("CN=" + name)
                .addSanDnsName(name)
                .ecp256()
                .notBefore(Instant.now().minusSeconds(86_400))
                .notAfter(Instant.now().plusSeconds(86_400));
    }

    private static X509Bundle authority() {
        try {
            return new CertificateBuilder()
                    .subject("CN=Test authority")
                    .setIsCertificateAuthority(true)
                    .ecp256()
                    .buildSelfSigned();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static X509Bundle issued(CertificateBuilder builder) {
        try {
            return builder.buildIssuedBy(AUTHORITY);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static SSLServerSocket socket(X509Bundle identity) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                identity.toKeyManagerFactory().getKeyManagers(),
                AUTHORITY.toTrustManagerFactory().getTrustManagers(),
                null);
        return (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
    }

    private URI secure(SSLServerSocket socket, RawServer.Script script) {
        return URI.create("wss://127.0.0.1:"
                + keep(new RawServer("127.0.0.1", socket, script)).port() + "/kurento");
    }

    private URI secure(X509Bundle identity, RawServer.Script script) throws Exception {
        return secure(socket(identity), script);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(files.resolve(name), content);
    }

    private Path authorityFile() throws IOException {
        return write("authority.pem", "# the authority of these tests\n" + AUTHORITY.getCertificatePEM());
    }

    private Tls trustingAuthority() throws IOException {
        return Tls.pem().trust(authorityFile()).build();
    }

    private void open(Tls tls, URI url) {
        open(SETTINGS.withTls(tls), url);
    }

    private void echo(Peer peer) throws IOException {
        peer.upgrade();
        while (true) {
            Peer.Frame frame = peer.read();
            if (frame.opcode() == 8) {
                peer.write(Peer.frame(true, 8, frame.payload()));
                return;
            }
            peer.text(frame.text());
        }
    }

    /** The handshake of the server fails as well, which is no failure of the test. */
    private static void upgradeIfPossible(Peer peer) {
        try {
            peer.upgrade();
            peer.awaitEnd();
        } catch (IOException refusedByTheClient) {
            // as it should be
        }
    }

    private void assertNotTrusted(Tls tls, URI url, String why) throws Exception {
        open(tls, url);
        Closure closure = heard.closure();
        assertThat(closure.kind()).isEqualTo(Kind.TLS);
        assertThat(closure.detail()).contains(why);
        assertThat(closure.cause()).isNotNull();
        assertNothingMoreIsTold();
    }

    @Test
    void textGoesBothWaysOverTls() throws Exception {
        open(trustingAuthority(), secure(LOCAL, this::echo));
        Wire wire = heard.wire();
        String large = "\u00E4".repeat(1_000_000);
        wire.send("one");
        wire.send(large);
        assertThat(heard.text()).isEqualTo("one");
        assertThat(heard.text()).isEqualTo(large);
        wire.close(1000, "", Duration.ofSeconds(20));
        assertThat(heard.closure().kind()).isEqualTo(Kind.LOCAL);
    }

    @Test
    void manyLargeRequestsOverTlsAllArriveInOrder() throws Exception {
        open(trustingAuthority(), secure(LOCAL, peer -> {
            peer.upgrade();
            for (int i = 0; i < 100; i++) {
                peer.text(peer.read().text().substring(0, 5));
            }
            peer.awaitEnd();
        }));
        Wire wire = heard.wire();
        for (int i = 0; i < 100; i++) {
            wire.send("%05d".formatted(i) + "x".repeat(100_000));
        }
        for (int i = 0; i < 100; i++) {
            assertThat(heard.text()).isEqualTo("%05d".formatted(i));
        }
    }

    @Test
    void unknownAuthorityIsRefusedByDefault() throws Exception {
        assertNotTrusted(Tls.verified(), secure(LOCAL, TlsTest::upgradeIfPossible), "certification path");
    }

    @Test
    void certificateForAnotherHostIsRefused() throws Exception {
        X509Bundle other = issued(server("other.example"));
        assertNotTrusted(trustingAuthority(), secure(other, TlsTest::upgradeIfPossible), "127.0.0.1");
    }

    @Test
    void certificateForAnotherHostIsRefusedByContextsOfOthersToo() throws Exception {
        X509Bundle other = issued(server("other.example"));
        SSLContext jdk = SSLContext.getInstance("TLS");
        jdk.init(null, AUTHORITY.toTrustManagerFactory().getTrustManagers(), null);
        URI url = secure(other, TlsTest::upgradeIfPossible);
        assertNotTrusted(Tls.of(jdk), url, "127.0.0.1");
        assertNotTrusted(
                Tls.of(SslContextBuilder.forClient()
                        .trustManager(AUTHORITY.getCertificate())
                        .endpointIdentificationAlgorithm("")
                        .build()),
                url,
                "127.0.0.1");
    }

    @Test
    void renewedContextCountsFromTheNextConnectionOn() throws Exception {
        SSLContext stale = SSLContext.getInstance("TLS");
        stale.init(null, null, null);
        SSLContext fresh = SSLContext.getInstance("TLS");
        fresh.init(null, AUTHORITY.toTrustManagerFactory().getTrustManagers(), null);
        AtomicReference<SSLContext> current = new AtomicReference<>(stale);
        Tls tls = Tls.of(current::get);
        URI url = secure(LOCAL, TlsTest::upgradeIfPossible);
        assertNotTrusted(tls, url, "certification path");
        current.set(fresh);
        open(tls, url);
        assertThat(heard.wire()).isNotNull();
    }

    @Test
    void contextIsAskedForOnABackgroundThread() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, AUTHORITY.toTrustManagerFactory().getTrustManagers(), null);
        AtomicReference<String> thread = new AtomicReference<>("nobody");
        URI url = secure(LOCAL, this::echo);
        open(
                Tls.of(() -> {
                    thread.set(Thread.currentThread().getName());
                    return context;
                }),
                url);
        heard.wire();
        assertThat(thread.get()).startsWith("kurento-guard-tls-");
    }

    @Test
    void contextThatCannotBeHadIsAFailureOfTls() throws Exception {
        Tls tls = Tls.of(() -> {
            throw new IllegalStateException("the vault is sealed");
        });
        open(tls, secure(LOCAL, TlsTest::upgradeIfPossible));
        Closure closure = heard.closure();
        assertThat(closure.kind()).isEqualTo(Kind.TLS);
        assertThat(closure.detail()).isEqualTo("the vault is sealed");
    }

    @Test
    void contextsOfTheJdkAndOfNettyConnect() throws Exception {
        SSLContext jdk = SSLContext.getInstance("TLS");
        jdk.init(null, AUTHORITY.toTrustManagerFactory().getTrustManagers(), null);
        URI url = secure(LOCAL, this::echo);
        open(Tls.of(jdk), url);
        heard.wire();
        open(
                Tls.of(SslContextBuilder.forClient()
                        .trustManager(AUTHORITY.getCertificate())
                        .build()),
                url);
        heard.wire();
    }

    @Test
    void contextForServersIsRefused() throws Exception {
        var forServers =
                SslContextBuilder.forServer(LOCAL.toKeyManagerFactory()).build();
        assertThatThrownBy(() -> Tls.of(forServers))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("forClient()");
    }

    @Test
    void plainClientTrustsAnExpiredCertificateThatSomebodyMadeForAnotherHost() throws Exception {
        X509Bundle anybodys = server("other.example")
                .notBefore(Instant.now().minusSeconds(200_000))
                .notAfter(Instant.now().minusSeconds(100_000))
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        URI url = secure(anybodys, peer -> {
            seen.add(peer.upgrade());
            peer.awaitEnd();
        });
        try (PlainConnection ignored = new PlainConnection(url)) {
            assertThat(seen.poll(Heard.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("its handshake")
                    .startsWith("GET /kurento");
        }
    }

    @Test
    void expiredCertificateIsRefused() throws Exception {
        X509Bundle expired = issued(server("media")
                .addSanIpAddress("127.0.0.1")
                .notBefore(Instant.now().minusSeconds(200_000))
                .notAfter(Instant.now().minusSeconds(100_000)));
        assertNotTrusted(trustingAuthority(), secure(expired, TlsTest::upgradeIfPossible), "NotAfter");
    }

    @Test
    void insecureAcceptsAnythingAndWarnsEachTime() throws Exception {
        Logger logger = (Logger) LoggerFactory.getLogger(Tls.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            X509Bundle expired = server("other.example")
                    .notBefore(Instant.now().minusSeconds(200_000))
                    .notAfter(Instant.now().minusSeconds(100_000))
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
            URI url = secure(expired, this::echo);
            Tls insecure = Tls.insecure();
            open(insecure, url);
            heard.wire();
            open(insecure, url);
            heard.wire();
            assertThat(log.list)
                    .hasSize(2)
                    .allMatch(event -> event.getLevel() == Level.WARN)
                    .allMatch(event -> event.getFormattedMessage().contains("insecure()"));
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void clientCertificateIsPresentedWhenAskedFor() throws Exception {
        X509Bundle client = issued(server("client").addExtendedKeyUsageClientAuth());
        SSLServerSocket socket = socket(LOCAL);
        socket.setNeedClientAuth(true);
        URI url = secure(socket, peer -> {
            try {
                peer.upgrade();
                seen.add(((SSLSocket) peer.socket)
                        .getSession()
                        .getPeerPrincipal()
                        .getName());
                peer.awaitEnd();
            } catch (IOException noCertificate) {
                seen.add("none");
            }
        });
        open(trustingAuthority(), url);
        assertThat(heard.closure().kind()).isIn(Kind.TLS, Kind.RESET);
        assertThat(seen.poll(Heard.PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("none");
        Tls identified = Tls.pem()
                .trust(authorityFile())
                .identity(
                        write("chain.pem", client.getCertificatePathPEM()), write("key.pem", client.getPrivateKeyPEM()))
                .build();
        open(identified, url);
        heard.wire();
        assertThat(seen.poll(Heard.PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo("CN=client");
    }

    @Test
    void serverWithoutACommonCipherIsAFailureOfTls() throws Exception {
        SSLServerSocket socket = socket(LOCAL);
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"});
        assertNotTrusted(trustingAuthority(), secure(socket, TlsTest::upgradeIfPossible), "handshake_failure");
    }

    @Test
    void serverThatSpeaksNoTlsIsAFailureOfTls() throws Exception {
        RawServer plain = server(peer -> {
            peer.write("HTTP/1.1 400 Bad Request\r\n\r\n");
            peer.awaitEnd();
        });
        assertNotTrusted(Tls.verified(), URI.create("wss://127.0.0.1:" + plain.port() + "/kurento"), "not an SSL/TLS");
    }

    @Test
    void silenceAndEndDuringTheTlsHandshakeAreToldApart() {
        CountDownLatch begun = new CountDownLatch(1);
        RawServer silent = server(peer -> {
            assertThat(peer.socket.getInputStream().read()).as("its first byte").isNotNegative();
            begun.countDown();
            peer.awaitEnd();
        });
        Timer attempt = open(
                SETTINGS.withConnectTimeout(Duration.ofMinutes(1)), URI.create("wss://127.0.0.1:" + silent.port()));
        await(begun);
        expire(attempt);
        assertThat(heard.closure().kind()).isEqualTo(Kind.HANDSHAKE_TIMEOUT);
        RawServer leaving = server(peer -> {
            peer.socket.shutdownOutput();
            peer.awaitEnd();
        });
        open(URI.create("wss://127.0.0.1:" + leaving.port()));
        assertThat(heard.closure().kind()).isEqualTo(Kind.FIN);
    }

    @Test
    void resetOverTlsIsALostConnection() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        URI url = secure(LOCAL, peer -> {
            peer.upgrade();
            try {
                go.await();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
            peer.reset();
        });
        open(trustingAuthority(), url);
        heard.wire();
        go.countDown();
        assertThat(heard.closure().kind()).isIn(Kind.RESET, Kind.FIN);
        assertNothingMoreIsTold();
    }

    @Test
    void abortOverTlsDoesNotWaitForAPeerThatTakesNothing() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        open(trustingAuthority(), secure(LOCAL, peer -> {
            peer.upgrade();
            try {
                end.await();
            } catch (InterruptedException interrupted) {
                throw new AssertionError(interrupted);
            }
        }));
        Wire wire = heard.wire();
        for (int i = 0; i < 100; i++) {
            wire.send("x".repeat(200_000));
        }
        wire.abort();
        assertThat(heard.closure().kind()).isEqualTo(Kind.LOCAL);
        end.countDown();
        assertNothingMoreIsTold();
    }

    @Test
    void serverNameIsSentAlsoWithoutADot() throws Exception {
        SSLServerSocket socket = socket(LOCAL);
        int port = keep(new RawServer("127.0.0.1", socket, peer -> {
                    peer.upgrade();
                    ExtendedSSLSession session = (ExtendedSSLSession) ((SSLSocket) peer.socket).getSession();
                    seen.add(session.getRequestedServerNames().toString());
                    peer.awaitEnd();
                }))
                .port();
        Resolver resolver =
                new Resolver(host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")}, Background.LOOKUPS);
        new NettyTransport(SETTINGS.withTls(trustingAuthority()), resolver)
                .open(loop, URI.create("wss://media:" + port + "/kurento"), heard);
        heard.wire();
        assertThat(seen.poll(Heard.PATIENCE_SECONDS, TimeUnit.SECONDS)).contains("value=media");
    }

    @Test
    void bearerTokenReachesTheServerAndNoLog() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger("io.github.kurentoguard");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        root.setAdditive(false);
        try {
            URI url = secure(LOCAL, peer -> {
                seen.add(peer.upgrade());
                peer.close(1001, "");
                peer.awaitEnd();
            });
            WireSettings settings =
                    SETTINGS.withTls(trustingAuthority()).withHeaders(Map.of("Authorization", "Bearer s3cret"));
            open(settings, URI.create(url.toString().replace("127", "tom:s3cret@127") + "?token=s3cret"));
            heard.wire();
            heard.closure();
            assertThat(seen.poll(Heard.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .contains("\r\nAuthorization: Bearer s3cret\r\n");
            assertThat(List.copyOf(log.list)).isNotEmpty().noneMatch(event -> event.getFormattedMessage()
                    .contains("s3cret"));
        } finally {
            root.detachAppender(log);
            root.setLevel(null);
            root.setAdditive(true);
        }
    }
}
