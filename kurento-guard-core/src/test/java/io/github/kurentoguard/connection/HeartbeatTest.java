package io.github.kurentoguard.connection;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.wire.Closure;
import io.github.kurentoguard.wire.FakeLoop;
import io.github.kurentoguard.wire.FakeServer;
import io.github.kurentoguard.wire.FakeTransport;
import io.github.kurentoguard.wire.FakeWire;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HeartbeatTest {

    private static final URI URL = URI.create("ws://server/kurento");

    private final FakeLoop loop = new FakeLoop();
    private final FakeTransport transport = new FakeTransport();
    private final FakeServer server = new FakeServer(loop, transport);
    private final FakeTraffic traffic = new FakeTraffic();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Closure> ends = new ArrayList<>();
    private @Nullable Heartbeat heartbeat;
    private @Nullable FakeWire wire;

    @BeforeEach
    void connect() {
        connect(Duration.ofSeconds(15));
    }

    private void connect(Duration interval) {
        Line line = new Line(loop, transport, URL, "main-", null, Duration.ofSeconds(5), new LineListener() {
            @Override
            public void established(Line established, Session session) {
                heartbeat = new Heartbeat(
                        loop,
                        established,
                        session,
                        interval,
                        Duration.ofSeconds(5),
                        traffic,
                        new Prober(loop, transport, URL, "probe-"),
                        findings::add);
                heartbeat.start();
            }

            @Override
            public void sessionUnknown(Line refused) {}

            @Override
            public void closed(Line closed, Closure closure) {
                Objects.requireNonNull(heartbeat).stop();
                ends.add(closure);
            }
        });
        loop.advanceMillis(10);
        assertThat(line.wire().age().open()).isPositive();
        wire = transport.last().wire();
    }

    private long pings() {
        return Objects.requireNonNull(wire).sent().stream()
                .filter(text -> text.contains("\"ping\""))
                .count();
    }

    private void stuck(boolean busy) {
        traffic.busy = busy;
        Objects.requireNonNull(wire).server(text -> {});
    }

    @Test
    void quietLineIsPingedWithItsSessionEachInterval() {
        loop.advance(Duration.ofSeconds(61));
        assertThat(pings()).isEqualTo(4);
        assertThat(Objects.requireNonNull(wire).sent()).last().asString().contains("\"sessionId\":\"session-1\"");
        assertThat(ends).isEmpty();
    }

    @Test
    void whatComesInPutsThePingOff() {
        for (int i = 0; i < 12; i++) {
            loop.advance(Duration.ofSeconds(5));
            Objects.requireNonNull(wire).receive("{}");
        }
        assertThat(pings()).isZero();
    }

    @Test
    void whatComesInDoesNotPutThePingOffWhileTheGuardAsks() {
        traffic.asks = true;
        for (int i = 0; i < 12; i++) {
            loop.advance(Duration.ofSeconds(5));
            Objects.requireNonNull(wire).receive("{}");
        }
        assertThat(pings()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void lineThatLostAnAnswerIsCutOnceALaterPingIsAnswered() {
        while (pings() == 0) {
            loop.advanceMillis(1);
        }
        traffic.lost = "transaction of the recovery";
        traffic.lostSince = loop.nanoTime();
        loop.advance(Duration.ofSeconds(14));
        assertThat(ends).as("it left after the ping that was answered").isEmpty();
        loop.advance(Duration.ofSeconds(4));
        assertThat(ends).hasSize(1);
        assertThat(ends.get(0).detail()).contains("the answer to transaction of the recovery was lost");
    }

    @Test
    void slowCallDoesNotSilenceALineThatHasToBePingedOften() {
        connect(Duration.ofSeconds(1));
        stuck(true);
        for (int i = 0; i < 30; i++) {
            long before = pings();
            loop.advance(Duration.ofSeconds(2));
            assertThat(pings()).as("pings after " + 2 * i + " s").isGreaterThan(before);
        }
        assertThat(ends).isEmpty();
    }

    @Test
    void frozenServerIsKnownWithinThirtySecondsAlsoWithCallsRunning() {
        traffic.busy = true;
        server.freeze();
        loop.advance(Duration.ofSeconds(26));
        assertThat(ends).hasSize(1);
        assertThat(ends.get(0).detail()).contains("none to a probe");
    }

    @Test
    void firstMissBringsASecondPingAndAProbe() {
        stuck(true);
        for (int millis = 0; millis < 20_100 && transport.openings().size() < 2; millis++) {
            loop.advanceMillis(1);
        }
        assertThat(pings()).isEqualTo(2);
        loop.advanceMillis(1);
        assertThat(transport.last().wire().sent()).hasSize(1);
        assertThat(transport.last().wire().sent().get(0)).contains("connect").doesNotContain("sessionId");
        loop.advanceMillis(5);
        assertThat(transport.last().wire().isOpen()).isFalse();
    }

    @Test
    void slowCallIsNotCutAndPingsGoOn() {
        stuck(true);
        loop.advance(Duration.ofMinutes(3));
        assertThat(ends).isEmpty();
        assertThat(pings()).isGreaterThanOrEqualTo(12);
    }

    @Test
    void deadLineWithoutCallsIsCutAlthoughTheServerLives() {
        stuck(false);
        loop.advance(Duration.ofSeconds(26));
        assertThat(ends).hasSize(1);
        assertThat(findings).isEmpty();
    }

    @Test
    void socketStuckBehindAnOverdueCallIsDroppedAndTheCallNamed() {
        stuck(true);
        traffic.overdue = "invoke closeDataChannel on x";
        loop.advance(Duration.ofSeconds(26));
        assertThat(ends).hasSize(1);
        assertThat(findings).hasSize(1);
        assertThat(findings.get(0).symptom()).isEqualTo("stuck-call");
        assertThat(findings.get(0).subject()).isEqualTo("invoke closeDataChannel on x");
    }

    @Test
    void anotherServerProcessAtTheAddressEndsTheLineAlsoWithCallsRunning() {
        stuck(true);
        loop.advance(Duration.ofSeconds(10));
        server.restart();
        loop.advanceMillis(1);
        assertThat(ends).hasSize(1);
    }

    @Test
    void straysArePingedEachSecondUntilTheyHaveEnded() {
        traffic.stray = Duration.ofSeconds(20);
        Objects.requireNonNull(heartbeat).review();
        loop.advance(Duration.ofMillis(10_500));
        assertThat(pings()).isEqualTo(10);
        traffic.stray = Duration.ZERO;
        loop.advance(Duration.ofSeconds(10));
        assertThat(pings()).isLessThanOrEqualTo(11);
    }

    @Test
    void stoppedHeartbeatLeavesNothingBehind() {
        stuck(true);
        loop.advance(Duration.ofMillis(20_001));
        Objects.requireNonNull(heartbeat).stop();
        loop.advance(Duration.ofSeconds(10));
        assertThat(loop.pending()).isZero();
        assertThat(ends).isEmpty();
    }
}
