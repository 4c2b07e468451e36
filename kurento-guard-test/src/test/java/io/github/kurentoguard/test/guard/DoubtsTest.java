package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

import com.google.gson.JsonObject;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.error.OutcomeUnknownException;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.Severity;
import io.github.kurentoguard.recovery.Recovery;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.RecordedRequest;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.wire.Drop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kurento.client.FaceOverlayFilter;
import org.kurento.client.GStreamerFilter;
import org.kurento.client.ImageOverlayFilter;
import org.kurento.client.ListenerSubscription;
import org.kurento.client.MediaPipeline;
import org.kurento.client.PassThrough;
import org.kurento.client.PlayerEndpoint;
import org.kurento.client.Tag;
import org.kurento.client.Transaction;
import org.kurento.client.WebRtcEndpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whatever a call of unknown outcome did: what is remembered is what the server has. */
class DoubtsTest {

    private final GuardLog log = new GuardLog();
    private KurentoSimulator simulator;
    private KurentoGuard guard;
    private MediaPipeline pipeline;

    /** On a server that keeps no answers, nobody can tell what became of most calls whose line broke. */
    @BeforeEach
    void open() {
        simulator = KurentoSimulator.builder().disableRequestCache().start();
        guard = KurentoGuard.builder()
                .url(simulator.url())
                .listener(log)
                .recovery(Recovery.builder().jitter(Duration.ZERO).build())
                .build();
        pipeline = guard.client().createMediaPipeline();
        Waiting.until(() -> simulator.requests().stream().anyMatch(Requests.method("keepAlive"))
                && simulator.connections().size() == 1);
    }

    @AfterEach
    void close() {
        guard.close();
        simulator.close();
    }

    /** The call is executed, and the line breaks before its answer. */
    private void executedInDoubt(Predicate<RecordedRequest> call, Runnable makesIt) {
        simulator.when(call).once().dropAfter(Drop.RESET);
        inDoubt(makesIt);
    }

    /** The line breaks before the call is executed. */
    private void notExecutedInDoubt(Predicate<RecordedRequest> call, Runnable makesIt) {
        simulator.when(call).once().dropBefore(Drop.RESET);
        inDoubt(makesIt);
    }

    private void inDoubt(Runnable makesIt) {
        int before = log.count(GuardEvent.SessionResumed.class);
        assertThatThrownBy(makesIt::run).isInstanceOf(OutcomeUnknownException.class);
        log.await(GuardEvent.SessionResumed.class, before + 1);
    }

    private void restart() {
        int before = log.count(GuardEvent.Recovered.class);
        simulator.restart();
        log.await(GuardEvent.Recovered.class, before + 1);
    }

    private PassThrough element() {
        return new PassThrough.Builder(pipeline).build();
    }

    /** The guard's own look at connections must fail once for the outcome of one to be unknown. */
    private void connectionsCannotBeRead() {
        simulator.when(Requests.invoke("getSinkConnections")).once().refuse(KmsError.UNEXPECTED_ERROR, "not now");
    }

    @Test
    void connectionThatWasMadeIsMadeAgainAfterARestart() {
        PassThrough old = element();
        PassThrough source = element();
        PassThrough sink = element();
        old.connect(sink);
        connectionsCannotBeRead();
        executedInDoubt(Requests.invoke("connect"), () -> source.connect(sink));
        restart();
        assertThat(source.getSinkConnections()).hasSize(3);
        assertThat(old.getSinkConnections()).isEmpty();
    }

    @Test
    void connectionThatWasTakenAwayStaysAway() {
        PassThrough source = element();
        PassThrough sink = element();
        source.connect(sink);
        connectionsCannotBeRead();
        executedInDoubt(Requests.invoke("disconnect"), () -> source.disconnect(sink));
        restart();
        assertThat(source.getSinkConnections()).isEmpty();
    }

    @Test
    void connectionThatWasNotTakenAwayIsMadeAgain() {
        PassThrough source = element();
        PassThrough sink = element();
        source.connect(sink);
        notExecutedInDoubt(Requests.invoke("disconnect"), () -> source.disconnect(sink));
        restart();
        assertThat(source.getSinkConnections()).hasSize(3);
    }

    @Test
    void tagsAreAsTheServerHasThem() {
        pipeline.addTag("stays", "1");
        pipeline.addTag("goes", "2");
        executedInDoubt(Requests.invoke("addTag"), () -> pipeline.addTag("new", "3"));
        executedInDoubt(Requests.invoke("removeTag"), () -> pipeline.removeTag("goes"));
        notExecutedInDoubt(Requests.invoke("removeTag"), () -> pipeline.removeTag("stays"));
        notExecutedInDoubt(Requests.invoke("addTag"), () -> pipeline.addTag("never", "4"));
        restart();
        assertThat(pipeline.getTags()).extracting(Tag::getKey).containsExactlyInAnyOrder("stays", "new");
    }

    @Test
    void propertyThatWasSetIsSetAgainAndOneThatWasNotIsLeftToTheServer() {
        notExecutedInDoubt(Requests.invoke("setName"), () -> pipeline.setName("never"));
        restart();
        assertThat(simulator.requests()).noneMatch(Requests.transactionWith(Requests.invoke("setName")));
        executedInDoubt(Requests.invoke("setName"), () -> pipeline.setName("set"));
        restart();
        assertThat(pipeline.getName()).isEqualTo("set");
    }

    @Test
    void propertyWhoseQuestionKillsTheServerIsNotAskedFor() {
        WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(pipeline).build();
        endpoint.setIceTcp(false);
        executedInDoubt(Requests.invoke("setIceTcp"), () -> endpoint.setIceTcp(true));
        assertThat(simulator.requests()).noneMatch(Requests.invoke("getIceTcp"));
        assertThat(simulator.requests().stream()
                        .filter(Requests.invoke("setIceTcp"))
                        .map(request -> request.params().toString()))
                .last()
                .asString()
                .contains("false");
    }

    @Test
    void stateThatCannotBeReadIsWrittenAsItIsRemembered() {
        ImageOverlayFilter images = new ImageOverlayFilter.Builder(pipeline).build();
        images.addImage("a", "/tmp/a.png", 0f, 0f, 0.1f, 0.1f, true, false);
        executedInDoubt(
                Requests.invoke("addImage"), () -> images.addImage("a", "/tmp/b.png", 0f, 0f, 0.1f, 0.1f, true, false));
        executedInDoubt(
                Requests.invoke("addImage"), () -> images.addImage("c", "/tmp/c.png", 0f, 0f, 0.1f, 0.1f, true, false));
        List<String> sent = simulator.requests().stream()
                .filter(Requests.invoke("addImage").or(Requests.invoke("removeImage")))
                .map(request -> request.operation() + " "
                        + request.params()
                                .getAsJsonObject("operationParams")
                                .get("id")
                                .getAsString())
                .toList();
        assertThat(sent).containsExactly("addImage a", "addImage a", "addImage a", "addImage c", "removeImage c");
        FaceOverlayFilter face = new FaceOverlayFilter.Builder(pipeline).build();
        executedInDoubt(
                Requests.invoke("setOverlayedImage"), () -> face.setOverlayedImage("/tmp/hat.png", 0f, 0f, 1f, 1f));
        simulator.awaitRequest(Requests.invoke("unsetOverlayedImage"), Waiting.LONG);
    }

    @Test
    void stateThatCanNeitherBeReadNorTakenAwayIsTold() {
        GStreamerFilter filter = new GStreamerFilter.Builder(pipeline, "videoflip").build();
        executedInDoubt(Requests.invoke("setElementProperty"), () -> filter.setElementProperty("method", "clockwise"));
        assertThat(log.awaitFinding("state-in-doubt").subject()).isEqualTo(filter.getId());
    }

    @Test
    void objectThatWasReleasedIsNotMadeAgain() {
        PassThrough released = element();
        PassThrough kept = element();
        executedInDoubt(Requests.method("release"), released::release);
        notExecutedInDoubt(Requests.method("release"), kept::release);
        assertThat(guard.topology().objects()).hasSize(2);
        restart();
        assertThat(simulator.objects()).hasSize(2);
        assertThat(kept.getName()).isNotNull();
    }

    @Test
    void subscriptionsEndInExactlyOneOrNone() {
        List<String> heard = new CopyOnWriteArrayList<>();
        executedInDoubt(Requests.subscribe("Error"), () -> pipeline.addErrorListener(event -> heard.add("in doubt")));
        ListenerSubscription sure = pipeline.addErrorListener(event -> heard.add("sure"));
        fireError(1);
        Waiting.until(() -> heard.equals(List.of("sure")));
        notExecutedInDoubt(Requests.method("unsubscribe"), () -> pipeline.removeErrorListener(sure));
        assertThat(simulator.requests().stream().filter(Requests.method("unsubscribe")))
                .as("it is taken back for sure")
                .hasSize(2);
        restart();
        assertThat(log.await(GuardEvent.Recovered.class).report().subscriptions())
                .isZero();
    }

    private void fireError(int code) {
        JsonObject data = new JsonObject();
        data.addProperty("description", "made up");
        data.addProperty("errorCode", code);
        data.addProperty("type", "UNEXPECTED_ELEMENT_ERROR");
        simulator.fire(guard.serverId(pipeline), "Error", data);
    }

    @Test
    void whatACreationMadeIsReleasedWhereItIsProvablyThat() {
        PassThrough known = element();
        executedInDoubt(Requests.create("PassThrough"), this::element);
        Waiting.until(() -> simulator.objects().size() == 2);
        assertThat(simulator.objects()).extracting(each -> each.id()).contains(known.getId());
        Finding told = log.awaitFinding("creation-in-doubt");
        assertThat(told.severity()).isEqualTo(Severity.INFO);
        assertThat(told.evidence()).contains("was released");
    }

    @Test
    void whatACreationMayHaveMadeIsLeftAndToldWhereAnotherClientIsThere() {
        try (KurentoGuard other = KurentoGuard.builder().url(simulator.url()).build()) {
            other.client().createMediaPipeline();
            executedInDoubt(Requests.create("PassThrough"), this::element);
            Finding told = log.awaitFinding("creation-in-doubt");
            String left = simulator.objects().stream()
                    .filter(each -> each.type().equals("PassThrough"))
                    .findFirst()
                    .orElseThrow()
                    .id();
            assertThat(told.evidence()).contains(left).contains("other clients");
        }
    }

    @Test
    void creationThatWasNotExecutedLeavesNothingToTell() {
        notExecutedInDoubt(Requests.create("PassThrough"), this::element);
        restart();
        assertThat(simulator.objects()).hasSize(1);
        assertThat(log.finds("creation-in-doubt")).isFalse();
    }

    @Test
    void pipelineThatMayHaveBeenMadeIsTold() {
        executedInDoubt(Requests.create("MediaPipeline"), guard.client()::createMediaPipeline);
        assertThat(log.awaitFinding("creation-in-doubt").subject()).isEqualTo("create MediaPipeline");
    }

    @Test
    void transactionIsLookedAtOperationByOperation() {
        PassThrough old = element();
        PassThrough sink = element();
        old.connect(sink);
        Transaction transaction = guard.client().beginTransaction();
        PassThrough made = new PassThrough.Builder(pipeline).build(transaction);
        made.connect(transaction, sink);
        sink.addTag(transaction, "seen", "yes");
        executedInDoubt(Requests.method("transaction"), transaction::commit);
        Waiting.until(() -> simulator.objects().size() == 3);
        assertThat(sink.getSourceConnections()).isEmpty();
        restart();
        assertThat(sink.getTag("seen")).isEqualTo("yes");
        assertThat(sink.getSourceConnections()).isEmpty();
        assertThat(simulator.objects()).hasSize(3);
    }

    @Test
    void playerThatPlaysPlaysAgain() {
        PlayerEndpoint player = new PlayerEndpoint.Builder(pipeline, "file:///tmp/a.webm").build();
        executedInDoubt(Requests.invoke("play"), player::play);
        restart();
        assertThat(simulator.requests()).anyMatch(Requests.transactionWith(Requests.invoke("play")));
    }

    @Test
    void endpointThatHasNegotiatedAsksForItAgain() {
        WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(pipeline).build();
        executedInDoubt(Requests.invoke("generateOffer"), endpoint::generateOffer);
        restart();
        assertThat(log.await(GuardEvent.NegotiationRequired.class).endpoint()).isSameAs(endpoint);
    }

    @Test
    void doubtIsKeptUntilTheServerHasAnswered() {
        PassThrough source = element();
        PassThrough sink = element();
        connectionsCannotBeRead();
        simulator.when(Requests.invoke("getSourceConnections")).once().dropBefore(Drop.RESET);
        executedInDoubt(Requests.invoke("connect"), () -> source.connect(sink));
        restart();
        assertThat(source.getSinkConnections()).hasSize(3);
    }

    @Test
    void questionThatIsNeverAnsweredDoesNotBlockEveryLine() {
        PlayerEndpoint player = new PlayerEndpoint.Builder(pipeline, "file:///video.webm").build();
        simulator.when(Requests.invoke("getState")).loseAnswer();
        simulator.when(Requests.invoke("play")).once().dropAfter(Drop.RESET);
        assertThatThrownBy(player::play).isInstanceOf(OutcomeUnknownException.class);
        for (int line = 1; line <= 3; line++) {
            simulator.awaitRequest(Requests.invoke("getState"), Waiting.LONG);
            simulator.clearRequests();
            simulator.drop(Drop.RESET);
        }
        assertThat(log.awaitFinding("state-in-doubt").evidence()).contains("'play'", "each line broke");
        log.await(GuardEvent.SessionResumed.class);
        assertThat(player.getName()).isNotNull();
        assertThat(simulator.requests()).noneMatch(Requests.invoke("getState"));
    }

    @Test
    void sessionWhoseOnlyPipelineWasReleasedAsTheLineBrokeGoesOn() {
        simulator.when(Requests.method("release")).once().dropAfter(Drop.RESET);
        Waiting.inBackground(() -> {
            pipeline.release();
            return null;
        });
        log.await(GuardEvent.SessionResumed.class);
        guard.client().createMediaPipeline();
        assertThat(log.count(GuardEvent.SessionLost.class)).isZero();
        Waiting.until(() -> simulator.objects().size() == 1);
    }
}
