package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.error.CallInterruptedException;
import io.github.kurentoguard.error.MessageTooLargeException;
import io.github.kurentoguard.error.Outcome;
import io.github.kurentoguard.error.OutcomeUnknownException;
import io.github.kurentoguard.error.RequestTimeoutException;
import io.github.kurentoguard.error.SessionLostException;
import io.github.kurentoguard.error.TooManyCallsException;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.recovery.Recovery;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.RecordedRequest;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.SimulatedKurento;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.wire.Admission;
import io.github.kurentoguard.test.wire.Drop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kurento.client.ErrorEvent;
import org.kurento.client.KurentoClient;
import org.kurento.client.ListenerSubscription;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PassThrough;
import org.kurento.client.RecorderEndpoint;
import org.kurento.client.internal.server.KurentoServerException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Each call ends, once, in one known way, and runs once. */
class CallOutcomesTest extends GuardedTest {

    /** A time-out that ends a call soon, yet leaves those that are answered their time. */
    private static final Duration SHORT = Duration.ofSeconds(3);

    private static final String EUROS = "\u20ac".repeat(20);

    @Test
    void plainClientNeverEndsAnAsynchronousCallWhoseLineBroke() throws InterruptedException {
        try (PlainClient plain = new PlainClient(simulator.url(), Waiting.LONG)) {
            plain.client().createMediaPipeline();
            simulator.when(Requests.create()).once().dropAfter(Drop.FIN);
            plain.rpc().setRequestTimeout(200);
            Answered<MediaPipeline> creation = Answered.by(plain.client()::createMediaPipeline);
            // What it asks the server when it reconnects has time.
            plain.rpc().setRequestTimeout(Waiting.LONG.toMillis());
            Waiting.until(() -> plain.told().contains("reconnected"));
            assertThat(Waiting.isOpenAfter(creation, Duration.ofSeconds(1))).isTrue();
            assertThat(simulator.objects()).as("it was executed all the same").hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Drop.class)
    void creationThatWasExecutedIsNotRepeated(Drop how) {
        try (KurentoGuard guard = guard().build()) {
            guard.client().createMediaPipeline();
            simulator.when(Requests.create()).once().dropAfter(how);
            MediaPipeline second = guard.client().createMediaPipeline();
            assertThat(simulator.objects()).hasSize(2);
            assertThat(simulator.objects().get(1).id()).isEqualTo(second.getId());
        }
    }

    @ParameterizedTest
    @EnumSource(Drop.class)
    void creationThatWasNotExecutedIsMadeAgain(Drop how) {
        try (KurentoGuard guard = guard().build()) {
            guard.client().createMediaPipeline();
            simulator.when(Requests.create()).once().dropBefore(how);
            MediaPipeline second = guard.client().createMediaPipeline();
            assertThat(simulator.objects()).hasSize(2);
            assertThat(simulator.objects().get(1).id()).isEqualTo(second.getId());
        }
    }

    @Test
    void firstCallOfASessionIsSavedToo() {
        try (KurentoGuard guard = guard().build()) {
            simulator.when(Requests.create()).once().dropAfter(Drop.RESET);
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            assertThat(simulator.objects()).singleElement().satisfies(object -> assertThat(object.id())
                    .isEqualTo(pipeline.getId()));
        }
    }

    @Test
    void refusalWhoseAnswerWasLostIsTheRefusal() {
        try (KurentoGuard guard = guard().build()) {
            guard.client().createMediaPipeline();
            simulator.when(Requests.create()).once().refuse(KmsError.NOT_ENOUGH_RESOURCES, "full");
            simulator.when(Requests.create()).once().dropAfter(Drop.FIN);
            assertThatThrownBy(() -> guard.client().createMediaPipeline())
                    .isInstanceOfSatisfying(KurentoServerException.class, refusal -> assertThat(refusal.getCode())
                            .isEqualTo(KmsError.NOT_ENOUGH_RESOURCES.code()));
            assertThat(simulator.objects()).hasSize(1);
        }
    }

    @Test
    void serverWithoutAnswerCacheLeavesTheOutcomeUnknown() throws Throwable {
        try (KurentoSimulator forgetful =
                        KurentoSimulator.builder().disableRequestCache().start();
                KurentoGuard guard = KurentoGuard.builder()
                        .url(forgetful.url())
                        .listener(log)
                        .build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            forgetful.when(Requests.create()).once().dropAfter(Drop.RESET);
            assertThatThrownBy(() -> guard.client().createMediaPipeline()).isInstanceOf(OutcomeUnknownException.class);
            forgetful.when(Requests.invoke("getName")).once().dropAfter(Drop.RESET);
            assertThat(pipeline.getName()).as("a query is made again").isNotNull();
        }
    }

    @Test
    void serverWithoutAnswerCacheGetsNoSetterTwiceAndSaysWhetherAConnectionWasMade() throws Throwable {
        try (KurentoSimulator forgetful =
                        KurentoSimulator.builder().disableRequestCache().start();
                KurentoGuard guard = KurentoGuard.builder()
                        .url(forgetful.url())
                        .listener(log)
                        .build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            PassThrough source = new PassThrough.Builder(pipeline).build();
            PassThrough sink = new PassThrough.Builder(pipeline).build();
            forgetful.when(Requests.invoke("setName")).once().dropAfter(Drop.RESET);
            assertThatThrownBy(() -> pipeline.setName("once")).isInstanceOf(OutcomeUnknownException.class);
            assertThat(forgetful.requests().stream().filter(Requests.invoke("setName")))
                    .hasSize(1);
            forgetful.when(Requests.invoke("connect")).once().dropAfter(Drop.RESET);
            source.connect(sink);
            forgetful.when(Requests.invoke("disconnect")).once().dropBefore(Drop.RESET);
            assertThatThrownBy(() -> source.disconnect(sink)).isInstanceOf(OutcomeUnknownException.class);
            assertThat(source.getSinkConnections()).hasSize(3);
            assertThat(forgetful.requests().stream().filter(Requests.invoke("connect")))
                    .hasSize(1);
        }
    }

    @Test
    void callThatWaitsWhileTheServerRestartsIsLostIfItsObjectIsAndRunsIfItNamesNone() throws Throwable {
        try (KurentoGuard guard = guard().recovery(Recovery.none()).build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            simulator.crash();
            log.await(GuardEvent.ConnectionLost.class);
            Answered<String> lost = Answered.by(pipeline::getName);
            Answered<MediaPipeline> runs = Answered.by(guard.client()::createMediaPipeline);
            simulator.restart();
            assertThat(Waiting.get(runs).getName()).isNotNull();
            assertThatThrownBy(() -> Waiting.get(lost)).isInstanceOf(SessionLostException.class);
        }
    }

    @Test
    void creationUnderWayAtARestartIsMadeInTheNewSession() throws Throwable {
        try (KurentoGuard guard = guard().build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            simulator.when(Requests.create("PassThrough")).once().delay(Duration.ofSeconds(30));
            Answered<PassThrough> creation = Answered.by(new PassThrough.Builder(pipeline)::buildAsync);
            simulator.awaitRequest(Requests.create("PassThrough"), Waiting.LONG);
            simulator.restart();
            assertThat(Waiting.get(creation).getMediaPipeline()).isSameAs(pipeline);
            assertThat(simulator.objects()).hasSize(2);
        }
    }

    @Test
    void callThatReachesBeyondTheServerIsLostWithItsSession() throws Throwable {
        try (KurentoGuard guard = guard().build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            RecorderEndpoint recorder = new RecorderEndpoint.Builder(pipeline, "file:///tmp/a.webm").build();
            simulator.when(Requests.invoke("record")).once().delay(Duration.ofSeconds(30));
            Answered<Void> recording = Answered.by(recorder::record);
            simulator.awaitRequest(Requests.invoke("record"), Waiting.LONG);
            simulator.restart();
            assertThatThrownBy(() -> Waiting.get(recording))
                    .isInstanceOfSatisfying(SessionLostException.class, lost -> {
                        assertThat(lost.outcome()).isEqualTo(Outcome.LOST_WITH_SESSION);
                        assertThat(lost.serverRestarted()).isTrue();
                    });
        }
    }

    @Test
    void unansweredCallsEndAtTheirDeadlineSynchronousOrNot() throws Throwable {
        try (KurentoGuard guard = guard().requestTimeout(Duration.ofMillis(300)).build()) {
            simulator.when(Requests.create()).loseAnswer();
            Answered<MediaPipeline> creation = Answered.by(guard.client()::createMediaPipeline);
            assertThatThrownBy(() -> guard.client().createMediaPipeline())
                    .isInstanceOfSatisfying(RequestTimeoutException.class, failure -> assertThat(failure.outcome())
                            .isEqualTo(Outcome.UNKNOWN));
            assertThatThrownBy(() -> Waiting.get(creation)).isInstanceOf(RequestTimeoutException.class);
        }
    }

    @Test
    void callThatNeverFoundALineWasNotSent() {
        try (KurentoGuard guard = guard().requestTimeout(SHORT).build()) {
            simulator.admission(Admission.refuse());
            simulator.drop(Drop.RESET);
            log.await(GuardEvent.ConnectionLost.class);
            assertThatThrownBy(() -> guard.client().createMediaPipeline())
                    .isInstanceOfSatisfying(RequestTimeoutException.class, failure -> assertThat(failure.outcome())
                            .isEqualTo(Outcome.NOT_SENT));
            simulator.admission(Admission.accept());
            log.await(GuardEvent.SessionResumed.class);
            assertThat(guard.client().createMediaPipeline().getName()).isNotNull();
            assertThat(simulator.objects()).hasSize(1);
        }
    }

    @Test
    @SimulatedKurento(virtualTime = true)
    void objectWhoseCreationWasAnsweredTooLateIsReleased() {
        try (KurentoGuard guard = guard().requestTimeout(SHORT).build()) {
            simulator.when(Requests.create()).once().delay(Duration.ofMillis(600));
            assertThatThrownBy(() -> guard.client().createMediaPipeline()).isInstanceOf(RequestTimeoutException.class);
            simulator.awaitRequest(Requests.create(), Waiting.LONG);
            simulator.advance(Duration.ofMillis(600));
            simulator.awaitRequest(Requests.method("release"), Waiting.LONG);
            Waiting.until(() -> simulator.objects().isEmpty());
        }
    }

    @Test
    @SimulatedKurento(virtualTime = true)
    void subscriptionThatWasAnsweredTooLateIsTakenBack() {
        try (KurentoGuard guard = guard().requestTimeout(SHORT).build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            simulator.when(Requests.subscribe("Error")).once().delay(Duration.ofMillis(600));
            assertThatThrownBy(() -> pipeline.addErrorListener((ErrorEvent event) -> {}))
                    .isInstanceOf(RequestTimeoutException.class);
            simulator.awaitRequest(Requests.subscribe("Error"), Waiting.LONG);
            simulator.advance(Duration.ofMillis(600));
            RecordedRequest taken = simulator.awaitRequest(Requests.method("unsubscribe"), Waiting.LONG);
            assertThat(taken.object()).isEqualTo(pipeline.getId());
            ListenerSubscription again = pipeline.addErrorListener((ErrorEvent event) -> {});
            assertThat(again.getSubscriptionId())
                    .isNotEqualTo(taken.params().get("subscription").getAsString());
        }
    }

    @Test
    void plainClientDiesOfLargeAnswers() {
        try (PlainClient plain = new PlainClient(simulator.url(), Waiting.LONG)) {
            MediaPipeline pipeline = plain.client().createMediaPipeline();
            plain.rpc().setRequestTimeout(500);
            simulator.when(Requests.invoke("getName")).padAnswer(1_500_000);
            assertThatThrownBy(pipeline::getName).isInstanceOf(RuntimeException.class);
            simulator.clearFaults();
            Waiting.until(() -> plain.client().isClosed());
            assertThatThrownBy(pipeline::getName).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void largeAnswersAreTaken() {
        try (KurentoGuard guard = guard().build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            pipeline.setName("large");
            simulator.when(Requests.invoke("getName")).padAnswer(5_000_000);
            assertThat(pipeline.getName()).isEqualTo("large");
            assertThat(log.count(GuardEvent.ConnectionLost.class)).isZero();
        }
    }

    @Test
    void answerBeyondTheLimitFailsItsCallAlone() {
        try (KurentoGuard guard = guard().maxMessageSize(100_000).build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            simulator.when(Requests.invoke("getName")).times(3).padAnswer(200_000);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(pipeline::getName)
                        .isInstanceOfSatisfying(MessageTooLargeException.class, failure -> {
                            assertThat(failure.bytes()).isGreaterThan(200_000);
                            assertThat(failure.limit()).isEqualTo(100_000);
                            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
                        })
                        .hasMessageContaining("getName")
                        .hasMessageContaining("maxMessageSize");
            }
            assertThat(pipeline.getName()).isNotNull();
            assertThat(log.count(GuardEvent.ConnectionLost.class)).isZero();
        }
    }

    @Test
    void requestBeyondTheLimitIsNotSent() {
        try (KurentoGuard guard = guard().maxMessageSize(100_000).build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            assertThatThrownBy(() -> pipeline.setName("\u00e9".repeat(60_000)))
                    .isInstanceOfSatisfying(MessageTooLargeException.class, failure -> {
                        assertThat(failure.bytes()).isGreaterThan(120_000);
                        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_SENT);
                    })
                    .hasMessageContaining("setName");
            assertThat(simulator.requests()).noneMatch(Requests.invoke("setName"));
            assertThat(log.count(GuardEvent.ConnectionLost.class)).isZero();
        }
    }

    @Test
    void plainClientCorruptsTextThatIsCutIntoFrames() throws Throwable {
        try (PlainClient plain = new PlainClient(simulator.url(), Duration.ofSeconds(5))) {
            assertThat(descriptionThatCameInFragments(plain.client())).isNotEqualTo(EUROS);
        }
    }

    @Test
    void textThatIsCutIntoFramesIsWhole() throws Throwable {
        try (KurentoGuard guard = guard().build()) {
            assertThat(descriptionThatCameInFragments(guard.client())).isEqualTo(EUROS);
        }
    }

    private String descriptionThatCameInFragments(KurentoClient client) throws Throwable {
        CompletableFuture<String> description = new CompletableFuture<>();
        MediaPipeline pipeline = client.createMediaPipeline();
        pipeline.addErrorListener((ErrorEvent event) -> description.complete(event.getDescription()));
        simulator.fragment(7);
        simulator.sendText(
                "{\"jsonrpc\":\"2.0\",\"method\":\"onEvent\",\"params\":{\"value\":{\"data\":{\"description\":\""
                        + EUROS + "\",\"errorCode\":1,\"source\":\"" + pipeline.getId()
                        + "\",\"tags\":[],\"timestamp\":\"1\",\"timestampMillis\":\"1\",\"type\":\"Error\"},\"object\":\""
                        + pipeline.getId() + "\",\"type\":\"Error\"}}}");
        return Waiting.get(description);
    }

    @Test
    void plainClientLosesACallToMalformedJson() {
        try (PlainClient plain = new PlainClient(simulator.url(), Waiting.LONG)) {
            plain.client().createMediaPipeline();
            plain.rpc().setRequestTimeout(500);
            CompletableFuture<MediaPipeline> creation = garbleCreation(plain.client()::createMediaPipeline);
            assertThatThrownBy(() -> Waiting.get(creation)).isInstanceOf(RuntimeException.class);
        }
    }

    @Test
    void callWhoseAnswerCannotBeReadGetsItFromTheServersCopy() throws Throwable {
        try (KurentoGuard guard = guard().build()) {
            guard.client().createMediaPipeline();
            CompletableFuture<MediaPipeline> creation = garbleCreation(guard.client()::createMediaPipeline);
            String id = Waiting.get(creation).getId();
            assertThat(simulator.objects()).hasSize(2);
            assertThat(simulator.objects().get(1).id()).isEqualTo(id);
            assertThat(log.count(GuardEvent.ConnectionLost.class)).isZero();
        }
    }

    private CompletableFuture<MediaPipeline> garbleCreation(Callable<MediaPipeline> call) {
        simulator.clearRequests();
        simulator.when(Requests.create()).once().loseAnswer();
        CompletableFuture<MediaPipeline> creation = Waiting.inBackground(call);
        simulator.awaitRequest(Requests.create(), Waiting.LONG);
        Waiting.until(() -> simulator.objects().size() == 2);
        simulator.sendText("{\"id\":\"");
        return creation;
    }

    @Test
    void nonsenseFromTheServerHarmsNoCall() throws Throwable {
        List<String> nonsense = List.of(
                "",
                "nonsense",
                "[]",
                "1",
                "null",
                "{}",
                "{\"id\":null}",
                "{\"id\":{}}",
                "{\"method\":\"onEvent\"}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"onEvent\",\"params\":1}",
                "{\"method\":1}",
                "{\"id\":\"x\"}",
                "{\"id\":\"x\",\"jsonrpc\":\"2.0\",\"result\":",
                "{\"error\":{},\"id\":\"x\"}",
                "{\"error\":\"x\"}");
        try (KurentoGuard guard = guard().build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            List<Answered<Void>> answers = new ArrayList<>();
            for (String text : nonsense) {
                answers.add(Answered.by(then -> pipeline.addTag("key" + answers.size(), text, then)));
                simulator.sendText(text);
            }
            for (Answered<Void> answer : answers) {
                Waiting.get(answer);
            }
            assertThat(pipeline.getTags()).hasSize(nonsense.size());
            assertThat(log.count(GuardEvent.ConnectionLost.class)).isZero();
        }
    }

    @Test
    void answersThatComeTwiceOrOutOfOrderAreHarmless() throws Throwable {
        try (KurentoGuard guard = guard().build()) {
            simulator.when(Requests.any()).duplicateAnswer();
            List<Answered<MediaPipeline>> creations = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                if (i % 5 == 0) {
                    simulator.when(Requests.create()).once().reorderAnswer();
                }
                creations.add(Answered.by(guard.client()::createMediaPipeline));
            }
            List<String> ids = new ArrayList<>();
            for (Answered<MediaPipeline> creation : creations) {
                ids.add(Waiting.get(creation).getId());
            }
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(guard.client().getServerManager().getPipelines()).hasSize(50);
            assertThat(simulator.objects()).hasSize(50);
            assertThat(simulator.requests()).noneMatch(Requests.method("release"));
        }
    }

    @Test
    void plainClientTakesALargeRequestForADisconnection() {
        try (PlainClient plain = new PlainClient(simulator.url(), Duration.ofSeconds(5))) {
            MediaPipeline pipeline = plain.client().createMediaPipeline();
            pipeline.setName("x".repeat(200_000));
            assertThat(pipeline.getName()).hasSize(200_000);
            assertThat(plain.told()).contains("reconnecting").doesNotContain("reconnected");
            assertThat(simulator.connections()).hasSize(1);
        }
    }

    @Test
    void largeRequestsAndManyCallsAreNoDisconnection() throws Throwable {
        try (KurentoGuard guard = guard().requestTimeout(Duration.ofSeconds(60)).build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            pipeline.setName("x".repeat(5_000_000));
            assertThat(pipeline.getName()).hasSize(5_000_000);
            pipeline.setName("short");
            List<Answered<String>> answers = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                answers.add(Answered.by(pipeline::getName));
            }
            for (Answered<String> answer : answers) {
                assertThat(Waiting.get(answer)).isEqualTo("short");
            }
            assertThat(log.count(GuardEvent.ConnectionLost.class)).isZero();
            assertThat(simulator.connections().get(0).number()).isEqualTo(1);
        }
    }

    @Test
    void callsBeyondTheLimitsAreRefusedAtOnce() {
        try (KurentoGuard guard = guard().maxCallsInFlight(2).maxWaitingCalls(1).build()) {
            MediaPipeline pipeline = guard.client().createMediaPipeline();
            simulator.when(Requests.invoke("getName")).delay(Duration.ofSeconds(20));
            Answered.<String>by(pipeline::getName);
            Answered.<String>by(pipeline::getName);
            assertThatThrownBy(pipeline::getName)
                    .isInstanceOf(TooManyCallsException.class)
                    .hasMessageContaining("maxCallsInFlight");
        }
    }

    @Test
    @SimulatedKurento(virtualTime = true)
    void interruptedCallKeepsTheFlagAndWhatItMakesIsReleased() throws Throwable {
        try (KurentoGuard guard = guard().build()) {
            simulator.when(Requests.create()).once().delay(Duration.ofMillis(700));
            Thread[] caller = new Thread[1];
            CompletableFuture<Boolean> flag = Waiting.inBackground(() -> {
                caller[0] = Thread.currentThread();
                assertThatThrownBy(() -> guard.client().createMediaPipeline())
                        .isInstanceOf(CallInterruptedException.class);
                return Thread.currentThread().isInterrupted();
            });
            simulator.awaitRequest(Requests.create(), Waiting.LONG);
            caller[0].interrupt();
            assertThat(Waiting.get(flag)).isTrue();
            simulator.advance(Duration.ofMillis(700));
            simulator.awaitRequest(Requests.method("release"), Waiting.LONG);
            Waiting.until(() -> simulator.objects().isEmpty());
        }
    }

    @Test
    void errorTypesOfTheServerAreKept() {
        try (PlainClient plain = new PlainClient(simulator.url(), Duration.ofSeconds(5));
                KurentoGuard guard = guard().build()) {
            simulator.when(Requests.create()).refuse(KmsError.NOT_ENOUGH_RESOURCES, "full");
            assertThat(typeOfRefusal(() -> plain.client().createMediaPipeline()))
                    .isNull();
            assertThat(typeOfRefusal(() -> guard.client().createMediaPipeline()))
                    .isEqualTo("NOT_ENOUGH_RESOURCES");
        }
    }

    private static String typeOfRefusal(Runnable call) {
        try {
            call.run();
        } catch (KurentoServerException e) {
            return e.getErrorType();
        }
        throw new AssertionError("it was not refused");
    }
}
