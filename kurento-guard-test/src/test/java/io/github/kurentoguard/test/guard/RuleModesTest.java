package io.github.kurentoguard.test.guard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.error.InvalidArgumentException;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.test.RecordedRequest;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.validation.Mode;
import io.github.kurentoguard.validation.Validation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kurento.client.Composite;
import org.kurento.client.Dispatcher;
import org.kurento.client.HubPort;
import org.kurento.client.IceCandidate;
import org.kurento.client.ImageOverlayFilter;
import org.kurento.client.MediaPipeline;
import org.kurento.client.MediaType;
import org.kurento.client.PassThrough;
import org.kurento.client.PlayerEndpoint;
import org.kurento.client.RecorderEndpoint;
import org.kurento.client.WebRtcEndpoint;
import org.kurento.jsonrpc.message.Request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What each rule does in each of its modes. */
class RuleModesTest extends GuardedTest {

    private static final String LAST = "nobody_kurento.MediaPipeline";

    private KurentoGuard guard;

    @AfterEach
    void closeGuard() {
        if (guard != null) {
            guard.close();
        }
    }

    /**
     * A rule with a call that breaks it, and a similar one that does not.
     *
     * @param symptom as which it is reported where it does not refuse; null if that is its name
     * @param refuses whether it refuses when it is enforced
     * @param prepared makes what the calls are about
     */
    private record Example<T>(
            String rule,
            String symptom,
            boolean refuses,
            Predicate<RecordedRequest> request,
            Function<KurentoGuard, T> prepared,
            Consumer<T> bad,
            Consumer<T> good) {

        @Override
        public String toString() {
            return rule + (symptom.equals(rule) ? "" : " as " + symptom);
        }
    }

    private static MediaPipeline pipeline(KurentoGuard guard) {
        return guard.client().createMediaPipeline();
    }

    private static WebRtcEndpoint webRtc(KurentoGuard guard) {
        return new WebRtcEndpoint.Builder(pipeline(guard)).build();
    }

    private static WebRtcEndpoint negotiated(KurentoGuard guard) {
        WebRtcEndpoint endpoint = webRtc(guard);
        endpoint.processOffer(Descriptions.OFFER);
        return endpoint;
    }

    private static void raw(KurentoGuard guard, String endpoint, JsonPrimitive port) {
        JsonObject params = new JsonObject();
        params.add("stunServerPort", port);
        JsonObject invocation = new JsonObject();
        invocation.addProperty("object", endpoint);
        invocation.addProperty("operation", "setStunServerPort");
        invocation.add("operationParams", params);
        try {
            guard.client().sendJsonRpcRequest(new Request<>(1, "invoke", invocation));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static IceCandidate candidate(String text) {
        return new IceCandidate(text, "0", 0);
    }

    static Stream<Example<?>> examples() {
        return Stream.of(
                new Example<>(
                        "required",
                        "required",
                        true,
                        Requests.invoke("setName"),
                        RuleModesTest::webRtc,
                        endpoint -> endpoint.setName(null),
                        endpoint -> endpoint.setName("")),
                new Example<>(
                        "type",
                        "type",
                        true,
                        Requests.invoke("setStunServerPort"),
                        guard -> port -> raw(guard, webRtc(guard).getId(), port),
                        (Consumer<JsonPrimitive> send) -> send.accept(new JsonPrimitive("x")),
                        send -> send.accept(new JsonPrimitive(3_478))),
                new Example<>(
                        "reference",
                        "reference",
                        true,
                        Requests.invoke("connect"),
                        guard -> new Dispatcher.Builder(pipeline(guard)).build(),
                        hub -> hub.connect(
                                new HubPort.Builder(hub).build(),
                                new HubPort.Builder(new Composite.Builder(hub.getMediaPipeline()).build()).build()),
                        hub -> hub.connect(new HubPort.Builder(hub).build(), new HubPort.Builder(hub).build())),
                new Example<>(
                        "image-id",
                        "image-id",
                        true,
                        Requests.invoke("addImage"),
                        guard -> new ImageOverlayFilter.Builder(pipeline(guard)).build(),
                        filter -> filter.addImage(" ", "/a.png", 0, 0, 1, 1, true, true),
                        filter -> filter.addImage("logo", "/a.png", 0, 0, 1, 1, true, true)),
                new Example<>(
                        "image-id",
                        "image-id",
                        false,
                        Requests.invoke("addImage"),
                        guard -> new ImageOverlayFilter.Builder(pipeline(guard)).build(),
                        filter -> filter.addImage("logo", "file:///a.png", 0, 0, 1, 1, true, true),
                        filter -> filter.addImage("logo", "/a.png", 0, 0, 1, 1, true, true)),
                new Example<>(
                        "negotiation",
                        "negotiation",
                        true,
                        Requests.invoke("processAnswer"),
                        RuleModesTest::webRtc,
                        endpoint -> endpoint.processAnswer(Descriptions.ANSWER),
                        endpoint -> {
                            endpoint.generateOffer();
                            endpoint.processAnswer(Descriptions.ANSWER);
                        }),
                new Example<>(
                        "sdp",
                        "sdp",
                        true,
                        Requests.invoke("processOffer"),
                        RuleModesTest::webRtc,
                        endpoint -> endpoint.processOffer("hello"),
                        endpoint -> endpoint.processOffer(Descriptions.OFFER)),
                new Example<>(
                        "sdp",
                        "sdp",
                        false,
                        Requests.invoke("processOffer"),
                        RuleModesTest::webRtc,
                        endpoint -> endpoint.processOffer(Descriptions.OFFER.replace("a=ice-options:trickle\n", "")),
                        endpoint -> endpoint.processOffer(Descriptions.OFFER)),
                new Example<>(
                        "ice-candidate",
                        "ice-candidate-unusable",
                        true,
                        Requests.invoke("addIceCandidate"),
                        RuleModesTest::negotiated,
                        endpoint -> endpoint.addIceCandidate(candidate("nonsense")),
                        endpoint -> endpoint.addIceCandidate(
                                candidate("candidate:1 1 udp 2122063615 192.0.2.2 57182 typ host"))),
                new Example<>(
                        "ice-candidate",
                        "ice-candidate",
                        true,
                        Requests.invoke("addIceCandidate"),
                        RuleModesTest::negotiated,
                        endpoint -> endpoint.addIceCandidate(
                                new IceCandidate("candidate:1 1 udp 1 192.0.2.2 57182 typ host", "0", 7)),
                        endpoint -> endpoint.addIceCandidate(candidate(""))),
                new Example<>(
                        "uri",
                        "uri",
                        true,
                        Requests.create("RecorderEndpoint"),
                        RuleModesTest::pipeline,
                        pipeline -> new RecorderEndpoint.Builder(pipeline, "file://recordings/a.webm").build(),
                        pipeline -> new RecorderEndpoint.Builder(pipeline, "file:///tmp/a.webm").build()),
                new Example<>(
                        "uri",
                        "uri",
                        false,
                        Requests.create("PlayerEndpoint"),
                        RuleModesTest::pipeline,
                        pipeline -> new PlayerEndpoint.Builder(pipeline, "/tmp/a.webm").build(),
                        pipeline -> new PlayerEndpoint.Builder(pipeline, "file:///tmp/a.webm").build()),
                new Example<>(
                        "ice-server",
                        "ice-server",
                        true,
                        Requests.invoke("setStunServerAddress"),
                        RuleModesTest::webRtc,
                        endpoint -> endpoint.setStunServerAddress("stun.example.org"),
                        endpoint -> endpoint.setStunServerAddress("192.0.2.1")),
                new Example<>(
                        "limits",
                        "limits",
                        true,
                        Requests.invoke("isMediaFlowingIn"),
                        RuleModesTest::webRtc,
                        endpoint -> endpoint.isMediaFlowingIn(MediaType.DATA),
                        endpoint -> endpoint.isMediaFlowingIn(MediaType.AUDIO)),
                new Example<>(
                        "limits",
                        "limits",
                        false,
                        Requests.invoke("setMinVideoSendBandwidth"),
                        RuleModesTest::webRtc,
                        endpoint -> endpoint.setMinVideoSendBandwidth(900),
                        endpoint -> endpoint.setMinVideoSendBandwidth(200)),
                new Example<>(
                        "order",
                        "ice-gathering-too-early",
                        false,
                        Requests.invoke("gatherCandidates"),
                        RuleModesTest::webRtc,
                        WebRtcEndpoint::gatherCandidates,
                        endpoint -> {
                            endpoint.processOffer(Descriptions.OFFER);
                            endpoint.gatherCandidates();
                        }),
                new Example<>(
                        "order",
                        "order",
                        false,
                        Requests.invoke("setMtu"),
                        RuleModesTest::webRtc,
                        endpoint -> {
                            endpoint.processOffer(Descriptions.OFFER);
                            endpoint.setMtu(1_200);
                        },
                        endpoint -> endpoint.setMtu(1_200)),
                new Example<>(
                        "pitfall",
                        "pitfall",
                        false,
                        Requests.invoke("isMediaTranscoding"),
                        guard -> new PassThrough.Builder(pipeline(guard)).build(),
                        element -> element.isMediaTranscoding(MediaType.VIDEO),
                        element -> element.isMediaTranscoding(MediaType.VIDEO, "bin")));
    }

    private <T> T prepare(Example<T> example, Mode mode) {
        guard = guard().validation(
                        Validation.builder().mode(example.rule(), mode).build())
                .build();
        T prepared = example.prepared().apply(guard);
        simulator.clearRequests();
        return prepared;
    }

    private boolean hasLeft(Example<?> example) {
        return simulator.requests().stream().anyMatch(example.request());
    }

    /** The symptoms found so far; whatever was on its way when this was called is among them. */
    private List<String> findings() {
        assertThat(catchThrowable(
                        () -> guard.client().getById(LAST, MediaPipeline.class).getName()))
                .isNotNull();
        Waiting.until(() -> all().anyMatch(finding -> finding.subject().equals(LAST)));
        return all().filter(finding -> !finding.subject().equals(LAST))
                .map(Finding::symptom)
                .toList();
    }

    private Stream<Finding> all() {
        return log.all(GuardEvent.FindingReported.class).stream().map(GuardEvent.FindingReported::finding);
    }

    @ParameterizedTest
    @MethodSource("examples")
    <T> void enforcedRuleRefusesOrReports(Example<T> example) {
        T prepared = prepare(example, Mode.ENFORCE);
        Throwable failure = catchThrowable(() -> example.bad().accept(prepared));
        if (example.refuses()) {
            assertThat(failure)
                    .isInstanceOfSatisfying(InvalidArgumentException.class, refusal -> assertThat(refusal.rule())
                            .isEqualTo(example.rule()));
            assertThat(hasLeft(example)).isFalse();
        } else {
            assertThat(failure).isNull();
            log.awaitFinding(example.symptom());
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    <T> void warningRuleReportsOnceAndLetsPass(Example<T> example) {
        T prepared = prepare(example, Mode.WARN);
        Throwable failure = catchThrowable(() -> example.bad().accept(prepared));
        assertThat(failure instanceof InvalidArgumentException).as("refused").isFalse();
        assertThat(hasLeft(example)).isTrue();
        assertThat(findings()).as("one finding, whatever the server answered").containsExactly(example.symptom());
    }

    @ParameterizedTest
    @MethodSource("examples")
    <T> void ruleThatIsOffSaysNothing(Example<T> example) {
        T prepared = prepare(example, Mode.OFF);
        Throwable failure = catchThrowable(() -> example.bad().accept(prepared));
        assertThat(failure instanceof InvalidArgumentException).as("refused").isFalse();
        assertThat(hasLeft(example)).isTrue();
        assertThat(findings()).doesNotContain(example.rule());
    }

    @ParameterizedTest
    @MethodSource("examples")
    <T> void ruleLetsPassWhatIsRight(Example<T> example) {
        T prepared = prepare(example, Mode.ENFORCE);
        example.good().accept(prepared);
        assertThat(hasLeft(example)).isTrue();
        assertThat(findings()).doesNotContain(example.rule(), example.symptom());
    }

    @Test
    void everyRuleThatCanBeSwitchedHasAnExample() {
        Throwable failure = catchThrowable(() -> Validation.builder().mode("nobody", Mode.OFF));
        Set<String> shown = new TreeSet<>();
        examples().forEach(example -> shown.add(example.rule()));
        assertThat(failure).hasMessageContaining(shown.toString());
    }
}
