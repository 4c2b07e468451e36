package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.connection.KeepAlive;
import io.github.kurentoguard.error.Outcome;
import io.github.kurentoguard.error.RequestTimeoutException;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.test.RecordedRequest;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.SimulatedConnection;
import io.github.kurentoguard.test.SimulatedKurento;
import io.github.kurentoguard.test.wire.Drop;
import org.junit.jupiter.api.Test;
import org.kurento.client.MediaPipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Keeping lines alive and noticing dead ones. That the plain client needs four minutes for a frozen server is shown by
 * {@code benchmarks/run --only silence --patient}.
 */
class HeartbeatTest extends GuardedTest {

    /** Pings often, but leaves the server and the probe their time, however busy the machine is. */
    private static final KeepAlive QUICK =
            KeepAlive.every(Duration.ofMillis(100)).withTimeout(Duration.ofSeconds(5));

    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(3);

    @Test
    void plainClientPingsNoMoreAfterAReconnection() {
        try (PlainClient plain = new PlainClient(simulator.url(), Duration.ofSeconds(5))) {
            plain.rpc().enableHeartbeat(100);
            plain.client().createMediaPipeline();
            simulator.awaitRequest(Requests.method("ping"), Waiting.LONG);
            simulator.drop(Drop.FIN);
            Waiting.until(() -> plain.told().contains("reconnected"));
            simulator.clearRequests();
            assertThatThrownBy(() -> simulator.awaitRequest(Requests.method("ping"), Duration.ofMillis(800)))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void pingsGoOnAfterEveryReconnection() {
        try (KurentoGuard guard = settled(guard().keepAlive(KeepAlive.every(Duration.ofMillis(100))))) {
            guard.client().createMediaPipeline();
            for (int round = 1; round <= 2; round++) {
                simulator.drop(Drop.FIN);
                log.await(GuardEvent.SessionResumed.class, round);
                simulator.clearRequests();
                RecordedRequest ping = simulator.awaitRequest(Requests.method("ping"), Waiting.LONG);
                assertThat(ping.params().get("sessionId").getAsString())
                        .isEqualTo(guard.snapshot().sessionId());
            }
        }
    }

    @Test
    void plainClientTakesAQuietLineForALostOne() {
        try (PlainClient plain = new PlainClient(simulator.url(), Duration.ofSeconds(5))) {
            plain.rpc().setIdleTimeout(1_000);
            simulator.drop(Drop.FIN);
            Waiting.until(() -> plain.told().contains("reconnected"));
            int losses = losses(plain);
            Waiting.until(() -> losses(plain) > losses);
            Waiting.until(() -> simulator.connections().size() == 1);
            plain.client().createMediaPipeline();
            assertThat(plain.told().stream().filter("reconnected"::equals)).hasSize(1);
        }
    }

    private static int losses(PlainClient plain) {
        return (int) plain.told().stream().filter("reconnecting"::equals).count();
    }

    @Test
    void quietLineIsKeptByPings() {
        try (KurentoGuard guard = settled(guard().keepAlive(KeepAlive.every(Duration.ofMillis(100))))) {
            Waiting.until(() -> pings() >= 10);
            assertThat(log.count(GuardEvent.ConnectionLost.class)).isZero();
            assertThat(simulator.connections()).hasSize(1);
            assertThat(guard.client().createMediaPipeline().getName()).isNotNull();
        }
    }

    @Test
    void frozenServerIsNoticedAndResumedWhenItGoesOn() {
        KeepAlive keepAlive = KeepAlive.every(Duration.ofMillis(100)).withTimeout(Duration.ofSeconds(2));
        try (KurentoGuard guard = guard().keepAlive(keepAlive).build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            simulator.freeze();
            assertThat(log.await(GuardEvent.ConnectionLost.class).cause())
                    .contains("none to a probe on a second connection");
            simulator.thaw();
            log.await(GuardEvent.SessionResumed.class);
            assertThat(pipeline.getName()).isNotNull();
        }
    }

    @Test
    void halfOpenLineIsNoticed() {
        try (KurentoGuard guard = guard().keepAlive(QUICK).build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            simulator.halfOpen();
            assertThat(log.await(GuardEvent.ConnectionLost.class).cause())
                    .contains("although the server answers on a second connection");
            log.await(GuardEvent.SessionResumed.class);
            assertThat(pipeline.getName()).isNotNull();
        }
    }

    @Test
    void halfOpenLineIsNoticedWithCallsUnderWay() throws Throwable {
        try (KurentoGuard guard =
                guard().keepAlive(QUICK).requestTimeout(REQUEST_TIMEOUT).build()) {
            guard.client().createMediaPipeline();
            simulator.halfOpen();
            Answered<MediaPipeline> creation = Answered.by(guard.client()::createMediaPipeline);
            log.await(GuardEvent.ConnectionLost.class);
            log.await(GuardEvent.SessionResumed.class);
            assertThatThrownBy(() -> Waiting.get(creation)).isInstanceOf(RequestTimeoutException.class);
            Waiting.until(() -> simulator.objects().size() == 1);
        }
    }

    @Test
    void halfOpenLineIsNoticedAsSoonAsItsCallsAreOverdue() {
        KeepAlive rare = KeepAlive.every(Duration.ofSeconds(6)).withTimeout(Duration.ofMillis(200));
        try (KurentoGuard guard =
                guard().keepAlive(rare).requestTimeout(Duration.ofMillis(6_300)).build()) {
            guard.client().createMediaPipeline();
            simulator.halfOpen();
            long began = System.nanoTime();
            Waiting.inBackground(() -> guard.client().createMediaPipeline());
            log.await(GuardEvent.ConnectionLost.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("less than the next regular ping would take")
                    .isLessThan(Duration.ofSeconds(12));
        }
    }

    @Test
    @SimulatedKurento(virtualTime = true)
    void slowCallDoesNotCutTheLine() throws Throwable {
        KeepAlive keepAlive = KeepAlive.every(Duration.ofMillis(100)).withTimeout(Duration.ofSeconds(2));
        try (KurentoGuard guard = settled(guard().keepAlive(keepAlive).requestTimeout(Waiting.LONG))) {
            simulator.clearRequests();
            Answered<Float> slow =
                    Answered.by(then -> guard.client().getServerManager().getUsedCpu(1_600, then));
            simulator.awaitRequest(Requests.invoke("getUsedCpu"), Waiting.LONG);
            simulator.awaitRequest(Requests.method("connect"), Waiting.LONG);
            Waiting.until(() -> simulator.connections().size() == 1);
            assertThat(slow).as("answered while the server was probed").isNotDone();
            simulator.advance(Duration.ofMillis(1_600));
            assertThat(Waiting.get(slow)).isNotNegative();
            // The server reads them only now.
            Waiting.until(() -> pings() > 3);
            assertThat(log.count(GuardEvent.ConnectionLost.class)).isZero();
            assertThat(simulator.connections().get(0).number()).isEqualTo(1);
        }
    }

    private long pings() {
        return simulator.requests().stream().filter(Requests.method("ping")).count();
    }

    @Test
    void stuckSocketIsDroppedAndOtherCallsGoOn() throws Throwable {
        try (KurentoGuard guard =
                guard().keepAlive(QUICK).requestTimeout(REQUEST_TIMEOUT).build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            simulator.when(Requests.invoke("getGstreamerDot")).once().delay(Duration.ofMinutes(1));
            Answered<String> stuck = Answered.by(pipeline::getGstreamerDot);
            assertThatThrownBy(() -> Waiting.get(stuck))
                    .isInstanceOfSatisfying(RequestTimeoutException.class, failure -> assertThat(failure.outcome())
                            .isEqualTo(Outcome.UNKNOWN));
            Finding finding = log.awaitFinding("stuck-call");
            assertThat(finding.subject()).startsWith("invoke getGstreamerDot on " + pipeline.getId());
            log.await(GuardEvent.SessionResumed.class);
            assertThat(pipeline.getName()).isNotNull();
            guard.client().createMediaPipeline();
            assertThat(simulator.objects()).hasSize(2);
        }
    }

    @Test
    void proxyThatCutsQuietLinesIsRecognised() {
        try (KurentoGuard guard =
                guard().keepAlive(KeepAlive.every(Duration.ofMinutes(1))).build()) {
            guard.client().createMediaPipeline();
            for (int cuts = 1; !log.finds("proxy-idle-timeout") && cuts <= 10; cuts++) {
                SimulatedConnection line = onlyConnection();
                cutAfter(Duration.ofMillis(700), line);
                log.await(GuardEvent.SessionResumed.class, cuts);
            }
            Finding finding = log.awaitFinding("proxy-idle-timeout");
            assertThat(finding.evidence()).contains("three times in a row");
            assertThat(silence(finding)).isGreaterThanOrEqualTo(0.7);
            assertThat(finding.hint()).contains("proxy_read_timeout").contains("KeepAlive.behindProxy");
            simulator.clearRequests();
            simulator.awaitRequest(Requests.method("ping"), Waiting.LONG);
        }
    }

    /** After how many seconds a line was cut. */
    private static double silence(Finding finding) {
        Matcher seconds = Pattern.compile("([0-9.]+) s without a byte").matcher(finding.evidence());
        assertThat(seconds.find()).as(finding.evidence()).isTrue();
        return Double.parseDouble(seconds.group(1));
    }

    private SimulatedConnection onlyConnection() {
        Waiting.until(() -> simulator.connections().size() == 1);
        return simulator.connections().get(0);
    }

    private static void cutAfter(Duration idle, SimulatedConnection line) {
        Executor later = CompletableFuture.delayedExecutor(idle.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture.runAsync(() -> line.drop(Drop.FIN), later).join();
    }
}
