package io.github.kurentoguard.test.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.error.ServerCrash;
import io.github.kurentoguard.test.model.ApiModel;
import io.github.kurentoguard.time.VirtualTimeline;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class MediaFlowTest {

    private static final ApiModel MODEL = ApiModel.bundled();

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final RecordingWorldListener heard = new RecordingWorldListener();
    private final MediaWorld world =
            new MediaWorld(MODEL, timeline, new Random(1), (at, node) -> new Endpoint(), heard);
    private MediaNode pipeline;
    private MediaNode a;
    private MediaNode b;

    @BeforeEach
    void twoEndpoints() throws KmsException {
        pipeline = world.create("MediaPipeline", null);
        a = element("WebRtcEndpoint", "a");
        b = element("WebRtcEndpoint", "b");
    }

    @Test
    void connectTellsOfEachKindOnTheSource() throws KmsException {
        connect(a, b);

        assertThat(heard.taken())
                .containsExactly("a ElementConnected AUDIO", "a ElementConnected VIDEO", "a ElementConnected DATA");
        JsonObject event = heard.events("ElementConnected").get(0);
        assertThat(event.get("sink").getAsString()).isEqualTo(b.id());
        assertThat(event.get("source").getAsString()).isEqualTo(a.id());
        assertThat(event.get("sourceMediaDescription").getAsString()).isEqualTo("default");
        assertThat(event.get("sinkMediaDescription").getAsString()).isEqualTo("default");
    }

    @Test
    void connectOfOneKindLeavesTheOthers() throws KmsException {
        invoke(a, "connect", "sink", b.id(), "mediaType", "AUDIO");

        assertThat(heard.taken()).containsExactly("a ElementConnected AUDIO");
        assertThat(listed(a, "getSinkConnections")).containsExactly("AUDIO");
    }

    @Test
    void connectionsAreListedOnBothSides() throws KmsException {
        connect(a, b);

        assertThat(listed(a, "getSinkConnections")).containsExactly("AUDIO", "DATA", "VIDEO");
        assertThat(listed(b, "getSourceConnections")).containsExactly("AUDIO", "DATA", "VIDEO");
        assertThat(listed(b, "getSourceConnections", "mediaType", "VIDEO")).containsExactly("VIDEO");
        assertThat(listed(b, "getSourceConnections", "mediaType", "VIDEO", "description", "other"))
                .isEmpty();
        assertThat(listed(a, "getSourceConnections")).isEmpty();
        JsonObject data =
                invoke(a, "getSinkConnections").getAsJsonArray().get(0).getAsJsonObject();
        assertThat(data.toString())
                .isEqualTo("{\"__module__\":\"kurento\",\"__type__\":\"ElementConnectionData\",\"sink\":\"" + b.id()
                        + "\",\"sinkDescription\":\"default\",\"source\":\"" + a.id()
                        + "\",\"sourceDescription\":\"default\",\"type\":\"AUDIO\"}");
    }

    @Test
    void fedSinkIsTakenOverFromItsFormerSource() throws KmsException {
        MediaNode c = element("PassThrough", "c");
        invoke(a, "connect", "sink", b.id(), "mediaType", "VIDEO");
        invoke(c, "connect", "sink", b.id(), "mediaType", "VIDEO");

        assertThat(heard.taken())
                .containsExactly("a ElementConnected VIDEO", "a ElementDisconnected VIDEO", "c ElementConnected VIDEO");
        assertThat(listed(a, "getSinkConnections")).isEmpty();
        assertThat(listed(c, "getSinkConnections")).containsExactly("VIDEO");
    }

    @Test
    void repeatedConnectDisconnectsFirst() throws KmsException {
        invoke(a, "connect", "sink", b.id(), "mediaType", "VIDEO");
        invoke(a, "connect", "sink", b.id(), "mediaType", "VIDEO");

        assertThat(heard.taken())
                .containsExactly("a ElementConnected VIDEO", "a ElementDisconnected VIDEO", "a ElementConnected VIDEO");
    }

    @Test
    void elementsOfDifferentPipelinesAreRefused() throws KmsException {
        MediaNode other = world.create("MediaPipeline", null);
        MediaNode far = world.create("PassThrough", params("mediaPipeline", other.id()));

        assertThatExceptionOfType(KmsException.class)
                .isThrownBy(() -> connect(a, far))
                .withMessage("Media elements do not share pipeline")
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(40004))
                .satisfies(refused -> assertThat(refused.type()).isEqualTo("CONNECT_ERROR"));
        assertThat(heard.taken()).isEmpty();
    }

    @Test
    void sinkThatIsNoElementCrashesTheServer() {
        assertThatExceptionOfType(ServerCrash.class).isThrownBy(() -> connect(a, pipeline));
    }

    @Test
    void disconnectTellsEvenOfWhatWasNotConnected() throws KmsException {
        invoke(a, "disconnect", "sink", b.id());

        assertThat(heard.taken())
                .containsExactly(
                        "a ElementDisconnected AUDIO", "a ElementDisconnected VIDEO", "a ElementDisconnected DATA");
    }

    @Test
    void releasedSinkIsDisconnectedFromItsSource() throws KmsException {
        connect(a, b);
        heard.taken();
        world.release(b.id());

        assertThat(heard.taken())
                .containsExactlyInAnyOrder(
                        "a ElementDisconnected AUDIO",
                        "a ElementDisconnected VIDEO",
                        "a ElementDisconnected DATA",
                        "b destroyed")
                .endsWith("b destroyed");
        assertThat(listed(a, "getSinkConnections")).isEmpty();
    }

    @Test
    void releasedPipelineTellsOfNoDisconnection() throws KmsException {
        connect(b, a);
        heard.taken();
        world.release(pipeline.id());

        assertThat(heard.taken()).allMatch(line -> line.endsWith("destroyed"));
    }

    @Test
    void receivedMediaFlowsOutThoughNothingIsConnected() throws KmsException {
        world.flow().produces(a, MediaType.AUDIO, "opus");

        assertThat(heard.taken()).containsExactly("a MediaFlowOutStateChanged AUDIO FLOWING");
        assertThat(invoke(a, "isMediaFlowingOut", "mediaType", "AUDIO").getAsBoolean())
                .isTrue();
        assertThat(invoke(a, "isMediaFlowingIn", "mediaType", "AUDIO").getAsBoolean())
                .isFalse();
    }

    /** As b1-browser-offers-loopback has it. */
    @Test
    void endpointConnectedToItselfEchoes() throws KmsException {
        connect(a, a);
        heard.taken();
        world.flow().produces(a, MediaType.VIDEO, "VP8");
        advance(100);

        assertThat(heard.taken())
                .containsExactly(
                        "a MediaFlowOutStateChanged VIDEO FLOWING",
                        "a MediaTranscodingStateChanged VIDEO NOT_TRANSCODING",
                        "a MediaFlowInStateChanged VIDEO FLOWING");
        assertThat(endpoint(a).heard).containsExactly("VIDEO VP8");
        JsonObject transcoding = heard.events("MediaTranscodingStateChanged").get(0);
        assertThat(transcoding.get("binName").getAsString()).isEqualTo("kmswebrtcendpoint0_kmsagnosticbin2-0");
        JsonObject flow = heard.events("MediaFlowInStateChanged").get(0);
        assertThat(flow.get("padName").getAsString()).isEqualTo("default");
    }

    @Test
    void silenceIsNoticedByTheLookEveryTwoSeconds() throws KmsException {
        world.flow().produces(a, MediaType.VIDEO, "VP8");
        advance(5_000);
        heard.taken();
        world.flow().silent(a, MediaType.VIDEO);

        advance(2_999);
        assertThat(heard.taken()).isEmpty();
        advance(1);
        assertThat(heard.taken()).containsExactly("a MediaFlowOutStateChanged VIDEO NOT_FLOWING");
        assertThat(invoke(a, "isMediaFlowingOut", "mediaType", "VIDEO").getAsBoolean())
                .isFalse();
    }

    @Test
    void shortSilenceIsNotNoticed() {
        world.flow().produces(a, MediaType.VIDEO, "VP8");
        advance(5_000);
        world.flow().silent(a, MediaType.VIDEO);
        advance(2_900);
        world.flow().produces(a, MediaType.VIDEO, "VP8");
        advance(10_000);

        assertThat(heard.taken()).containsExactly("a MediaFlowOutStateChanged VIDEO FLOWING");
    }

    @Test
    void silenceEndsTwoToFourSecondsAfterTheLastBuffer() {
        for (int played = 0; played < 4_000; played += 250) {
            world.flow().produces(a, MediaType.VIDEO, "VP8");
            advance(played);
            heard.taken();
            world.flow().silent(a, MediaType.VIDEO);
            advance(1_999);
            assertThat(heard.taken()).as("%d ms", played).isEmpty();
            advance(2_001);
            assertThat(heard.taken())
                    .as("%d ms", played)
                    .containsExactly("a MediaFlowOutStateChanged VIDEO NOT_FLOWING");
        }
    }

    @Test
    void mediaTravelsThroughAnyNumberOfElements() throws KmsException {
        MediaNode c = element("PassThrough", "c");
        MediaNode d = element("PassThrough", "d");
        connect(d, b);
        connect(c, d);
        connect(a, c);
        world.flow().produces(a, MediaType.VIDEO, "VP8");
        advance(100);

        assertThat(heard.taken())
                .contains(
                        "c MediaFlowInStateChanged VIDEO FLOWING",
                        "c MediaFlowOutStateChanged VIDEO FLOWING",
                        "d MediaFlowInStateChanged VIDEO FLOWING",
                        "d MediaFlowOutStateChanged VIDEO FLOWING",
                        "b MediaFlowInStateChanged VIDEO FLOWING");
        invoke(c, "disconnect", "sink", d.id());
        advance(4_000);
        assertThat(heard.taken())
                .contains("d MediaFlowInStateChanged VIDEO NOT_FLOWING", "b MediaFlowInStateChanged VIDEO NOT_FLOWING")
                .doesNotContain("c MediaFlowOutStateChanged VIDEO NOT_FLOWING");
        assertThat(endpoint(b).heard).containsExactly("VIDEO VP8", "VIDEO stopped");
    }

    @Test
    void circleOfPassThroughsFallsSilentWithItsSource() throws KmsException {
        MediaNode c = element("PassThrough", "c");
        MediaNode d = element("PassThrough", "d");
        connect(a, c);
        connect(c, d);
        world.flow().produces(a, MediaType.VIDEO, "VP8");
        advance(100);
        connect(d, c);
        advance(10_000);

        assertThat(heard.taken())
                .contains(
                        "d MediaFlowOutStateChanged VIDEO NOT_FLOWING", "c MediaFlowInStateChanged VIDEO NOT_FLOWING");
    }

    @Test
    void filterHasItsKindDecodedAndEncodedAgain() throws KmsException {
        MediaNode filter = element("ImageOverlayFilter", "filter");
        endpoint(b).accepted = Set.of("VP8");
        connect(a, filter);
        connect(filter, b);
        world.flow().produces(a, MediaType.VIDEO, "VP8");
        advance(100);

        assertThat(heard.taken())
                .contains("a MediaTranscodingStateChanged VIDEO TRANSCODING")
                .containsSubsequence(
                        "filter MediaFlowInStateChanged VIDEO FLOWING",
                        "filter MediaTranscodingStateChanged VIDEO TRANSCODING",
                        "filter MediaFlowOutStateChanged VIDEO FLOWING",
                        "b MediaFlowInStateChanged VIDEO FLOWING");
        assertThat(endpoint(b).heard).containsExactly("VIDEO VP8");
        assertThat(heard.events("MediaTranscodingStateChanged")
                        .get(1)
                        .get("binName")
                        .getAsString())
                .isEqualTo("kmsfilterelement0_kmsagnosticbin2-0");
    }

    @Test
    void videoFilterLetsAudioThroughAsItIs() throws KmsException {
        MediaNode filter = element("ImageOverlayFilter", "filter");
        endpoint(b).accepted = Set.of("OPUS");
        connect(a, filter);
        connect(filter, b);
        world.flow().produces(a, MediaType.AUDIO, "opus");
        advance(100);

        assertThat(heard.taken())
                .contains("filter MediaTranscodingStateChanged AUDIO NOT_TRANSCODING")
                .noneMatch(line -> line.endsWith(" TRANSCODING"));
    }

    @Test
    void audioFilterDecodesAudioOnly() throws KmsException {
        MediaNode filter = world.create(
                "GStreamerFilter",
                params("mediaPipeline", pipeline.id(), "command", "volume volume=2", "filterType", "AUDIO"));
        filter.rename("filter");
        connect(a, filter);
        world.flow().produces(a, MediaType.AUDIO, "opus");
        world.flow().produces(a, MediaType.VIDEO, "VP8");
        advance(100);

        assertThat(heard.taken())
                .contains(
                        "a MediaTranscodingStateChanged AUDIO TRANSCODING",
                        "a MediaTranscodingStateChanged VIDEO NOT_TRANSCODING");
    }

    /** The server keeps the format and never looks at it, as its own documentation says. */
    @Test
    void setFormatIsAcceptedAndChangesNothing() throws KmsException {
        JsonObject framerate = new JsonObject();
        framerate.addProperty("numerator", 30);
        framerate.addProperty("denominator", 1);
        JsonObject caps = new JsonObject();
        caps.addProperty("codec", "H264");
        caps.add("framerate", framerate);
        JsonObject params = new JsonObject();
        params.add("caps", caps);
        connect(a, b);
        world.invoke(a, "setVideoFormat", params);
        world.invoke(b, "setVideoFormat", params);
        world.flow().produces(a, MediaType.VIDEO, "VP8");
        advance(100);

        assertThat(heard.taken())
                .contains("a MediaTranscodingStateChanged VIDEO NOT_TRANSCODING")
                .doesNotContain("a MediaTranscodingStateChanged VIDEO TRANSCODING");
        assertThat(endpoint(b).heard).containsExactly("VIDEO VP8");
    }

    /** As b7 has it: a WEBM and an MP4 recorder on one endpoint. */
    @Test
    void transcodingIsToldOnceAndNeverTakenBack() throws KmsException {
        MediaNode c = element("WebRtcEndpoint", "c");
        endpoint(c).accepted = Set.of("H264");
        connect(a, b);
        connect(a, c);
        world.flow().produces(a, MediaType.VIDEO, "VP8");
        advance(100);
        invoke(a, "disconnect", "sink", c.id());
        connect(a, c);
        advance(100);

        assertThat(heard.taken().stream().filter(line -> line.contains("Transcoding")))
                .containsExactly(
                        "a MediaTranscodingStateChanged VIDEO NOT_TRANSCODING",
                        "a MediaTranscodingStateChanged VIDEO TRANSCODING");
        assertThat(endpoint(c).heard).startsWith("VIDEO H264");
    }

    @Test
    void transcodingIsKnownOnlyUnderTheNameOfTheBin() throws KmsException {
        endpoint(b).accepted = Set.of("H264");
        connect(a, b);
        world.flow().produces(a, MediaType.VIDEO, "VP8");
        String bin = heard.events("MediaTranscodingStateChanged")
                .get(0)
                .get("binName")
                .getAsString();

        assertThat(invoke(a, "isMediaTranscoding", "mediaType", "VIDEO").getAsBoolean())
                .isFalse();
        assertThat(invoke(a, "isMediaTranscoding", "mediaType", "VIDEO", "binName", bin)
                        .getAsBoolean())
                .isTrue();
    }

    @Test
    void decodedMediaIsTranscodedBeforeItFlows() throws KmsException {
        endpoint(b).accepted = Set.of("VP8");
        connect(a, b);
        heard.taken();
        world.flow().produces(a, MediaType.VIDEO, MediaFlow.RAW);
        advance(100);

        assertThat(heard.taken())
                .containsExactly(
                        "a MediaTranscodingStateChanged VIDEO TRANSCODING",
                        "a MediaFlowOutStateChanged VIDEO FLOWING",
                        "b MediaFlowInStateChanged VIDEO FLOWING");
    }

    @Test
    void shutSinkGetsNothingUntilItOpens() throws KmsException {
        connect(a, b);
        world.flow().admit(b, MediaType.VIDEO, false);
        world.flow().produces(a, MediaType.VIDEO, "VP8");
        advance(1_000);
        assertThat(heard.taken()).noneMatch(line -> line.startsWith("b") || line.contains("Transcoding"));

        world.flow().admit(b, MediaType.VIDEO, true);
        advance(100);
        assertThat(heard.taken())
                .containsExactly(
                        "a MediaTranscodingStateChanged VIDEO NOT_TRANSCODING",
                        "b MediaFlowInStateChanged VIDEO FLOWING");

        world.flow().admit(b, MediaType.VIDEO, false);
        advance(10_000);
        assertThat(heard.taken()).isEmpty();
        assertThat(endpoint(b).heard).containsExactly("VIDEO VP8", "VIDEO stopped");
    }

    @Test
    void endOfStreamReachesSinksBehindOthers() throws KmsException {
        MediaNode c = element("PassThrough", "c");
        connect(a, c);
        connect(c, b);
        world.flow().produces(a, MediaType.AUDIO, "opus");
        advance(100);
        world.flow().endOfStream(a, MediaType.AUDIO);

        assertThat(endpoint(b).heard).containsExactly("AUDIO OPUS", "AUDIO ended", "AUDIO stopped");
    }

    @Test
    void padsOfOtherNamesCarryNothing() throws KmsException {
        invoke(a, "connect", "sink", b.id(), "mediaType", "VIDEO", "sourceMediaDescription", "left");
        world.flow().produces(a, MediaType.VIDEO, "VP8");
        advance(100);

        assertThat(endpoint(b).heard).isEmpty();
        assertThat(heard.events("ElementConnected")
                        .get(0)
                        .get("sourceMediaDescription")
                        .getAsString())
                .isEqualTo("left");
    }

    @Test
    void dataTravelsWithoutEvents() throws KmsException {
        connect(a, b);
        heard.taken();
        world.flow().produces(a, MediaType.DATA, "data");
        advance(100);

        assertThat(endpoint(b).heard).containsExactly("DATA DATA");
        assertThat(heard.taken()).isEmpty();
        assertThatExceptionOfType(KmsException.class)
                .isThrownBy(() -> invoke(a, "isMediaFlowingOut", "mediaType", "DATA"))
                .withMessage("Media type DATA is not supported for MediaFlowingOut")
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(40107));
    }

    @Test
    void releasedElementsLeaveNoTimersBehind() throws KmsException {
        connect(a, b);
        world.flow().produces(a, MediaType.VIDEO, "VP8");
        advance(100);
        world.flow().silent(a, MediaType.VIDEO);
        world.release(pipeline.id());

        assertThat(timeline.pending()).isEmpty();
    }

    private MediaNode element(String type, String name) throws KmsException {
        MediaNode made = world.create(type, params("mediaPipeline", pipeline.id()));
        made.rename(name);
        return made;
    }

    private static Endpoint endpoint(MediaNode node) {
        return (Endpoint) node.behaviour();
    }

    private void connect(MediaNode source, MediaNode sink) throws KmsException {
        invoke(source, "connect", "sink", sink.id());
    }

    private List<String> listed(MediaNode node, String operation, String... params) throws KmsException {
        List<String> types = new ArrayList<>();
        invoke(node, operation, params)
                .getAsJsonArray()
                .forEach(item -> types.add(item.getAsJsonObject().get("type").getAsString()));
        return types;
    }

    private JsonElement invoke(MediaNode node, String operation, String... params) throws KmsException {
        return world.invoke(node, operation, params(params)).value();
    }

    private static JsonObject params(String... keysAndValues) {
        JsonObject params = new JsonObject();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            params.addProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        return params;
    }

    private void advance(long millis) {
        timeline.advance(Duration.ofMillis(millis));
    }

    private static final class Endpoint implements Behaviour {

        private final List<String> heard = new ArrayList<>();
        private Set<String> accepted = Set.of();

        @Override
        public Set<String> accepts(MediaType type) {
            return accepted;
        }

        @Override
        public void mediaArrived(MediaType type, String codec) {
            heard.add(type + " " + codec);
        }

        @Override
        public void mediaStopped(MediaType type) {
            heard.add(type + " stopped");
        }

        @Override
        public void streamEnded(MediaType type) {
            heard.add(type + " ended");
        }
    }
}
