package io.github.kurentoguard.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.kurentoguard.rpc.Translation;
import io.github.kurentoguard.time.VirtualTimeline;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is remembered, seen in the steps that would make it again. */
class RecorderTest {

    private static final String PIPELINE = "p_kurento.MediaPipeline";
    private static final String A = PIPELINE + "/a_kurento.WebRtcEndpoint";
    private static final String B = PIPELINE + "/b_kurento.PassThrough";

    private final Topology topology = new Topology();
    private final VirtualTimeline time = new VirtualTimeline();
    private final List<String> forgotten = new ArrayList<>();
    private final Translation translation = new Translation();
    private final Recorder recorder = new Recorder(
            topology,
            new Meanings(Map.of(
                    "ChromaFilter.addZone", Meaning.state("name"),
                    "ChromaFilter.removeZone", Meaning.undo("addZone", "name"))),
            time,
            false,
            forgotten::add,
            note -> {},
            entity -> {});

    private void create(String type, String id, String params) {
        record("create", "{\"type\":\"" + type + "\",\"constructorParams\":" + params + "}", id);
    }

    private void record(String method, String params, String value) {
        recorder.record(method, json(params), "{\"result\":{\"value\":\"" + value + "\"}}", translation);
    }

    private void invoke(String object, String operation, String params) {
        record(
                "invoke",
                "{\"object\":\"" + object + "\",\"operation\":\"" + operation + "\",\"operationParams\":" + params
                        + "}",
                "");
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private void two() {
        create("MediaPipeline", PIPELINE, "{}");
        create("WebRtcEndpoint", A, "{\"mediaPipeline\":\"" + PIPELINE + "\"}");
        create("PassThrough", B, "{\"mediaPipeline\":\"" + PIPELINE + "\"}");
    }

    private List<String> steps() {
        List<String> steps = new ArrayList<>();
        for (Group group : topology.groups()) {
            Blueprint.of(group, entity -> false).forEachRemaining(step -> steps.add(text(step)));
        }
        return steps;
    }

    private static String text(Step step) {
        String id = step.about();
        return step.what() + " " + id.substring(id.lastIndexOf('/') + 1, id.lastIndexOf('_')) + " "
                + step.params().get("operationParams");
    }

    @Test
    void objectsComeBeforeTheirStatesAndThoseBeforeConnections() {
        two();
        invoke(A, "connect", "{\"sink\":\"" + B + "\"}");
        invoke(B, "setName", "{\"name\":\"x\"}");
        record("subscribe", "{\"type\":\"Error\",\"object\":\"" + A + "\"}", "s1");
        assertThat(steps())
                .containsExactly(
                        "create MediaPipeline p null",
                        "create WebRtcEndpoint a null",
                        "create PassThrough b null",
                        "setName b {\"name\":\"x\"}",
                        "connect a {\"sink\":\"" + B + "\"}",
                        "subscribe to Error a null");
    }

    @Test
    void millionSettingsOfAPropertyAreOne() {
        two();
        for (int i = 0; i < 1_000_000; i++) {
            invoke(B, "setName", "{\"name\":\"" + (i % 10) + "\"}");
        }
        assertThat(steps().subList(3, steps().size())).containsExactly("setName b {\"name\":\"9\"}");
    }

    @Test
    void statesAreSetInTheOrderInWhichTheyWereSetLast() {
        two();
        invoke(A, "setMinVideoSendBandwidth", "{\"minVideoSendBandwidth\":1}");
        invoke(A, "setMaxVideoSendBandwidth", "{\"maxVideoSendBandwidth\":2}");
        invoke(A, "setMinVideoSendBandwidth", "{\"minVideoSendBandwidth\":3}");
        assertThat(steps().subList(3, 5))
                .containsExactly(
                        "setMaxVideoSendBandwidth a {\"maxVideoSendBandwidth\":2}",
                        "setMinVideoSendBandwidth a {\"minVideoSendBandwidth\":3}");
    }

    @Test
    void sinkHasOneSourceAKindOfMedia() {
        two();
        String c = PIPELINE + "/c_kurento.PassThrough";
        create("PassThrough", c, "{\"mediaPipeline\":\"" + PIPELINE + "\"}");
        invoke(A, "connect", "{\"sink\":\"" + B + "\"}");
        invoke(c, "connect", "{\"sink\":\"" + B + "\",\"mediaType\":\"AUDIO\"}");
        assertThat(steps().subList(4, steps().size()))
                .containsExactlyInAnyOrder(
                        "connect a {\"sink\":\"" + B + "\",\"mediaType\":\"VIDEO\"}",
                        "connect a {\"sink\":\"" + B + "\",\"mediaType\":\"DATA\"}",
                        "connect c {\"sink\":\"" + B + "\",\"mediaType\":\"AUDIO\"}");
        invoke(A, "disconnect", "{\"sink\":\"" + B + "\"}");
        invoke(c, "disconnect", "{\"sink\":\"" + B + "\"}");
        assertThat(steps()).hasSize(4);
    }

    @Test
    void releaseTakesConnectionsAndStatesThatNameTheObjectAlong() {
        two();
        String hub = PIPELINE + "/h_kurento.AlphaBlending";
        String port = hub + "/q_kurento.HubPort";
        create("AlphaBlending", hub, "{\"mediaPipeline\":\"" + PIPELINE + "\"}");
        create("HubPort", port, "{\"hub\":\"" + hub + "\"}");
        invoke(hub, "setMaster", "{\"source\":\"" + port + "\",\"zOrder\":1}");
        invoke(A, "connect", "{\"sink\":\"" + B + "\"}");
        record("release", "{\"object\":\"" + port + "\"}", "");
        record("release", "{\"object\":\"" + A + "\"}", "");
        assertThat(steps())
                .containsExactly(
                        "create MediaPipeline p null", "create PassThrough b null", "create AlphaBlending h null");
        record("release", "{\"object\":\"" + PIPELINE + "\"}", "");
        assertThat(topology.isEmpty()).isTrue();
        assertThat(topology.size()).isZero();
        assertThat(forgotten).contains(port, A, B, hub, PIPELINE);
    }

    @Test
    void operationsOfATransactionAreRememberedByTheirResults() {
        JsonObject params = json("{\"operations\":["
                + "{\"id\":0,\"method\":\"create\",\"params\":{\"type\":\"MediaPipeline\",\"constructorParams\":{}}},"
                + "{\"id\":1,\"method\":\"invoke\",\"params\":{\"object\":\"newref:0\",\"operation\":\"addTag\","
                + "\"operationParams\":{\"key\":\"k\",\"value\":\"v\"}}}]}");
        recorder.record(
                "transaction",
                params,
                "{\"result\":{\"value\":[{\"id\":0,\"result\":{\"value\":\"" + PIPELINE
                        + "\"}},{\"id\":1,\"result\":{}}]}}",
                translation);
        assertThat(steps()).containsExactly("create MediaPipeline p null", "addTag p {\"key\":\"k\",\"value\":\"v\"}");
    }

    @Test
    void failedTransactionLeavesOnlyWhatItDidToObjectsThatWereThere() {
        two();
        JsonObject params = json("{\"operations\":["
                + "{\"id\":0,\"method\":\"create\",\"params\":{\"type\":\"MediaPipeline\",\"constructorParams\":{}}},"
                + "{\"id\":1,\"method\":\"invoke\",\"params\":{\"object\":\"" + B
                + "\",\"operation\":\"setName\",\"operationParams\":{\"name\":\"n\"}}},"
                + "{\"id\":2,\"method\":\"invoke\",\"params\":{\"object\":\"newref:0\",\"operation\":\"nonsense\"}}]}");
        recorder.record(
                "transaction",
                params,
                "{\"result\":{\"value\":[{\"id\":0,\"result\":{\"value\":\"q_kurento.MediaPipeline\"}},"
                        + "{\"id\":1,\"result\":{}},{\"id\":2,\"error\":{\"code\":40008,\"message\":\"\"}}]}}",
                translation);
        assertThat(topology.size()).isEqualTo(3);
        assertThat(steps()).contains("setName b {\"name\":\"n\"}");
    }

    @Test
    void declaredOperationsOfCustomModulesAreRemembered() {
        two();
        String filter = PIPELINE + "/f_chroma.ChromaFilter";
        create("ChromaFilter", filter, "{\"mediaPipeline\":\"" + PIPELINE + "\"}");
        invoke(filter, "addZone", "{\"name\":\"left\",\"x\":1}");
        invoke(filter, "addZone", "{\"name\":\"right\",\"x\":2}");
        invoke(filter, "removeZone", "{\"name\":\"left\"}");
        invoke(filter, "flash", "{}");
        assertThat(steps().subList(4, steps().size())).containsExactly("addZone f {\"name\":\"right\",\"x\":2}");
        assertThat(Objects.requireNonNull(topology.find(filter)).unrepeated()).containsExactly("flash");
    }

    @Test
    void idsOfTheServerAreRememberedAsTheApplicationKnowsThem() {
        translation.put(PIPELINE, "new_kurento.MediaPipeline");
        create("MediaPipeline", PIPELINE, "{}");
        create("PassThrough", "new_kurento.MediaPipeline/x_kurento.PassThrough", "{}");
        assertThat(topology.find(PIPELINE + "/x_kurento.PassThrough")).isNotNull();
    }

    @Test
    void queriesLeaveNothing() {
        two();
        invoke(A, "getStats", "{}");
        invoke(A, "isMediaFlowingIn", "{\"mediaType\":\"AUDIO\"}");
        assertThat(steps()).hasSize(3);
    }
}
