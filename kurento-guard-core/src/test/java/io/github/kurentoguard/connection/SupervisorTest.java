package io.github.kurentoguard.connection;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import com.google.gson.JsonParser;
import io.github.kurentoguard.backoff.Backoff;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardEvent.LossReason;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.wire.Closure;
import io.github.kurentoguard.wire.FakeLoop;
import io.github.kurentoguard.wire.FakeServer;
import io.github.kurentoguard.wire.FakeTransport;
import io.github.kurentoguard.wire.FakeWire;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SupervisorTest {

    private static final URI URL = URI.create("ws://server/kurento");

    private final FakeLoop loop = new FakeLoop();
    private final FakeTransport transport = new FakeTransport();
    private final FakeServer server = new FakeServer(loop, transport);
    private final FakeTraffic traffic = new FakeTraffic();
    private final List<GuardEvent> events = new ArrayList<>();
    private final Supervisor supervisor = new Supervisor(
            new ConnectionSettings(
                    URL,
                    Backoff.fastThenExponential(),
                    KeepAlive.DEFAULT,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30)),
            URL.toString(),
            loop,
            transport,
            traffic,
            events::add,
            new Random(1));

    private void connect() {
        supervisor.start();
        loop.advanceMillis(100);
        assertThat(state()).isEqualTo(LinkState.CONNECTED);
    }

    private LinkState state() {
        return supervisor.snapshot().state();
    }

    private FakeWire wire() {
        return transport.line();
    }

    private <T extends GuardEvent> List<T> told(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void know(String session) {
        // What an object made in the session does: the server knows it from then on.
        wire().send("{\"id\":\"x" + loop.nanoTime() + "\",\"method\":\"create\",\"params\":{\"sessionId\":\"" + session
                + "\"},\"jsonrpc\":\"2.0\"}");
        loop.advanceMillis(10);
    }

    private void connectAndHold() {
        connect();
        know(String.valueOf(supervisor.snapshot().sessionId()));
    }

    @Test
    void lineIsUsableOnceConnectWasAnswered() {
        supervisor.start();
        loop.runAll();
        assertThat(state()).isEqualTo(LinkState.CONNECTING);
        loop.advanceMillis(5);
        assertThat(state()).isEqualTo(LinkState.CONNECTED);
        assertThat(traffic.heard).containsExactly("attached FIRST", "open", "told");
        assertThat(supervisor.snapshot().serverId()).isEqualTo("server-1");
    }

    @Test
    void lostLineResumesItsSessionWithinMilliseconds() {
        connectAndHold();
        String session = supervisor.snapshot().sessionId();
        server.drop(Closure.Kind.RESET, false);
        loop.advanceMillis(50);
        assertThat(state()).isEqualTo(LinkState.CONNECTED);
        assertThat(supervisor.snapshot().sessionId()).isEqualTo(session);
        assertThat(traffic.heard).contains("attached RESUMED");
        assertThat(told(GuardEvent.SessionResumed.class)).hasSize(1);
    }

    @Test
    void restartedServerIsTakenForWhatItIs() {
        connectAndHold();
        server.restart();
        loop.advanceMillis(500);
        assertThat(told(GuardEvent.SessionLost.class))
                .extracting(GuardEvent.SessionLost::reason)
                .containsExactly(LossReason.SERVER_RESTARTED);
        assertThat(told(GuardEvent.Recovered.class)).hasSize(1);
        assertThat(supervisor.snapshot().serverId()).isEqualTo("server-2");
    }

    /** Another supervisor of the same server, which goes on with the session of the first. */
    private Supervisor successor() {
        Supervisor next = new Supervisor(
                new ConnectionSettings(
                        URL,
                        Backoff.fastThenExponential(),
                        KeepAlive.DEFAULT,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30)),
                URL.toString(),
                loop,
                transport,
                traffic,
                events::add,
                new Random(2));
        next.inherit(new Session(
                Objects.requireNonNull(supervisor.snapshot().sessionId()),
                Objects.requireNonNull(supervisor.snapshot().serverId())));
        supervisor.close(Duration.ofSeconds(1), () -> {});
        loop.advanceMillis(100);
        events.clear();
        return next;
    }

    @Test
    void inheritedSessionThatLivesIsConnectedTo() {
        connectAndHold();
        String session = supervisor.snapshot().sessionId();
        Supervisor next = successor();
        next.start();
        loop.advanceMillis(100);
        assertThat(next.snapshot().sessionId()).isEqualTo(session);
        assertThat(traffic.heard).contains("attached RESUMED");
        assertThat(events).hasOnlyElementsOfType(GuardEvent.Connected.class).hasSize(1);
        server.drop(Closure.Kind.FIN, true);
        loop.advanceMillis(500);
        assertThat(told(GuardEvent.SessionResumed.class)).hasSize(1);
        assertThat(told(GuardEvent.Connected.class)).hasSize(1);
    }

    @Test
    void inheritedSessionThatIsGoneIsLostAndRecovered() {
        connectAndHold();
        Supervisor next = successor();
        server.restart();
        traffic.readyAtOnce = false;
        next.start();
        loop.advanceMillis(100);
        assertThat(next.snapshot().state()).isEqualTo(LinkState.RECOVERING);
        traffic.ready.run();
        assertThat(next.snapshot().state()).isEqualTo(LinkState.CONNECTED);
        assertThat(told(GuardEvent.SessionLost.class))
                .extracting(GuardEvent.SessionLost::reason)
                .containsExactly(LossReason.SERVER_RESTARTED);
        assertThat(told(GuardEvent.Recovered.class)).hasSize(1);
        assertThat(told(GuardEvent.Connected.class)).isEmpty();
    }

    @Test
    void inheritedSessionThatHeldNothingIsNoLoss() {
        connect();
        Supervisor next = successor();
        server.restart();
        traffic.holdsObjects = false;
        next.start();
        loop.advanceMillis(100);
        assertThat(told(GuardEvent.Connected.class)).hasSize(1);
        assertThat(told(GuardEvent.SessionLost.class)).isEmpty();
    }

    @Test
    void expiredSessionIsTakenForWhatItIsAndNeverNamedOnTheSameSocketAgain() {
        connectAndHold();
        int before = transport.openings().size();
        server.expireSessions();
        server.drop(Closure.Kind.FIN, true);
        loop.advanceMillis(500);
        assertThat(told(GuardEvent.SessionLost.class))
                .extracting(GuardEvent.SessionLost::reason)
                .containsExactly(LossReason.EXPIRED);
        assertThat(transport.openings()).hasSize(before + 2);
        assertThat(transport.openings().get(before).wire().sent()).hasSize(1);
        assertThat(wire().sent().get(0)).contains("connect").doesNotContain("sessionId");
    }

    @Test
    void sessionThatHeldNothingIsNoLoss() {
        traffic.holdsObjects = false;
        connect();
        server.drop(Closure.Kind.RESET, false);
        loop.advanceMillis(100);
        assertThat(traffic.heard).contains("attached FRESH");
        assertThat(told(GuardEvent.SessionLost.class)).isEmpty();
        assertThat(told(GuardEvent.SessionResumed.class)).hasSize(1);
    }

    @Test
    void noIdOfOursIsUsedTwiceInASession() {
        connectAndHold();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            loop.advance(Duration.ofSeconds(16));
            server.drop(Closure.Kind.RESET, false);
            loop.advanceMillis(200);
        }
        transport.openings().forEach(opening -> opening.wire()
                .sent()
                .forEach(text -> ids.add(
                        JsonParser.parseString(text).getAsJsonObject().get("id").getAsString())));
        // Only the probe for kept answers does, on purpose, in a session of its own.
        ids.removeIf(id -> id.contains("-cp"));
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        assertThat(server.repeatedConnects()).isZero();
    }

    @Test
    void refusedAttemptsAreFrequentForTenSecondsThenRareAndNeverEnd() {
        connectAndHold();
        server.refusing(true);
        server.drop(Closure.Kind.FIN, true);
        loop.advance(Duration.ofSeconds(10));
        int quick = transport.openings().size();
        assertThat(quick).isBetween(85, 115);
        loop.advance(Duration.ofSeconds(1));
        assertThat(transport.openings().size() - quick)
                .as("delays grow from 100 ms")
                .isGreaterThan(2);
        loop.advance(Duration.ofHours(1));
        assertThat(transport.openings().size() - quick).isBetween(300, 470);
        assertThat(state()).isEqualTo(LinkState.UNAVAILABLE);
        assertThat(told(GuardEvent.Unavailable.class)).hasSize(1);
        server.refusing(false);
        loop.advance(Duration.ofSeconds(13));
        assertThat(state()).isEqualTo(LinkState.CONNECTED);
    }

    @Test
    void reconnectBetweenTwoAttemptsMakesTheNextOneNow() {
        connectAndHold();
        server.refusing(true);
        server.drop(Closure.Kind.FIN, true);
        loop.advance(Duration.ofMinutes(5));
        server.refusing(false);
        int before = transport.openings().size();
        supervisor.reconnect("the test says so");
        loop.advanceMillis(10);
        assertThat(transport.openings()).hasSize(before + 1);
        assertThat(state()).isEqualTo(LinkState.CONNECTED);
    }

    @Test
    void reconnectDuringAnAttemptLeavesOneAttemptAlone() {
        connectAndHold();
        server.freeze();
        server.drop(Closure.Kind.FIN, true);
        loop.advance(Duration.ofSeconds(1));
        supervisor.reconnect("the test says so");
        loop.advance(Duration.ofSeconds(1));
        assertThat(transport.openings().stream().filter(FakeTransport.Opening::pending))
                .hasSize(1);
    }

    @Test
    void linesThatBreakAtOnceAreTriedLessAndLess() {
        traffic.holdsObjects = false;
        supervisor.start();
        for (int i = 0; i < 200; i++) {
            loop.advanceMillis(50);
            server.drop(Closure.Kind.FIN, true);
        }
        assertThat(transport.openings().size()).isLessThan(25);
    }

    @Test
    void serverThatAnswersConnectWithNonsenseIsAFailedAttempt() {
        transport.peer(opening -> opening.accept());
        supervisor.start();
        loop.runAll();
        String id = JsonParser.parseString(wire().sent().get(0))
                .getAsJsonObject()
                .get("id")
                .getAsString();
        wire().receive("{\"id\":\"" + id + "\",\"result\":{\"sessionId\":null}}");
        loop.advanceMillis(1);
        assertThat(told(GuardEvent.ReconnectScheduled.class)).hasSize(1);
        assertThat(told(GuardEvent.ReconnectScheduled.class).get(0).cause()).contains("names no session");
    }

    @Test
    void refusalWithAnOddCodeIsAFailedAttempt() {
        transport.peer(opening -> opening.accept());
        supervisor.start();
        loop.runAll();
        String id = JsonParser.parseString(wire().sent().get(0))
                .getAsJsonObject()
                .get("id")
                .getAsString();
        wire().receive("{\"id\":\"" + id + "\",\"error\":{\"code\":{},\"message\":[]}}");
        loop.advanceMillis(1);
        assertThat(told(GuardEvent.ReconnectScheduled.class)).hasSize(1);
    }

    @Test
    void connectThatIsNeverAnsweredIsAFailedAttempt() {
        transport.peer(opening -> opening.accept());
        supervisor.start();
        loop.advance(Duration.ofSeconds(6));
        assertThat(told(GuardEvent.ReconnectScheduled.class)).isNotEmpty();
        assertThat(told(GuardEvent.ReconnectScheduled.class).get(0).cause()).contains("connect was not answered");
    }

    @Test
    void closingWhileConnectingEndsEverything() {
        server.freeze();
        supervisor.start();
        loop.advanceMillis(100);
        supervisor.close(Duration.ofSeconds(1), () -> {});
        loop.advanceMillis(1);
        assertThat(state()).isEqualTo(LinkState.CLOSED);
        assertThat(events).hasSize(1).first().isInstanceOf(GuardEvent.Closed.class);
        loop.advance(Duration.ofMinutes(1));
        assertThat(loop.pending()).isZero();
        assertThat(transport.openings()).hasSize(1);
    }

    @Test
    void closingTwiceTellsOnceAndStartingAfterwardsDoesNothing() {
        connect();
        int[] done = new int[1];
        supervisor.close(Duration.ofSeconds(1), () -> done[0]++);
        supervisor.close(Duration.ofSeconds(1), () -> done[0]++);
        supervisor.start();
        supervisor.reconnect("too late");
        loop.advance(Duration.ofMinutes(1));
        assertThat(done[0]).isEqualTo(2);
        assertThat(told(GuardEvent.Closed.class)).hasSize(1);
        assertThat(loop.pending()).isZero();
    }

    @Test
    void reconnectingAfterACloseBetweenTwoAttemptsOpensNothing() {
        server.refusing(true);
        supervisor.start();
        loop.advanceMillis(1_000);
        supervisor.close(Duration.ofSeconds(1), () -> {});
        loop.advanceMillis(1);
        server.refusing(false);
        int openings = transport.openings().size();
        supervisor.reconnect("too late");
        loop.advance(Duration.ofMinutes(1));
        assertThat(transport.openings()).hasSize(openings);
        assertThat(state()).isEqualTo(LinkState.CLOSED);
    }

    @Test
    void lineThatIsNotReadyWithinTheGraceIsUnavailableUntilItIs() {
        connectAndHold();
        traffic.readyAtOnce = false;
        server.drop(Closure.Kind.FIN, false);
        loop.advance(Duration.ofSeconds(31));
        assertThat(state()).isEqualTo(LinkState.UNAVAILABLE);
        traffic.ready.run();
        assertThat(state()).isEqualTo(LinkState.CONNECTED);
        assertThat(supervisor.outage()).isNull();
    }

    @Test
    void readinessOfAnEarlierLineMeansNothing() {
        connectAndHold();
        traffic.readyAtOnce = false;
        server.drop(Closure.Kind.FIN, false);
        loop.advanceMillis(50);
        Runnable early = traffic.ready;
        server.drop(Closure.Kind.FIN, false);
        loop.advanceMillis(1);
        early.run();
        assertThat(state()).isEqualTo(LinkState.RECONNECTING);
    }

    @Test
    void outageGrowsWhileItLasts() {
        connectAndHold();
        server.refusing(true);
        server.drop(Closure.Kind.FIN, true);
        loop.advance(Duration.ofMinutes(2));
        Outage outage = Objects.requireNonNull(supervisor.outage());
        assertThat(outage.lasted()).isBetween(Duration.ofSeconds(119), Duration.ofSeconds(121));
        assertThat(outage.describe()).contains("REFUSED");
    }

    @Test
    void retryEventsCountTheAttemptsOfAnOutage() {
        List<Integer> attempts = new ArrayList<>();
        List<Integer> succeeded = new ArrayList<>();
        supervisor.retry().getEventPublisher().onRetry(event -> attempts.add(event.getNumberOfRetryAttempts()));
        supervisor.retry().getEventPublisher().onSuccess(event -> succeeded.add(event.getNumberOfRetryAttempts()));
        connectAndHold();
        server.refusing(true);
        server.drop(Closure.Kind.FIN, true);
        loop.advanceMillis(250);
        server.refusing(false);
        loop.advanceMillis(500);
        assertThat(attempts).startsWith(1, 2);
        assertThat(succeeded).hasSize(1);
    }

    @Test
    void consumersOfRetryEventsThatThrowDoNotEndTheReconnecting() {
        supervisor.retry().getEventPublisher().onRetry(event -> {
            throw new IllegalStateException("thrown by a consumer");
        });
        supervisor.retry().getEventPublisher().onSuccess(event -> {
            throw new IllegalStateException("thrown by a consumer");
        });
        connectAndHold();
        server.refusing(true);
        server.drop(Closure.Kind.FIN, true);
        loop.advanceMillis(250);
        server.refusing(false);
        loop.advanceMillis(500);
        assertThat(state()).isEqualTo(LinkState.CONNECTED);
    }

    @Test
    void lineThatIsCutAgainAndAgainAfterTheSameSilenceIsReportedAndPingedMoreOften() {
        connectAndHold();
        for (int i = 0; i < 3; i++) {
            loop.advance(Duration.ofSeconds(10));
            server.drop(Closure.Kind.FIN, true);
            loop.advanceMillis(100);
        }
        assertThat(told(GuardEvent.FindingReported.class))
                .extracting(event -> event.finding().symptom())
                .containsExactly("proxy-idle-timeout");
        int sent = wire().sent().size();
        loop.advance(Duration.ofSeconds(9));
        assertThat(wire().sent().size() - sent).isGreaterThanOrEqualTo(2);
    }

    private AnswerKeeping known() {
        List<AnswerKeeping> told = new ArrayList<>();
        supervisor.keepsAnswers(told::add);
        return told.isEmpty() ? AnswerKeeping.NOT_LEARNT : told.get(0);
    }

    @Test
    void firstConnectionLearnsInTheBackgroundThatAnswersAreKept() {
        supervisor.start();
        loop.advanceMillis(5);
        assertThat(state()).as("it does not wait for that").isEqualTo(LinkState.CONNECTED);
        assertThat(transport.openings()).hasSize(2);
        loop.advanceMillis(20);
        assertThat(known()).isEqualTo(AnswerKeeping.KEPT);
        assertThat(transport.openings()).hasSize(2);
        assertThat(transport.last().wire().isOpen()).isFalse();
    }

    @Test
    void serverThatKeepsNoAnswersIsNoticedOnce() {
        server.keepsAnswers(false);
        connectAndHold();
        server.drop(Closure.Kind.FIN, true);
        loop.advanceMillis(200);
        assertThat(known()).isEqualTo(AnswerKeeping.NOT_KEPT);
        assertThat(transport.openings()).as("two lines and one probe").hasSize(3);
    }

    @Test
    void anotherServerProcessIsAskedAnew() {
        connectAndHold();
        assertThat(known()).isEqualTo(AnswerKeeping.KEPT);
        server.restart();
        server.keepsAnswers(false);
        loop.advanceMillis(500);
        assertThat(known()).isEqualTo(AnswerKeeping.NOT_KEPT);
    }

    @Test
    void whatCouldNotBeLearntIsAskedAtTheNextConnection() {
        supervisor.start();
        loop.advanceMillis(5);
        transport.last().fail(Closure.Kind.REFUSED);
        transport.openings().stream()
                .skip(1)
                .filter(FakeTransport.Opening::accepted)
                .forEach(opening -> opening.wire().drop(Closure.Kind.RESET));
        loop.advance(Duration.ofSeconds(1));
        know(String.valueOf(supervisor.snapshot().sessionId()));
        int before = transport.openings().size();
        assertThat(before).as("it is not asked again and again").isEqualTo(2);
        server.drop(Closure.Kind.FIN, true);
        loop.advanceMillis(500);
        assertThat(known()).isEqualTo(AnswerKeeping.KEPT);
        assertThat(transport.openings()).as("a line and a probe").hasSize(before + 2);
    }

    @Test
    void probeOfAnotherProcessBehindTheSameAddressTeachesNothing() {
        AnswerKeeping[] learnt = new AnswerKeeping[1];
        new Prober(loop, transport, URL, "p")
                .keepsAnswers("server-9", Duration.ofSeconds(5), found -> learnt[0] = found);
        loop.advanceMillis(50);
        assertThat(learnt[0]).isEqualTo(AnswerKeeping.NOT_LEARNT);
    }
}
