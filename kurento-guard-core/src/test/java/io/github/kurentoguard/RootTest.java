package io.github.kurentoguard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardListener;
import io.github.kurentoguard.event.GuardSnapshot;
import io.github.kurentoguard.event.LinkState;
import org.junit.jupiter.api.Test;
import org.kurento.client.KurentoConnectionListener;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/** The builder's rules, and how listeners are told. */
class RootTest {

    private static final GuardSnapshot SNAPSHOT =
            new GuardSnapshot(LinkState.CONNECTED, Instant.EPOCH, "ws://x", "session", "server");

    private static void refused(Runnable setting, String... words) {
        assertThatIllegalArgumentException().isThrownBy(setting::run).withMessageContainingAll(words);
    }

    @Test
    void settingsThatCannotWorkAreRefusedWhereTheyAreMade() {
        KurentoGuardBuilder builder = KurentoGuard.builder();
        refused(() -> builder.url("http://x"), "http", "ws");
        refused(() -> builder.requestTimeout(Duration.ZERO), "requestTimeout", "PT0S", "1 ms");
        refused(() -> builder.requestTimeout(Duration.ofSeconds(Long.MAX_VALUE)), "requestTimeout", "1440 min");
        refused(() -> builder.connectTimeout(Duration.ofHours(2)), "connectTimeout", "PT2H", "60 min");
        refused(() -> builder.startupTimeout(Duration.ofMillis(-1)), "startupTimeout");
        refused(() -> builder.unavailableAfter(Duration.ZERO), "unavailableAfter");
        refused(() -> builder.closeTimeout(Duration.ofDays(2)), "closeTimeout");
        refused(() -> builder.slowListener(Duration.ZERO), "slowListener");
        refused(() -> builder.eventReorderWindow(Duration.ofMillis(-1)), "eventReorderWindow");
        refused(() -> builder.maxMessageSize(10), "maxMessageSize", "10", "1,024");
        refused(() -> builder.maxWaitingCalls(0), "maxWaitingCalls", "at least 1");
        refused(() -> builder.maxCallsInFlight(-1), "maxCallsInFlight", "-1");
        refused(() -> builder.header("X-Token", "a\r\nb"), "X-Token", "line breaks");
        refused(() -> builder.header("Host", "x"), "Host");
        refused(KurentoGuard.builder()::build, "url", "required");
        assertThatNullPointerException().isThrownBy(() -> builder.requestTimeout(nothing()));
    }

    @SuppressWarnings("NullAway") // what a caller without null checks would pass
    private static Duration nothing() {
        return null;
    }

    @Test
    void refusedSecretOfAHeaderIsNotInTheMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KurentoGuard.builder().header("Authorization", "Bearer s3cret\n"))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("s3cret"));
    }

    @Test
    void listenersAreToldInOrderAndOneThatThrowsStopsNoOther() {
        List<String> heard = new ArrayList<>();
        GuardListener throwing = new GuardListener() {
            @Override
            public void onEvent(GuardEvent event) {
                throw new IllegalStateException("boom");
            }
        };
        GuardListener hearing = new GuardListener() {
            @Override
            public void connected(GuardEvent.Connected event) {
                heard.add("connected");
            }

            @Override
            public void finding(GuardEvent.FindingReported event) {
                heard.add(event.finding().symptom());
            }
        };
        Listeners listeners = new Listeners(List.of(throwing, hearing), Runnable::run);
        listeners.tell(new GuardEvent.Connected(SNAPSHOT, Duration.ZERO));
        listeners.tell(new GuardEvent.FindingReported(SNAPSHOT, new Finding("s", "o", "e", "h")));
        listeners.remove(hearing);
        listeners.tell(new GuardEvent.Connected(SNAPSHOT, Duration.ZERO));
        assertThat(heard).containsExactly("connected", "s");
    }

    @Test
    void lossOfGuardEventsIsTold() {
        List<GuardEvent> heard = new ArrayList<>();
        GuardListener hearing = new GuardListener() {
            @Override
            public void onEvent(GuardEvent event) {
                heard.add(event);
            }
        };
        List<Runnable> held = new ArrayList<>();
        Listeners listeners = new Listeners(List.of(hearing), held::add);
        for (int i = 0; i < 10_007; i++) {
            listeners.tell(new GuardEvent.Connected(SNAPSHOT, Duration.ofMillis(i)));
        }
        for (int i = 0; i < held.size(); i++) {
            held.get(i).run();
        }
        assertThat(heard).hasSize(10_001);
        assertThat(heard.get(0)).isInstanceOfSatisfying(GuardEvent.FindingReported.class, report -> assertThat(
                        report.finding().toString())
                .contains("lost-guard-events", "7 events"));
        assertThat(heard.get(1)).isEqualTo(new GuardEvent.Connected(SNAPSHOT, Duration.ofMillis(7)));
    }

    @Test
    void ofTheAttemptsOfAnOutageOnlyThePowersOfTwoAreLogged() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(KurentoGuard.class);
        log.start();
        logger.addAppender(log);
        try {
            LoggingListener listener = new LoggingListener();
            for (int outage = 0; outage < 2; outage++) {
                listener.connectionLost(new GuardEvent.ConnectionLost(SNAPSHOT, "FIN"));
                for (int attempt = 1; attempt <= 100; attempt++) {
                    listener.reconnectScheduled(
                            new GuardEvent.ReconnectScheduled(SNAPSHOT, attempt, Duration.ZERO, "REFUSED"));
                }
            }
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list).hasSize(2 * (1 + 7));
    }

    private static UpstreamListener upstream(List<String> heard) {
        return new UpstreamListener(new KurentoConnectionListener() {
            @Override
            public void connected() {
                heard.add("connected");
            }

            @Override
            public void connectionFailed() {
                heard.add("failed");
            }

            @Override
            public void disconnected() {
                heard.add("disconnected");
            }

            @Override
            public void reconnected(boolean sameServer) {
                heard.add("reconnected " + sameServer);
            }
        });
    }

    @Test
    void upstreamsListenerHearsOfNoFailedFirstAttemptOnceAnInheritedSessionWasLost() {
        List<String> heard = new ArrayList<>();
        UpstreamListener listener = upstream(heard);
        listener.sessionLost(
                new GuardEvent.SessionLost(SNAPSHOT, GuardEvent.LossReason.SERVER_RESTARTED, Duration.ZERO, 0));
        listener.recovered(new GuardEvent.Recovered(SNAPSHOT, Duration.ZERO, null));
        listener.connectionLost(new GuardEvent.ConnectionLost(SNAPSHOT, "FIN"));
        listener.reconnectScheduled(new GuardEvent.ReconnectScheduled(SNAPSHOT, 1, Duration.ZERO, "REFUSED"));
        assertThat(heard).containsExactly("reconnected false", "disconnected");
    }

    @Test
    void upstreamsListenerHearsLossesReturnsAndFailedFirstAttempts() {
        List<String> heard = new ArrayList<>();
        UpstreamListener listener = upstream(heard);
        GuardEvent.ReconnectScheduled failed = new GuardEvent.ReconnectScheduled(SNAPSHOT, 1, Duration.ZERO, "REFUSED");
        listener.reconnectScheduled(failed);
        listener.connected(new GuardEvent.Connected(SNAPSHOT, Duration.ZERO));
        listener.connectionLost(new GuardEvent.ConnectionLost(SNAPSHOT, "FIN"));
        listener.reconnectScheduled(failed);
        listener.sessionResumed(new GuardEvent.SessionResumed(SNAPSHOT, Duration.ZERO, 1));
        listener.recovered(new GuardEvent.Recovered(SNAPSHOT, Duration.ZERO, null));
        assertThat(heard)
                .containsExactly("failed", "connected", "disconnected", "reconnected true", "reconnected false");
    }

    @Test
    void upstreamsListenerHearsTheEndOnceUnlessTheLineIsLostAlready() {
        List<String> heard = new ArrayList<>();
        UpstreamListener listener = upstream(heard);
        listener.connected(new GuardEvent.Connected(SNAPSHOT, Duration.ZERO));
        listener.closed(new GuardEvent.Closed(SNAPSHOT));
        assertThat(heard).containsExactly("connected", "disconnected");

        heard.clear();
        UpstreamListener down = upstream(heard);
        down.connected(new GuardEvent.Connected(SNAPSHOT, Duration.ZERO));
        down.connectionLost(new GuardEvent.ConnectionLost(SNAPSHOT, "FIN"));
        down.closed(new GuardEvent.Closed(SNAPSHOT));
        assertThat(heard).containsExactly("connected", "disconnected");

        heard.clear();
        upstream(heard).closed(new GuardEvent.Closed(SNAPSHOT));
        assertThat(heard).isEmpty();
    }

    @Test
    void guardThatCannotConnectLeavesNoThreads() {
        KurentoGuardBuilder builder =
                KurentoGuard.builder().url("ws://127.0.0.1:1/kurento").startupTimeout(Duration.ofMillis(200));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(builder::build))
                .hasMessageContainingAll("127.0.0.1:1", "Check:");
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("kurento-guard-")));
    }
}
