package io.github.kurentoguard.test.guard;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.error.InvalidArgumentException;
import io.github.kurentoguard.error.InvalidConfigurationException;
import io.github.kurentoguard.error.Outcome;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.SimulatedKurento;
import io.github.kurentoguard.validation.CheckedCall;
import io.github.kurentoguard.validation.ExplicitIds;
import io.github.kurentoguard.validation.ImageId;
import io.github.kurentoguard.validation.Mode;
import io.github.kurentoguard.validation.Report;
import io.github.kurentoguard.validation.Rule;
import io.github.kurentoguard.validation.Validation;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kurento.client.AlphaBlending;
import org.kurento.client.Composite;
import org.kurento.client.Dispatcher;
import org.kurento.client.FaceOverlayFilter;
import org.kurento.client.Fraction;
import org.kurento.client.GenericMediaElement;
import org.kurento.client.HubPort;
import org.kurento.client.IceCandidate;
import org.kurento.client.ImageOverlayFilter;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaElement;
import org.kurento.client.MediaPipeline;
import org.kurento.client.MediaType;
import org.kurento.client.PassThrough;
import org.kurento.client.PlayerEndpoint;
import org.kurento.client.RecorderEndpoint;
import org.kurento.client.RtpEndpoint;
import org.kurento.client.Transaction;
import org.kurento.client.VideoCaps;
import org.kurento.client.VideoCodec;
import org.kurento.client.WebRtcEndpoint;
import org.kurento.client.internal.client.RemoteObject;
import org.kurento.client.internal.client.RemoteObjectInvocationHandler;
import org.kurento.client.internal.client.RomManager;
import org.kurento.client.internal.server.KurentoServerException;
import org.kurento.jsonrpc.message.Request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is refused before it leaves, and what passes, through Kurento's own API. */
class ValidationTest extends GuardedTest {

    private static final String CANDIDATE = "candidate:1 1 udp 2122063615 192.0.2.2 57182 typ host generation 0";

    private KurentoGuard guard;
    private MediaPipeline pipeline;

    private KurentoClient with(Validation validation) {
        guard = guard().validation(validation).build();
        pipeline = guard.client().createMediaPipeline();
        return guard.client();
    }

    private KurentoClient withDefaults() {
        return with(Validation.defaults());
    }

    @AfterEach
    void closeGuard() {
        if (guard != null) {
            guard.close();
        }
    }

    private static void refused(String rule, ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(InvalidArgumentException.class, refusal -> {
                    assertThat(refusal.rule()).isEqualTo(rule);
                    assertThat(refusal.outcome()).isEqualTo(Outcome.NOT_SENT);
                })
                .hasMessageContainingAll(parts);
    }

    private WebRtcEndpoint webRtc() {
        return new WebRtcEndpoint.Builder(pipeline).useDataChannels().build();
    }

    private long sent(String operation) {
        return simulator.requests().stream().filter(Requests.invoke(operation)).count();
    }

    // ---- required, type

    @Test
    void nullForWhatIsRequiredDoesNotLeave() {
        withDefaults();
        WebRtcEndpoint endpoint = webRtc();
        refused("required", () -> endpoint.processOffer(null), "WebRtcEndpoint.processOffer", "offer is null");
        refused("required", () -> endpoint.addIceCandidate(null), "candidate is null");
        refused("required", () -> endpoint.connect((MediaElement) null), "sink is null");
        refused("required", () -> endpoint.addIceCandidate(new IceCandidate(CANDIDATE, null, 0)), "candidate.sdpMid");
        refused("required", () -> new PlayerEndpoint.Builder(pipeline, null).build(), "new PlayerEndpoint", "uri");
        refused("required", () -> endpoint.setTurnUrl(null), "pass \"\"");
        refused("required", () -> endpoint.setName(null), "pass \"\"");
        assertThat(sent("processOffer") + sent("addIceCandidate") + sent("connect") + sent("setTurnUrl"))
                .isZero();
    }

    @Test
    void nullForWhatIsOptionalPasses() {
        withDefaults();
        PassThrough element = new PassThrough.Builder(pipeline).build();
        element.connect(new PassThrough.Builder(pipeline).build(), (MediaType) null);
        element.getStats((MediaType) null);
        webRtc().setTurnUrl("");
        assertThat(sent("connect")).isEqualTo(1);
    }

    @Test
    void refusalReachesTheContinuationOfAnAsynchronousCall() {
        withDefaults();
        WebRtcEndpoint endpoint = webRtc();
        Answered<String> answer = Answered.by(continuation -> endpoint.processOffer(null, continuation));
        refused("required", () -> Waiting.get(answer), "offer is null");
    }

    @Test
    void refusalInATransactionNamesTheOperation() {
        KurentoClient client = withDefaults();
        Transaction transaction = client.beginTransaction();
        PassThrough element = new PassThrough.Builder(pipeline).build(transaction);
        element.addTag(transaction, "a", "b");
        element.addTag(transaction, "a", null);
        assertThatThrownBy(transaction::commit)
                .isInstanceOfSatisfying(InvalidArgumentException.class, refusal -> assertThat(refusal.operation())
                        .isEqualTo(2))
                .hasMessageContainingAll("operation 2", "value is null");
        assertThat(simulator.requests()).noneMatch(Requests.method("transaction"));
    }

    @Test
    void catchClausesForTheServersRefusalCatch() {
        withDefaults();
        assertThatThrownBy(() -> webRtc().processOffer(null))
                .isInstanceOfSatisfying(KurentoServerException.class, refusal -> assertThat(refusal.getCode())
                        .isEqualTo(40001));
    }

    @Test
    void rawValuesOfOtherTypesDoNotLeave() {
        KurentoClient client = withDefaults();
        WebRtcEndpoint endpoint = webRtc();
        refused(
                "type",
                () -> raw(client, endpoint.getId(), "setStunServerPort", "{\"stunServerPort\":\"3478\"}"),
                "a text",
                "a number");
        refused(
                "type",
                () -> raw(client, endpoint.getId(), "getStats", "{\"mediaType\":\"SMELL\"}"),
                "SMELL",
                "AUDIO, DATA, VIDEO");
        assertThatCode(() -> raw(client, endpoint.getId(), "setStunServerPort", "{\"stunServerPort\":3478}"))
                .doesNotThrowAnyException();
    }

    @Test
    void numbersThatJsonCannotWriteDoNotLeave() {
        KurentoClient client = withDefaults();
        JsonObject port = invocation(webRtc().getId(), "setStunServerPort", "{}");
        port.getAsJsonObject("operationParams").addProperty("stunServerPort", Double.NaN);
        refused("type", () -> client.sendJsonRpcRequest(new Request<>(1, "invoke", port)), "NaN");
    }

    private static void raw(KurentoClient client, String object, String operation, String params) throws Exception {
        client.sendJsonRpcRequest(new Request<>(1, "invoke", invocation(object, operation, params)));
    }

    private static JsonObject invocation(String object, String operation, String params) {
        JsonObject invocation = new JsonObject();
        invocation.addProperty("object", object);
        invocation.addProperty("operation", operation);
        invocation.add("operationParams", JsonParser.parseString(params));
        return invocation;
    }

    // ---- what brings the server down

    /** A handle that claims to be an element. */
    private MediaElement disguised(String id) {
        RomManager manager = RemoteObjectInvocationHandler.getFor(pipeline).getRomManager();
        return RemoteObjectInvocationHandler.newProxy(
                new RemoteObject(id, "MediaElement", manager), manager, MediaElement.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void connectToWhatIsNoElementNeverLeaves(boolean enforced) {
        KurentoClient client = with(enforced ? Validation.defaults() : Validation.off());
        PassThrough element = new PassThrough.Builder(pipeline).build();
        String hub = new Composite.Builder(pipeline).build().getId();
        for (String id : List.of(pipeline.getId(), hub, "manager_ServerManager")) {
            refused("server-crash", () -> element.connect(disguised(id)), "sink", "not a MediaElement");
            refused("server-crash", () -> element.disconnect(disguised(id)), "sink");
            refused("server-crash", () -> raw(client, element.getId(), "connect", "{\"sink\":\"" + id + "\"}"), "sink");
            refused(
                    "server-crash",
                    () -> Waiting.get(Answered.<Void>by(c -> element.connect(disguised(id), c))),
                    "sink");
            Transaction transaction = client.beginTransaction();
            element.connect(transaction, disguised(id));
            refused("server-crash", transaction::commit, "operation 0");
        }
        assertThat(sent("connect") + sent("disconnect")).isZero();
        assertThat(simulator.requests()).noneMatch(Requests.method("transaction"));
    }

    @Test
    void genericElementOfAnotherClassIsNoSink() {
        with(Validation.off());
        PassThrough element = new PassThrough.Builder(pipeline).build();
        GenericMediaElement generic = new GenericMediaElement.Builder(pipeline, "Composite").build();
        refused("server-crash", () -> element.connect(generic), "Composite, not a MediaElement");
        element.connect(new GenericMediaElement.Builder(pipeline, "PassThrough").build());
    }

    @Test
    void connectInATransactionToWhatItMakesIsLookedInto() throws Exception {
        KurentoClient client = with(Validation.off());
        PassThrough element = new PassThrough.Builder(pipeline).build();
        String create =
                "{\"type\":\"Composite\",\"constructorParams\":{\"mediaPipeline\":\"" + pipeline.getId() + "\"}}";
        JsonObject toHub = transaction("create", create, element, "newref:0");
        refused("server-crash", () -> client.sendJsonRpcRequest(new Request<>(1, "transaction", toHub)), "Composite");
        JsonObject toText = transaction(
                "invoke", "{\"object\":\"" + element.getId() + "\",\"operation\":\"getName\"}", element, "newref:0");
        refused("server-crash", () -> client.sendJsonRpcRequest(new Request<>(1, "transaction", toText)), "sink");
        JsonObject toElement = transaction("create", create.replace("Composite", "PassThrough"), element, "newref:0");
        assertThat(client.sendJsonRpcRequest(new Request<>(1, "transaction", toElement))
                        .isError())
                .isFalse();
    }

    private static JsonObject transaction(String method, String params, MediaElement source, String sink) {
        JsonArray operations = new JsonArray();
        operations.add(operation(0, method, JsonParser.parseString(params).getAsJsonObject()));
        operations.add(operation(1, "invoke", invocation(source.getId(), "connect", "{\"sink\":\"" + sink + "\"}")));
        JsonObject transaction = new JsonObject();
        transaction.add("operations", operations);
        return transaction;
    }

    private static JsonObject operation(int id, String method, JsonObject params) {
        JsonObject operation = new JsonObject();
        operation.addProperty("id", id);
        operation.addProperty("method", method);
        operation.add("params", params);
        operation.addProperty("jsonrpc", "2.0");
        return operation;
    }

    @Test
    void readingIceTcpNeverLeaves() {
        with(Validation.off());
        WebRtcEndpoint endpoint = webRtc();
        refused("server-crash", endpoint::getIceTcp, "getIceTcp");
        endpoint.setIceTcp(true);
        assertThat(sent("getIceTcp")).isZero();
    }

    @Test
    @SimulatedKurento(virtualTime = true)
    void secondCloseOfADataChannelWaitsForTheFirst() throws Throwable {
        with(Validation.off());
        WebRtcEndpoint endpoint = webRtc();
        simulator.when(Requests.invoke("closeDataChannel")).once().delay(Duration.ofMillis(500));
        Answered<Void> first = Answered.by(continuation -> endpoint.closeDataChannel(0, continuation));
        refused("server-crash", () -> endpoint.closeDataChannel(1), "has not been answered");
        simulator.awaitRequest(Requests.invoke("closeDataChannel"), Waiting.LONG);
        simulator.advance(Duration.ofMillis(500));
        Waiting.until(first::isDone);
        assertThatThrownBy(() -> endpoint.closeDataChannel(1))
                .as("the server's own answer: no channel is open")
                .isNotInstanceOf(InvalidArgumentException.class);
        assertThat(sent("closeDataChannel")).isEqualTo(2);
    }

    @Test
    void rulesAgainstCrashesCannotBeSwitched() {
        assertThatThrownBy(() -> Validation.builder().mode("server-crash", Mode.OFF))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("cannot be switched");
    }

    // ---- references

    @Test
    void elementsOfOtherPipelinesAreNotConnected() {
        KurentoClient client = withDefaults();
        PassThrough here = new PassThrough.Builder(pipeline).build();
        PassThrough there = new PassThrough.Builder(client.createMediaPipeline()).build();
        refused("reference", () -> here.connect(there), "another pipeline");
        here.connect(new PassThrough.Builder(pipeline).build());
        assertThat(sent("connect")).isEqualTo(1);
    }

    @Test
    void releasedObjectsAreNotPassed() {
        withDefaults();
        PassThrough source = new PassThrough.Builder(pipeline).build();
        PassThrough sink = new PassThrough.Builder(pipeline).build();
        String id = sink.getId();
        sink.release();
        refused("reference", () -> source.connect(disguised(id)), "released at");
        pipeline.release();
        pipeline = guard.client().createMediaPipeline();
        refused("reference", () -> disguised(source.getId()).connect(disguised(source.getId())), "released at");
    }

    @Test
    void portsBelongToTheirHub() {
        withDefaults();
        Dispatcher hub = new Dispatcher.Builder(pipeline).build();
        HubPort mine = new HubPort.Builder(hub).build();
        HubPort foreign = new HubPort.Builder(new Composite.Builder(pipeline).build()).build();
        refused("reference", () -> hub.connect(mine, foreign), "another hub");
        hub.connect(mine, new HubPort.Builder(hub).build());
    }

    @Test
    void objectsOfAnotherGuardAreNoticed() {
        withDefaults();
        try (KurentoGuard other = guard().build()) {
            PassThrough theirs = new PassThrough.Builder(other.client().createMediaPipeline()).build();
            disguised(theirs.getId()).connect(disguised(theirs.getId()));
            assertThat(log.awaitFinding("reference").evidence()).contains("another guard");
        }
    }

    // ---- order

    @Test
    void endpointsNegotiateOnce() {
        withDefaults();
        WebRtcEndpoint answering = webRtc();
        refused("negotiation", () -> answering.processAnswer(Descriptions.ANSWER), "not generated an offer");
        answering.processOffer(Descriptions.OFFER);
        refused("negotiation", () -> answering.processOffer(Descriptions.OFFER), "negotiated already");
        refused("negotiation", answering::generateOffer, "negotiated already");
        WebRtcEndpoint offering = webRtc();
        offering.generateOffer();
        refused("negotiation", () -> offering.processOffer(Descriptions.OFFER), "waits for the answer");
        offering.processAnswer(Descriptions.ANSWER);
        refused("negotiation", () -> offering.processAnswer(Descriptions.ANSWER), "negotiated already");
    }

    @Test
    void failedNegotiationCanBeRepeated() {
        with(Validation.builder().mode("sdp", Mode.OFF).build());
        WebRtcEndpoint endpoint = webRtc();
        assertThatThrownBy(() -> endpoint.processOffer("nonsense")).hasMessageContaining("40201");
        assertThat(endpoint.processOffer(Descriptions.OFFER)).startsWith("v=0");
    }

    @Test
    void gatheringTooEarlyIsNoticed() {
        withDefaults();
        WebRtcEndpoint endpoint = webRtc();
        endpoint.gatherCandidates();
        assertThat(log.awaitFinding("ice-gathering-too-early").evidence()).contains("has not negotiated");
        assertThat(sent("gatherCandidates")).isEqualTo(1);
    }

    @Test
    void rightOrderPassesInATransaction() {
        KurentoClient client = withDefaults();
        Transaction transaction = client.beginTransaction();
        WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(pipeline).build(transaction);
        endpoint.processOffer(transaction, Descriptions.OFFER);
        endpoint.gatherCandidates(transaction);
        transaction.commit();
        refused("negotiation", () -> endpoint.processOffer(Descriptions.OFFER), "negotiated already");
        assertThat(log.finds("ice-gathering-too-early")).isFalse();
    }

    @Test
    void secondOfferInATransactionDoesNotLeave() {
        KurentoClient client = withDefaults();
        Transaction transaction = client.beginTransaction();
        WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(pipeline).build(transaction);
        endpoint.processOffer(transaction, Descriptions.OFFER);
        endpoint.processOffer(transaction, Descriptions.OFFER);
        refused("negotiation", transaction::commit, "operation 2");
    }

    @Test
    void lateSettingsAreNoticed() {
        withDefaults();
        WebRtcEndpoint endpoint = webRtc();
        endpoint.setStunServerAddress("192.0.2.1");
        endpoint.processOffer(Descriptions.OFFER);
        assertThat(log.finds("order")).isFalse();
        endpoint.setStunServerAddress("192.0.2.2");
        assertThat(log.awaitFinding("order").subject()).contains("setStunServerAddress");
    }

    @Test
    void recordingAfterAStopIsNoticed() {
        withDefaults();
        RecorderEndpoint recorder = new RecorderEndpoint.Builder(pipeline, "file:///tmp/a.webm").build();
        recorder.record();
        assertThat(log.finds("recorder-cannot-restart")).isFalse();
        recorder.stop();
        recorder.record();
        assertThat(log.awaitFinding("recorder-cannot-restart").hint()).contains("new RecorderEndpoint");
    }

    @Test
    void pitfallsAreNoticed() {
        KurentoClient client = withDefaults();
        PassThrough element = new PassThrough.Builder(pipeline).build();
        element.isMediaTranscoding(MediaType.VIDEO, "bin");
        assertThat(log.finds("pitfall")).isFalse();
        element.isMediaTranscoding(MediaType.VIDEO);
        assertThat(log.awaitFinding("pitfall").evidence()).contains("always false");
        client.getServerManager().getPipelines();
        Waiting.until(() -> log.events().toString().contains("hold on to every object"));
    }

    @Test
    void argumentBehindAGapIsNoticed() {
        withDefaults();
        PassThrough element = new PassThrough.Builder(pipeline).build();
        element.connect(new PassThrough.Builder(pipeline).build(), null, "default");
        assertThat(log.awaitFinding("pitfall").evidence()).contains("sourceMediaDescription", "mediaType");
    }

    // ---- values

    @Test
    void descriptionsThatCannotBeUsedDoNotLeave() {
        withDefaults();
        WebRtcEndpoint endpoint = webRtc();
        refused("sdp", () -> endpoint.processOffer("hello"), "no SDP");
        refused("sdp", () -> endpoint.processOffer(Descriptions.OFFER.replace("\n", "\\r\\n")), "escaped twice");
        refused("sdp", () -> endpoint.processOffer(Descriptions.OFFER.replace("br+w", "br w")), "ice-ufrag");
        refused("sdp", () -> endpoint.processOffer(Descriptions.ANSWER), "where an offer is due");
        assertThat(sent("processOffer")).isZero();
        assertThat(endpoint.processOffer(Descriptions.OFFER)).startsWith("v=0");
    }

    @Test
    void descriptionsOfPlainRtpNeedNoFingerprint() {
        withDefaults();
        String offer = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
                + "m=audio 5000 RTP/AVP 0\r\na=rtpmap:0 PCMU/8000\r\n";
        assertThat(new RtpEndpoint.Builder(pipeline).build().processOffer(offer))
                .startsWith("v=0");
        assertThat(log.finds("sdp")).isFalse();
    }

    @Test
    void candidatesThatCannotBeReadDoNotLeave() {
        withDefaults();
        WebRtcEndpoint endpoint = webRtc();
        endpoint.processOffer(Descriptions.OFFER);
        refused("ice-candidate", () -> endpoint.addIceCandidate(candidate("a=" + CANDIDATE, 0)), "a=");
        refused("ice-candidate", () -> endpoint.addIceCandidate(candidate("nonsense", 0)), "nonsense");
        refused("ice-candidate", () -> endpoint.addIceCandidate(candidate(CANDIDATE, 3)), "1 media sections");
        refused("ice-candidate", () -> endpoint.addIceCandidate(candidate(CANDIDATE, -1)), "-1");
        assertThat(sent("addIceCandidate")).isZero();
        endpoint.addIceCandidate(candidate(CANDIDATE, 0));
        endpoint.addIceCandidate(candidate("", 0));
        endpoint.addIceCandidate(candidate(CANDIDATE.replace("192.0.2.2", "0a1b.local"), 0));
        assertThat(log.awaitFinding("ice-candidate").evidence()).contains("mDNS");
        assertThat(sent("addIceCandidate")).isEqualTo(3);
    }

    private static IceCandidate candidate(String text, int index) {
        return new IceCandidate(text, "0", index);
    }

    @Test
    void placesThatCannotBePlayedOrWrittenDoNotLeave() {
        withDefaults();
        refused("uri", () -> new PlayerEndpoint.Builder(pipeline, "blob:http://x/1").build(), "blob");
        refused("uri", () -> new RecorderEndpoint.Builder(pipeline, "rtsp://u:secret@h/x").build(), "***@h");
        refused("uri", () -> new RecorderEndpoint.Builder(pipeline, "file://recordings/a.webm").build(), "three");
        refused("uri", () -> new RecorderEndpoint.Builder(pipeline, "file:///recordings/").build(), "folder");
        new PlayerEndpoint.Builder(pipeline, "rtsp://u:secret@h/x").build();
        new RecorderEndpoint.Builder(pipeline, "file:///tmp/a.webm").build();
        assertThat(log.finds("uri")).isFalse();
    }

    @Test
    void secretsAreNotShown() {
        withDefaults();
        WebRtcEndpoint endpoint = webRtc();
        for (String url : List.of(
                "turn:bob:secret@192.0.2.1:3478", "bob:secret@turn.example:3478", "bob:secret", "192.0.2.1:secret")) {
            assertThatThrownBy(() -> endpoint.setTurnUrl(url))
                    .isInstanceOf(InvalidArgumentException.class)
                    .hasMessageNotContainingAny("secret", "bob");
        }
        assertThatThrownBy(() -> new RecorderEndpoint.Builder(pipeline, "rtsp://u:se/cr@et@h/x?k=token").build())
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageNotContainingAny("se/cr", "token");
    }

    @Test
    void iceServersAreNumbers() {
        withDefaults();
        WebRtcEndpoint endpoint = webRtc();
        refused("ice-server", () -> endpoint.setStunServerAddress("stun.example.org"), "stun.example.org");
        refused("ice-server", () -> endpoint.setStunServerPort(70_000), "70000");
        refused("ice-server", () -> endpoint.setExternalIPv4("example.org"), "IPv4");
        refused("ice-server", () -> endpoint.setTurnUrl("u:p@192.0.2.1:3478?transport=sctp"), "form");
        endpoint.setStunServerAddress("192.0.2.1");
        endpoint.setStunServerPort(3478);
        endpoint.setExternalIPv4("192.0.2.7");
        endpoint.setExternalIPv6("2001:db8::1");
        endpoint.setTurnUrl("u:p@192.0.2.1:3478?transport=tcp");
        assertThat(sent("setTurnUrl")).isEqualTo(1);
    }

    @Test
    void contradictoryLimitsAreNoticed() {
        withDefaults();
        WebRtcEndpoint endpoint = webRtc();
        endpoint.setMaxVideoSendBandwidth(1_000);
        endpoint.setMinVideoSendBandwidth(900);
        assertThat(log.finds("limits")).isFalse();
        endpoint.setMaxVideoSendBandwidth(800);
        assertThat(log.awaitFinding("limits").evidence()).contains("900", "800");
    }

    @Test
    void numbersOutOfRangeDoNotLeave() {
        withDefaults();
        ImageOverlayFilter filter = new ImageOverlayFilter.Builder(pipeline).build();
        refused("limits", () -> filter.addImage("a", "/a.png", 0, 0, 50, 1, true, true), "50.0", "fraction");
        filter.addImage("a", "/a.png", 0, 0, 0.5F, 1, true, true);
        refused("limits", () -> new Composite.Builder(pipeline).withWidth(0).build(), "width");
        AlphaBlending hub = new AlphaBlending.Builder(pipeline).build();
        HubPort port = new HubPort.Builder(hub).build();
        refused("limits", () -> hub.setPortProperties(0, 2, 1, 1, 1, port), "relativeY");
        hub.setPortProperties(0, 0, 1, 1, 1, port);
        refused("limits", () -> webRtc().createDataChannel("x", true, 5, 5), "maxPacketLifeTime");
        refused("limits", () -> webRtc().isMediaFlowingIn(MediaType.DATA), "AUDIO or VIDEO");
    }

    @Test
    void ratiosOfAFaceAreNotFractions() {
        withDefaults();
        FaceOverlayFilter filter = new FaceOverlayFilter.Builder(pipeline).build();
        filter.setOverlayedImage("/hat.png", -0.2F, -1.4F, 1.6F, 1.6F);
        assertThat(log.finds("limits")).isFalse();
        refused("limits", () -> filter.setOverlayedImage("/hat.png", 0, 0, 0, 1), "widthPercent", "above 0");
        filter.setOverlayedImage("/hat.png", 0, 0, 160, 1);
        assertThat(log.awaitFinding("limits").evidence()).contains("160", "no percentage");
        assertThat(sent("setOverlayedImage")).isEqualTo(2);
    }

    @Test
    void frameRatesAreNotDividedByZero() {
        withDefaults();
        PassThrough element = new PassThrough.Builder(pipeline).build();
        refused("limits", () -> element.setVideoFormat(new VideoCaps(VideoCodec.VP8, new Fraction(30, 0))), "by 0");
        element.setVideoFormat(new VideoCaps(VideoCodec.VP8, new Fraction(30, 1)));
        assertThat(sent("setVideoFormat")).isEqualTo(1);
    }

    // ---- images

    @Test
    void imageWithoutIdGetsOneOfItsOwn() {
        List<ImageId> told = new CopyOnWriteArrayList<>();
        with(Validation.builder().imageIds(told::add).build());
        ImageOverlayFilter filter = new ImageOverlayFilter.Builder(pipeline).build();
        addImage(filter, null);
        addImage(filter, null);
        assertThat(told).extracting(ImageId::id).doesNotHaveDuplicates().hasSize(2);
        assertThat(told).allMatch(image -> image.filter().equals(filter.getId()));
        assertThat(guard.imageIds(filter))
                .containsExactly(told.get(0).id(), told.get(1).id());
        filter.removeImage(told.get(0).id());
        assertThat(guard.imageIds(filter)).containsExactly(told.get(1).id());
        refused("required", () -> filter.removeImage(null), "id is null", "told by the guard");
        refused("image-id", () -> addImage(filter, " "), "blank");
    }

    @Test
    void imageOfATransactionGetsAnId() {
        List<ImageId> told = new CopyOnWriteArrayList<>();
        KurentoClient client = with(Validation.builder().imageIds(told::add).build());
        Transaction transaction = client.beginTransaction();
        ImageOverlayFilter filter = new ImageOverlayFilter.Builder(pipeline).build(transaction);
        filter.addImage(transaction, null, "/a.png", 0, 0, 1, 1, true, true);
        transaction.commit();
        assertThat(guard.imageIds(filter)).singleElement().isEqualTo(told.get(0).id());
        assertThat(told.get(0).filter()).isEqualTo(filter.getId());
    }

    @Test
    void imagesThatReplaceOrDoNotLoadAreNoticed() {
        withDefaults();
        ImageOverlayFilter filter = new ImageOverlayFilter.Builder(pipeline).build();
        addImage(filter, "logo");
        assertThat(log.finds("image-id")).isFalse();
        addImage(filter, "logo");
        assertThat(log.awaitFinding("image-id").evidence()).contains("replaces");
        filter.addImage("b", "file:///a.png", 0, 0, 1, 1, true, true);
        Waiting.until(() -> log.events().toString().contains("ignores file URIs"));
    }

    @Test
    void explicitIdsCanBeRefused() {
        with(Validation.builder().explicitIds(ExplicitIds.REFUSE).build());
        ImageOverlayFilter filter = new ImageOverlayFilter.Builder(pipeline).build();
        refused("image-id", () -> addImage(filter, "logo"), "not allowed");
        addImage(filter, null);
        assertThat(guard.imageIds(filter)).hasSize(1);
    }

    private static void addImage(ImageOverlayFilter filter, String id) {
        filter.addImage(id, "/a.png", 0, 0, 1, 1, true, true);
    }

    // ---- modes

    @Test
    void warningRuleReportsAndLetsPass() {
        with(Validation.builder().mode("ice-server", Mode.WARN).build());
        webRtc().setStunServerAddress("stun.example.org");
        assertThat(log.awaitFinding("ice-server").evidence()).contains("stun.example.org");
        assertThat(sent("setStunServerAddress")).isEqualTo(1);
    }

    @Test
    void rulesThatAreOffSayNothing() {
        with(Validation.off());
        WebRtcEndpoint endpoint = webRtc();
        endpoint.setStunServerAddress("stun.example.org");
        assertThatThrownBy(() -> endpoint.processOffer(null))
                .isInstanceOf(KurentoServerException.class)
                .isNotInstanceOf(InvalidArgumentException.class);
        assertThat(log.finds("ice-server")).isFalse();
    }

    @Test
    void applicationsOwnRuleIsAsked() {
        Rule noTags = new Rule() {
            @Override
            public String name() {
                return "no-tags";
            }

            @Override
            public void check(CheckedCall call, Report report) {
                if (call.invokes("addTag")) {
                    report.refuse("key", call.text("key"), "tags are not used here", "Leave it.");
                }
            }
        };
        with(Validation.builder().rule(noTags).build());
        refused("no-tags", () -> pipeline.addTag("a", "b"), "MediaPipeline.addTag(key)", "key is a: tags are not used");
    }

    @Test
    void brokenRuleStopsNothing() {
        with(Validation.builder()
                .rule(new Rule() {
                    @Override
                    public String name() {
                        return "broken";
                    }

                    @Override
                    public void check(CheckedCall call, Report report) {
                        throw new IllegalStateException("broken");
                    }
                })
                .build());
        assertThat(pipeline.getName()).isNotNull();
    }

    @Test
    void unknownRulesAreNotSwitched() {
        assertThatThrownBy(() -> Validation.builder().mode("requird", Mode.OFF))
                .isInstanceOf(InvalidConfigurationException.class)
                .hasMessageContainingAll("requird", "required");
    }
}
