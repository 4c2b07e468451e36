package io.github.kurentoguard.test.guard;

import java.lang.reflect.Field;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.error.KurentoUnavailableException;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.test.wire.Admission;
import io.github.kurentoguard.test.wire.Drop;
import org.junit.jupiter.api.Test;
import org.kurento.client.KurentoClient;
import org.kurento.client.KurentoClientBuilder;
import org.kurento.client.MediaPipeline;
import org.kurento.jsonrpc.client.AbstractJsonRpcClientWebSocket;
import org.kurento.jsonrpc.client.JsonRpcClient;
import org.kurento.jsonrpc.client.JsonRpcClientNettyWebSocket;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Which limits of time count, and from when. The plain client works its limit out as it connects, before the first
 * connection; one that is set later has no effect.
 */
class ReconnectTimesTest extends GuardedTest {

    private static final Logger UPSTREAM = (Logger) LoggerFactory.getLogger(AbstractJsonRpcClientWebSocket.class);

    private static final Duration LIMIT = Duration.ofSeconds(2);

    /** Kurento's own connection, with a count of what it tries. */
    private static final class CountingConnection extends JsonRpcClientNettyWebSocket {

        private final AtomicInteger attempts = new AtomicInteger();
        private final List<String> told = new CopyOnWriteArrayList<>();

        CountingConnection(String url) {
            super(url);
            onDisconnected(() -> told.add("disconnected"));
        }

        @Override
        protected void connectNativeClient() throws Exception {
            attempts.incrementAndGet();
            super.connectNativeClient();
        }

        int attempts() {
            return attempts.get();
        }
    }

    private KurentoClient connect(CountingConnection connection, Duration limit) {
        connection.setRequestTimeout(Waiting.LONG.toMillis());
        connection.setTryReconnectingMaxTime(limit.toMillis());
        return KurentoClient.createFromJsonRpcClientHonoringClientTimeouts(connection);
    }

    /** Lets a connection grow older than the limit. */
    private static void outlive(Duration limit) {
        long connected = System.nanoTime();
        Waiting.until(() -> System.nanoTime() - connected > limit.toNanos());
    }

    private static void destroyLater(KurentoClient client) {
        Waiting.inBackground(() -> {
            client.destroy();
            return null;
        });
    }

    @Test
    void plainClientPlansTheSameTwoSecondsAfterEachFailure() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        UPSTREAM.addAppender(lines);
        UPSTREAM.setAdditive(false);
        UPSTREAM.setLevel(Level.WARN);
        try (PlainClient plain = new PlainClient(simulator.url(), Waiting.LONG)) {
            plain.client().createMediaPipeline();
            simulator.crash();
            Waiting.until(() -> plannedDelays(lines).size() == 3);
            assertThat(plannedDelays(lines)).containsOnly(2_000L);
        } finally {
            UPSTREAM.setLevel(null);
            UPSTREAM.setAdditive(true);
            UPSTREAM.detachAppender(lines);
        }
    }

    /** The plain client tells its plans to its log alone. */
    private static List<Object> plannedDelays(ListAppender<ILoggingEvent> lines) {
        return List.copyOf(lines.list).stream()
                .filter(line -> line.getMessage().endsWith("Retrying in {} ms"))
                .map(line -> line.getArgumentArray()[2])
                .toList();
    }

    @Test
    void guardPlansDelaysThatBeginShortAndDiffer() {
        try (KurentoGuard guard = settled(guard())) {
            guard.client().createMediaPipeline();
            simulator.crash();
            log.await(GuardEvent.ReconnectScheduled.class, 8);
            List<Duration> delays = log.all(GuardEvent.ReconnectScheduled.class).stream()
                    .map(GuardEvent.ReconnectScheduled::delay)
                    .toList();
            assertThat(delays.get(0)).isLessThan(Duration.ofSeconds(1));
            assertThat(Set.copyOf(delays)).hasSizeGreaterThan(1);
        }
    }

    @Test
    void plainClientThatIsOlderThanItsLimitGivesUpAfterOneAttempt() {
        CountingConnection connection = new CountingConnection(simulator.url());
        KurentoClient plain = connect(connection, LIMIT);
        outlive(LIMIT);
        simulator.crash();
        Waiting.until(() -> connection.told.contains("disconnected"));
        assertThat(connection.attempts())
                .as("the first connection, and one attempt")
                .isEqualTo(2);
        destroyLater(plain);
    }

    @Test
    void plainClientThatIsYoungerThanItsLimitTriesAgain() {
        CountingConnection connection = new CountingConnection(simulator.url());
        KurentoClient plain = connect(connection, Duration.ofMinutes(5));
        simulator.crash();
        Waiting.until(() -> connection.attempts() > 2);
        assertThat(connection.told).doesNotContain("disconnected");
        destroyLater(plain);
    }

    @Test
    void limitOfAnOutageBeginsWithTheOutage() {
        try (KurentoGuard guard = settled(guard().unavailableAfter(LIMIT))) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            outlive(LIMIT);
            simulator.crash();
            assertThat(log.await(GuardEvent.Unavailable.class).outage()).isGreaterThan(LIMIT.dividedBy(2));
            simulator.restart();
            log.await(GuardEvent.Recovered.class);
            assertThat(pipeline.getName()).isNotNull();
        }
    }

    @Test
    void plainClientForgetsTheConnectionTimeoutOfItsBuilder() throws ReflectiveOperationException {
        KurentoClient plain = new KurentoClientBuilder()
                .setKmsWsUri(simulator.url())
                .setConnectionTimeout(1_234L)
                .connect();
        Field connection = KurentoClient.class.getDeclaredField("client");
        connection.setAccessible(true);
        assertThat(((JsonRpcClient) connection.get(plain)).getConnectionTimeout())
                .isEqualTo(5_000);
        destroyLater(plain);
    }

    @Test
    void connectTimeoutIsTheOneThatWasSet() {
        simulator.admission(Admission.silence());
        assertThatThrownBy(() -> guard().connectTimeout(Duration.ofMillis(1_234))
                        .startupTimeout(Duration.ofSeconds(5))
                        .build())
                .isInstanceOf(KurentoUnavailableException.class)
                .hasMessageContaining("within 1234 ms");
    }

    @Test
    void plainClientsListenerCannotTellALossFromTheEnd() {
        List<String> told = new CopyOnWriteArrayList<>();
        KurentoClient plain = KurentoClient.create(simulator.url(), UpstreamRecorder.into(told));
        simulator.crash();
        Waiting.until(() -> told.size() == 2);
        assertThat(told).containsExactly("connected", "disconnected");
        told.clear();
        destroyLater(plain);
        Waiting.until(() -> !told.isEmpty());
        assertThat(told).containsOnly("disconnected");
    }

    @Test
    void lossAndEndAreDifferentEvents() {
        try (KurentoGuard guard = settled(guard())) {
            guard.client().createMediaPipeline();
            simulator.drop(Drop.FIN);
            log.await(GuardEvent.SessionResumed.class);
            assertThat(log.count(GuardEvent.Closed.class)).isZero();
        }
        log.await(GuardEvent.Closed.class);
        assertThat(log.count(GuardEvent.ConnectionLost.class)).isEqualTo(1);
    }
}
