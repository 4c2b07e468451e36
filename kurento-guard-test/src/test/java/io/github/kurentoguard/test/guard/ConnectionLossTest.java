package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.KurentoGuardBuilder;
import io.github.kurentoguard.error.KurentoUnavailableException;
import io.github.kurentoguard.error.Outcome;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.recovery.Recovery;
import io.github.kurentoguard.test.RecordedRequest;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.wire.Admission;
import io.github.kurentoguard.test.wire.Drop;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kurento.client.MediaPipeline;
import org.kurento.client.internal.server.KurentoServerException;
import org.kurento.jsonrpc.JsonRpcClientClosedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Lines that end, servers that go away and come back. */
class ConnectionLossTest extends GuardedTest {

    @Test
    void plainClientDiesOfAReset() {
        try (PlainClient plain = new PlainClient(simulator.url(), Duration.ofSeconds(1))) {
            plain.client().createMediaPipeline();
            simulator.drop(Drop.RESET);
            Waiting.until(() -> plain.client().isClosed());
            // At first it may still try to write.
            Waiting.until(() -> refusesAsClosed(plain));
            assertThatThrownBy(() -> plain.client().createMediaPipeline())
                    .isInstanceOf(JsonRpcClientClosedException.class);
        }
    }

    private static boolean refusesAsClosed(PlainClient plain) {
        try {
            plain.client().createMediaPipeline();
            return false;
        } catch (JsonRpcClientClosedException e) {
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(Drop.class)
    void sessionIsResumedHoweverTheLineEnds(Drop how) {
        try (KurentoGuard guard = settled(guard())) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            for (int round = 1; round <= 3; round++) {
                String session = guard.snapshot().sessionId();
                simulator.drop(how);
                log.await(GuardEvent.SessionResumed.class, round);
                pipeline.setName("round " + round);
                assertThat(pipeline.getName()).isEqualTo("round " + round);
                assertThat(guard.snapshot().sessionId()).isEqualTo(session);
            }
            assertThat(log.count(GuardEvent.ConnectionLost.class)).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1002, 1009, 1011, 4000})
    void closeFrameOfAnyCodeIsALostLine(int code) {
        try (KurentoGuard guard = settled(guard())) {
            guard.client().createMediaPipeline();
            simulator.drop(code, "go away");
            assertThat(log.await(GuardEvent.ConnectionLost.class).cause()).contains("CLOSE_FRAME", code + " go away");
            log.await(GuardEvent.SessionResumed.class);
            guard.client().createMediaPipeline();
            assertThat(simulator.objects()).hasSize(2);
        }
    }

    static Stream<Admission> refusals() {
        return Stream.of(
                Admission.status(502),
                Admission.status(503),
                Admission.status(200),
                Admission.reset(),
                Admission.silence());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void proxyOrServerThatIsNotReadyIsTriedAgain(Admission admission) {
        KurentoGuardBuilder builder =
                admission instanceof Admission.Silence ? guard().connectTimeout(Duration.ofSeconds(2)) : guard();
        try (KurentoGuard guard = settled(builder)) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            simulator.admission(admission, 2);
            simulator.drop(Drop.FIN);
            GuardEvent.SessionResumed resumed = log.await(GuardEvent.SessionResumed.class);
            assertThat(resumed.attempts()).isGreaterThanOrEqualTo(2);
            assertThat(pipeline.getName()).isNotNull();
        }
    }

    @Test
    void plainClientIsWedgedByAHandshakeThatIsNeverAnswered() throws InterruptedException {
        try (PlainClient plain = new PlainClient(simulator.url(), Waiting.LONG)) {
            plain.client().createMediaPipeline();
            plain.rpc().setRequestTimeout(200);
            simulator.admission(Admission.silence(), 1);
            simulator.drop(Drop.FIN);
            Waiting.until(() -> plain.told().contains("reconnecting"));
            Future<MediaPipeline> call =
                    Waiting.inBackground(() -> plain.client().createMediaPipeline());
            assertThat(Waiting.isOpenAfter(call, Duration.ofSeconds(3)))
                    .as("15 times its time-out later")
                    .isTrue();
            assertThat(plain.told()).doesNotContain("reconnected");
        }
    }

    @Test
    void serverThatRefusesIsTriedTenTimesWithinTheSameTime() {
        try (KurentoGuard guard = settled(guard())) {
            guard.client().createMediaPipeline();
            simulator.crash();
            Waiting.until(() -> log.count(GuardEvent.ReconnectScheduled.class) >= 10);
            Duration planned = Duration.ZERO;
            for (GuardEvent.ReconnectScheduled scheduled :
                    log.all(GuardEvent.ReconnectScheduled.class).subList(0, 10)) {
                planned = planned.plus(scheduled.delay());
            }
            assertThat(planned).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void plainClientLetsEveryCallerConnectByItself() {
        try (PlainClient plain = new PlainClient(simulator.url(), Waiting.LONG)) {
            MediaPipeline pipeline = plain.client().createMediaPipeline();
            simulator.crash();
            int before = Thread.activeCount();
            fiftyCall(pipeline);
            Waiting.until(() -> Thread.activeCount() - before > 100);
        }
    }

    @Test
    void callersWaitWithoutThreadsOfTheGuard() {
        try (KurentoGuard guard = settled(guard())) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            simulator.crash();
            log.await(GuardEvent.ConnectionLost.class);
            assertThat(guardThreadsThatFiftyCallersTake(pipeline)).isLessThan(10);
        }
    }

    /** Fifty threads make a call; returns when all have begun. */
    private static void fiftyCall(MediaPipeline pipeline) {
        CountDownLatch begun = new CountDownLatch(50);
        for (int i = 0; i < 50; i++) {
            Waiting.inBackground(() -> {
                begun.countDown();
                return pipeline.getName();
            });
        }
        Waiting.until(() -> begun.getCount() == 0);
    }

    /** How many more threads the guard had, at the most, while fifty callers waited. */
    private static int guardThreadsThatFiftyCallersTake(MediaPipeline pipeline) {
        int before = guardThreads();
        fiftyCall(pipeline);
        AtomicInteger most = new AtomicInteger();
        Awaitility.await()
                .pollInterval(Duration.ofMillis(10))
                .during(Duration.ofMillis(400))
                .until(() -> {
                    most.accumulateAndGet(guardThreads() - before, Math::max);
                    return true;
                });
        return most.get();
    }

    private static int guardThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kurento-guard"))
                .count();
    }

    @Test
    void plainClientsObjectsPointNowhereAfterTheirSession() {
        try (PlainClient plain = new PlainClient(simulator.url(), Duration.ofSeconds(5))) {
            MediaPipeline pipeline = plain.client().createMediaPipeline();
            simulator.expireSessions();
            simulator.drop(Drop.FIN);
            Waiting.until(() -> plain.told().contains("reconnected"));
            assertThatThrownBy(pipeline::getName).isInstanceOfSatisfying(KurentoServerException.class, refused -> {
                assertThat(refused.getCode()).isEqualTo(40101);
                assertThat(refused.getErrorType()).isNull();
            });
        }
    }

    @Test
    void plainClientTakesAnUnansweredConnectForAConnection() {
        try (PlainClient plain = new PlainClient(simulator.url(), Duration.ofSeconds(3))) {
            plain.client().createMediaPipeline();
            simulator.when(Requests.method("connect")).loseAnswer();
            simulator.clearRequests();
            simulator.drop(Drop.FIN);
            simulator.awaitRequest(Requests.method("connect"), Waiting.LONG);
            plain.client().createMediaPipeline();
            assertThat(plain.told()).doesNotContain("reconnected");
        }
    }

    @Test
    void unansweredConnectIsAFailedAttempt() {
        try (KurentoGuard guard = guard().connectTimeout(Duration.ofSeconds(1))
                .startupTimeout(Waiting.LONG)
                .build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            simulator
                    .when(Requests.method("connect")
                            .and(request -> request.params().has("sessionId")))
                    .times(2)
                    .loseAnswer();
            simulator.drop(Drop.FIN);
            Waiting.until(() -> log.all(GuardEvent.ReconnectScheduled.class).stream()
                    .anyMatch(failed -> failed.cause().contains("connect was not answered")));
            log.await(GuardEvent.SessionResumed.class);
            assertThat(pipeline.getName()).isNotNull();
        }
    }

    @Test
    void refusedConnectIsAFailedAttempt() {
        try (KurentoGuard guard = settled(guard())) {
            guard.client().createMediaPipeline();
            simulator.when(Requests.method("connect")).times(2).refuse(KmsError.UNEXPECTED_ERROR, "not now");
            simulator.drop(Drop.RESET);
            assertThat(log.await(GuardEvent.ReconnectScheduled.class).cause()).contains("40003 not now");
            log.await(GuardEvent.SessionResumed.class);
            assertThat(log.count(GuardEvent.ConnectionLost.class)).isEqualTo(1);
            assertThat(log.count(GuardEvent.ReconnectScheduled.class)).isEqualTo(2);
        }
    }

    @Test
    void expiredSessionIsALossOnTheSameServer() {
        try (KurentoGuard guard = settled(guard().recovery(Recovery.none()))) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            simulator.expireSessions();
            simulator.drop(Drop.FIN);
            GuardEvent.SessionLost lost = log.await(GuardEvent.SessionLost.class);
            log.await(GuardEvent.Recovered.class);
            assertThat(lost.reason()).isEqualTo(GuardEvent.LossReason.EXPIRED);
            assertThat(lost.snapshot().state()).isEqualTo(LinkState.RECOVERING);
            assertThat(lost.snapshot().serverId()).isEqualTo(simulator.serverId());
            assertThatThrownBy(pipeline::getName).isInstanceOf(KurentoServerException.class);
        }
    }

    @Test
    void restartedServerIsALossToAnotherServer() {
        try (KurentoGuard guard = settled(guard())) {
            guard.client().createMediaPipeline();
            String before = simulator.serverId();
            simulator.restart();
            GuardEvent.SessionLost lost = log.await(GuardEvent.SessionLost.class);
            log.await(GuardEvent.Recovered.class);
            assertThat(lost.reason()).isEqualTo(GuardEvent.LossReason.SERVER_RESTARTED);
            assertThat(lost.snapshot().serverId())
                    .isEqualTo(simulator.serverId())
                    .isNotEqualTo(before);
            guard.client().createMediaPipeline();
            assertThat(simulator.objects()).hasSize(2);
        }
    }

    @Test
    void sessionWithoutObjectsIsNoLoss() {
        try (KurentoGuard guard = settled(guard())) {
            assertThat(guard.client().getServerManager().getInfo().getVersion()).isNotBlank();
            simulator.restart();
            log.await(GuardEvent.SessionResumed.class);
            assertThat(log.count(GuardEvent.SessionLost.class)).isZero();
            assertThat(guard.client().createMediaPipeline().getName()).isNotNull();
        }
    }

    @Test
    void lostSessionIsNeverNamedOnTheSocketThatConnectsAnew() {
        try (KurentoGuard guard = settled(guard())) {
            guard.client().createMediaPipeline();
            String lost = guard.snapshot().sessionId();
            simulator.clearRequests();
            simulator.restart();
            log.await(GuardEvent.Recovered.class);
            guard.client().createMediaPipeline();
            List<RecordedRequest> naming = simulator.requests().stream()
                    .filter(request -> request.params().has("sessionId")
                            && request.params().get("sessionId").getAsString().equals(lost))
                    .toList();
            int fresh = simulator.requests().stream()
                    .filter(Requests.create("MediaPipeline"))
                    .findFirst()
                    .orElseThrow()
                    .socket();
            assertThat(naming).isNotEmpty().allMatch(request -> request.method().equals("connect"));
            assertThat(naming).noneMatch(request -> request.socket() == fresh);
        }
    }

    @Test
    void callsMadeWhileDownWaitInOrderAndThenRun() throws Throwable {
        try (KurentoGuard guard = settled(guard().requestTimeout(Waiting.LONG))) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            simulator.admission(Admission.refuse());
            simulator.drop(Drop.RESET);
            log.await(GuardEvent.ReconnectScheduled.class);
            List<Answered<Void>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                String name = "name " + i;
                answers.add(Answered.by(then -> pipeline.setName(name, then)));
            }
            assertThat(answers).noneMatch(Answered::isDone);
            simulator.admission(Admission.accept());
            for (Answered<Void> answer : answers) {
                Waiting.get(answer);
            }
            List<String> names = simulator.requests().stream()
                    .filter(Requests.invoke("setName"))
                    .map(request -> request.params()
                            .getAsJsonObject("operationParams")
                            .get("name")
                            .getAsString())
                    .toList();
            assertThat(names).hasSize(50).isSortedAccordingTo((a, b) -> Integer.compare(number(a), number(b)));
        }
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring(5));
    }

    @Test
    void callsFailAtOnceAfterTheGracePeriodAndRunAgainAfterIt() {
        try (KurentoGuard guard =
                guard().unavailableAfter(Duration.ofMillis(200)).build()) {
            guard.client().createMediaPipeline();
            simulator.admission(Admission.refuse());
            simulator.drop(Drop.RESET);
            log.await(GuardEvent.Unavailable.class);
            Waiting.until(() -> guard.state() == LinkState.UNAVAILABLE);
            assertThatThrownBy(() -> guard.client().createMediaPipeline())
                    .isInstanceOfSatisfying(KurentoUnavailableException.class, failure -> assertThat(failure.outcome())
                            .isEqualTo(Outcome.NOT_SENT))
                    .hasMessageContaining("REFUSED")
                    .hasMessageContaining("was refused at once");
            simulator.admission(Admission.accept());
            log.await(GuardEvent.SessionResumed.class);
            guard.client().createMediaPipeline();
            assertThat(simulator.objects()).hasSize(2);
        }
    }

    @Test
    void callThatWaitsForALineFailsWhenTheGracePeriodEnds() {
        try (KurentoGuard guard =
                guard().unavailableAfter(Duration.ofMillis(300)).build()) {
            guard.client().createMediaPipeline();
            simulator.admission(Admission.refuse());
            simulator.drop(Drop.RESET);
            log.await(GuardEvent.ConnectionLost.class);
            assertThatThrownBy(() -> guard.client().createMediaPipeline())
                    .isInstanceOf(KurentoUnavailableException.class);
        }
    }

    @Test
    void applicationCanAskForANewLine() {
        try (KurentoGuard guard = settled(guard())) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            int first = simulator.connections().get(0).number();
            guard.reconnect();
            log.await(GuardEvent.SessionResumed.class);
            assertThat(pipeline.getName()).isNotNull();
            assertThat(simulator.connections()).singleElement().satisfies(connection -> assertThat(connection.number())
                    .isGreaterThan(first));
        }
    }
}
