package io.github.kurentoguard.proof.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.KurentoGuardBuilder;
import io.github.kurentoguard.connection.KeepAlive;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.proof.client.GuardLog;
import io.github.kurentoguard.proof.client.PlainClient;
import io.github.kurentoguard.proof.part.Certificate;
import io.github.kurentoguard.proof.part.Needs;
import io.github.kurentoguard.proof.part.Stalls;
import io.github.kurentoguard.proof.part.Waiting;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.SimulatedKurento;
import io.github.kurentoguard.test.SimulatedObject;
import io.github.kurentoguard.wire.Tls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** nginx and HAProxy, as Debian ships them, between the clients and the media server. They cut after 2 s of silence. */
@SimulatedKurento
@ExtendWith(Stalls.class)
class ProxyTest {

    private static final Duration IDLE = Duration.ofSeconds(2);
    private static final int PERIODS = 20;

    private final GuardLog log = new GuardLog();
    private final List<Proxy> proxies = new ArrayList<>();
    private KurentoSimulator simulator;

    private Path folder;

    @BeforeEach
    void take(KurentoSimulator fresh, @TempDir Path temporary) {
        simulator = fresh;
        folder = temporary;
    }

    @AfterEach
    void end() {
        proxies.forEach(Proxy::close);
    }

    private ProxySettings settings() {
        return ProxySettings.to(simulator.port());
    }

    private Proxy proxy(ProxyKind kind, ProxySettings settings) {
        Needs.program(kind.program(), "apt-get install " + kind.program());
        try {
            Proxy proxy = Proxy.start(kind, settings, Files.createTempDirectory(folder, kind.program()));
            proxies.add(proxy);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private KurentoGuardBuilder guard(Proxy proxy) {
        return KurentoGuard.builder().url(proxy.url()).listener(log);
    }

    @ParameterizedTest
    @EnumSource(ProxyKind.class)
    void plainClientIsCut(ProxyKind kind) {
        try (PlainClient plain = new PlainClient(proxy(kind, settings()).url())) {
            plain.client().createMediaPipeline();
            Waiting.until(
                    () -> plain.told().stream().filter("disconnected"::equals).count() >= 2);
        }
    }

    @Test
    void guardThatKnowsOfTheProxyStays() {
        List<KurentoGuard> guards = new ArrayList<>();
        try {
            List<MediaPipeline> pipelines = new ArrayList<>();
            for (ProxyKind kind : ProxyKind.values()) {
                KurentoGuard guard = guard(proxy(kind, settings()))
                        .keepAlive(KeepAlive.behindProxy(IDLE))
                        .build();
                guards.add(guard);
                pipelines.add(guard.client().createMediaPipeline());
            }
            Waiting.holdsFor(IDLE.multipliedBy(PERIODS), () -> log.count(GuardEvent.ConnectionLost.class) == 0);
            pipelines.forEach(pipeline -> assertThat(pipeline.getName()).isNotEmpty());
            assertThat(log.finding("proxy-idle-timeout")).isEmpty();
        } finally {
            guards.forEach(KurentoGuard::close);
        }
    }

    @ParameterizedTest
    @EnumSource(ProxyKind.class)
    void guardThatDoesNotKnowOfTheProxyNamesItsTimeOutWithinThreeCutsAndStays(ProxyKind kind) {
        try (KurentoGuard guard = guard(proxy(kind, settings())).build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            Waiting.until(() -> log.finding("proxy-idle-timeout").isPresent());
            assertThat(log.count(GuardEvent.ConnectionLost.class)).isEqualTo(3);
            assertThat(log.finding("proxy-idle-timeout").orElseThrow().evidence())
                    .containsPattern("after (1\\.[5-9]|2\\.\\d) s");
            Waiting.until(() -> log.count(GuardEvent.SessionResumed.class) == 3);
            Waiting.holdsFor(IDLE.multipliedBy(3), () -> log.count(GuardEvent.ConnectionLost.class) == 3);
            assertThat(pipeline.getName()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(ProxyKind.class)
    void callThatTakesLongerThanTheProxyToleratesIsAnswered(ProxyKind kind) {
        try (KurentoGuard guard = guard(proxy(kind, settings()))
                .keepAlive(KeepAlive.behindProxy(IDLE))
                .build()) {
            assertThat(guard.client().getServerManager().getUsedCpu(5_000)).isNotNegative();
            assertThat(log.count(GuardEvent.ConnectionLost.class)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(ProxyKind.class)
    void reloadLosesNoCallAndDoublesNone(ProxyKind kind) throws Exception {
        Proxy proxy = proxy(kind, settings());
        try (KurentoGuard guard = guard(proxy).build()) {
            workWhile(guard.client(), () -> {
                for (int round = 1; round <= 2; round++) {
                    int seen = round;
                    proxy.reload(settings());
                    Waiting.until(() -> log.count(GuardEvent.SessionResumed.class) >= seen);
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource(ProxyKind.class)
    void restartLosesNoCallAndDoublesNone(ProxyKind kind) throws Exception {
        Proxy proxy = proxy(kind, settings());
        try (KurentoGuard guard = guard(proxy).build()) {
            workWhile(guard.client(), () -> {
                proxy.stop();
                Waiting.until(() -> log.count(GuardEvent.ReconnectScheduled.class) >= 3);
                proxy.start();
                Waiting.until(() -> log.count(GuardEvent.SessionResumed.class) >= 1);
            });
        }
    }

    /** Two threads create pipelines meanwhile; afterwards the server has exactly those that were answered. */
    private void workWhile(KurentoClient client, Runnable disturbance) throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        List<CompletableFuture<Set<String>>> workers = List.of(
                Waiting.inBackground(() -> create(client, stop)), Waiting.inBackground(() -> create(client, stop)));
        disturbance.run();
        stop.set(true);
        Set<String> answered = new HashSet<>();
        for (CompletableFuture<Set<String>> worker : workers) {
            answered.addAll(worker.get(Waiting.LONG.toSeconds(), TimeUnit.SECONDS));
        }
        assertThat(answered).isNotEmpty();
        assertThat(simulator.objects()).extracting(SimulatedObject::id).containsExactlyInAnyOrderElementsOf(answered);
    }

    private static Set<String> create(KurentoClient client, AtomicBoolean stop) {
        Set<String> ids = new HashSet<>();
        while (!stop.get()) {
            String id = client.createMediaPipeline().getId();
            if (!ids.add(id)) {
                throw new AssertionError("an answer came twice: " + id);
            }
        }
        return ids;
    }

    /** No attempt succeeds, and the reason is told. */
    private void isRefused(KurentoGuardBuilder builder, String reason) {
        try (KurentoGuard guard = builder.connectInBackground()) {
            Waiting.until(() -> log.all(GuardEvent.ReconnectScheduled.class).stream()
                    .anyMatch(event -> event.cause().contains(reason)));
            assertThat(guard.state()).isEqualTo(LinkState.CONNECTING);
        }
    }

    @ParameterizedTest
    @EnumSource(ProxyKind.class)
    void tlsThatEndsAtTheProxyIsVerified(ProxyKind kind) {
        Certificate certificate = Certificate.create(folder, "ip:127.0.0.1");
        Proxy proxy = proxy(kind, settings().showing(certificate));
        isRefused(guard(proxy), "TLS: ");
        Tls trusting = Tls.pem().trust(certificate.certificate()).build();
        try (KurentoGuard guard = guard(proxy)
                .tls(trusting)
                .keepAlive(KeepAlive.behindProxy(IDLE))
                .build()) {
            guard.client().createMediaPipeline();
            Waiting.holdsFor(IDLE.multipliedBy(2), () -> log.count(GuardEvent.ConnectionLost.class) == 0);
        }
    }

    @ParameterizedTest
    @EnumSource(ProxyKind.class)
    void accessListIsNamedAndItsChangeNoticed(ProxyKind kind) {
        Proxy proxy = proxy(kind, settings().closed());
        isRefused(guard(proxy), "HTTP 403");
        try (KurentoGuard guard = guard(proxy).connectInBackground()) {
            proxy.reload(settings());
            assertThat(guard.awaitConnected(Waiting.LONG)).isTrue();
            guard.client().createMediaPipeline();
        }
    }

    @ParameterizedTest
    @EnumSource(ProxyKind.class)
    void pathOfTheProxyIsItsOwn(ProxyKind kind) {
        Proxy proxy = proxy(kind, settings().at("/media/7/kurento"));
        try (KurentoGuard guard = guard(proxy).build()) {
            guard.client().createMediaPipeline();
        }
        String wrong = proxy.url().replace("/media/7", "");
        isRefused(KurentoGuard.builder().url(wrong).listener(log), "HTTP 404");
    }

    @ParameterizedTest
    @EnumSource(ProxyKind.class)
    void proxyWithoutAServerBehindItIsTriedUntilThereIsOne(ProxyKind kind) {
        Proxy proxy = proxy(kind, settings());
        try (KurentoGuard guard = guard(proxy).build()) {
            guard.client().createMediaPipeline();
            simulator.crash();
            String bad = kind == ProxyKind.NGINX ? "502" : "503";
            Waiting.until(() -> log.all(GuardEvent.ReconnectScheduled.class).stream()
                    .anyMatch(event -> event.cause().contains(bad)));
            simulator.restart();
            Waiting.until(() -> log.count(GuardEvent.Recovered.class) == 1);
            guard.client().createMediaPipeline();
        }
    }

    @Test
    void plainClientIsDeadForGoodAfterABadGateway() {
        Proxy proxy = proxy(ProxyKind.NGINX, settings());
        try (PlainClient plain = new PlainClient(proxy.url())) {
            plain.client().createMediaPipeline();
            simulator.crash();
            Waiting.until(() -> plain.client().isClosed());
        }
    }

    @ParameterizedTest
    @EnumSource(ProxyKind.class)
    void frozenServerBehindTheProxyIsNoticedAndResumed(ProxyKind kind) {
        Proxy proxy = proxy(kind, settings());
        KeepAlive quick = KeepAlive.behindProxy(IDLE).withTimeout(Duration.ofMillis(300));
        try (KurentoGuard guard = guard(proxy).keepAlive(quick).build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            simulator.freeze();
            Waiting.until(() -> log.count(GuardEvent.ReconnectScheduled.class) >= 1);
            simulator.thaw();
            Waiting.until(() -> log.count(GuardEvent.SessionResumed.class) == 1);
            assertThat(pipeline.getName()).isNotEmpty();
        }
    }
}
