package io.github.kurentoguard.test.media;

import java.util.Locale;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CommonOperationsTest {

    private final WorldFixture fixture = new WorldFixture(new BehaviourRegistry());
    private MediaNode pipeline;
    private MediaNode endpoint;

    @BeforeEach
    void makeObjects() throws KmsException {
        pipeline = fixture.pipeline();
        endpoint = fixture.element("WebRtcEndpoint", pipeline);
    }

    @Test
    void objectIsNamedByItsIdUntilItGetsName() throws KmsException {
        assertThat(text(endpoint, "getName")).isEqualTo(endpoint.id()).startsWith(pipeline.id() + "/");

        fixture.call(endpoint, "setName", "{'name':5}");
        assertThat(text(endpoint, "getName")).isEqualTo("5");

        fixture.call(endpoint, "setName", "{'name':null}");
        assertThat(text(endpoint, "getName")).isEqualTo(endpoint.id());
    }

    @Test
    void objectsKnowTheirPlaceInTheTree() throws KmsException {
        assertThat(text(endpoint, "getId")).isEqualTo(endpoint.id());
        assertThat(text(endpoint, "getParent")).isEqualTo(pipeline.id());
        assertThat(text(endpoint, "getMediaPipeline")).isEqualTo(pipeline.id());
        assertThat(text(pipeline, "getMediaPipeline")).isEqualTo(pipeline.id());
        assertThat(fixture.call(pipeline, "getParent").isJsonNull()).isTrue();
        assertThat(fixture.call(endpoint, "getCreationTime").getAsLong())
                .isEqualTo(fixture.timeline.now().getEpochSecond());
    }

    @Test
    void childrenAreListedInTheOrderOfTheirIds() throws KmsException {
        for (int i = 0; i < 5; i++) {
            fixture.element("PassThrough", pipeline);
        }

        assertThat(fixture.call(pipeline, "getChildren").getAsJsonArray().asList())
                .hasSize(6)
                .extracting(JsonElement::getAsString)
                .isSorted();
    }

    @Test
    void tagsAreListedByKeyAndCanBeTakenAway() throws KmsException {
        fixture.call(pipeline, "addTag", "{'key':'z','value':'1'}");
        fixture.call(pipeline, "addTag", "{'key':'a','value':'2'}");
        fixture.call(pipeline, "addTag", "{'key':'z','value':'3'}");

        assertThat(fixture.call(pipeline, "getTags"))
                .isEqualTo(WorldFixture.json("[{'__module__':'kurento','__type__':'Tag','key':'a','value':'2'},"
                        + "{'__module__':'kurento','__type__':'Tag','key':'z','value':'3'}]"));
        assertThat(fixture.call(pipeline, "getTag", "{'key':'z'}").getAsString())
                .isEqualTo("3");

        fixture.call(pipeline, "removeTag", "{'key':'z'}");
        fixture.call(pipeline, "removeTag", "{'key':'unknown'}");
        assertThatThrownBy(() -> fixture.call(pipeline, "getTag", "{'key':'z'}"))
                .hasMessage("Tag key not found")
                .asInstanceOf(InstanceOfAssertFactories.type(KmsException.class))
                .extracting(KmsException::code)
                .isEqualTo(40110);
    }

    @ParameterizedTest
    @CsvSource({
        "getEncoderBitrate, 300000",
        "getMinEncoderBitrate, 0",
        "getMaxEncoderBitrate, 2147483647",
        "getMinVideoSendBandwidth, 100",
        "getMaxVideoSendBandwidth, 500",
        "getMinVideoRecvBandwidth, 100",
        "getMaxVideoRecvBandwidth, 0",
        "getMaxAudioRecvBandwidth, 0",
        "getMtu, 1200",
        "getStunServerPort, 3478",
        "getStunServerAddress, ''",
        "getTurnUrl, ''",
        "getNetworkInterfaces, ''",
        "getExternalIPv4, ''",
        "getMediaState, DISCONNECTED",
        "getConnectionState, DISCONNECTED",
        "getIceTcp, true"
    })
    void freshEndpointHasTheServersValues(String getter, String value) throws KmsException {
        assertThat(fixture.call(endpoint, getter).getAsString()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "MaxVideoSendBandwidth, 10, 100",
        "MaxVideoSendBandwidth, 0, 0",
        "MinVideoSendBandwidth, 900, 500",
        "MaxVideoRecvBandwidth, -1, -1",
        "StunServerPort, 0, 3478",
        "StunServerPort, 70000, 3478",
        "EncoderBitrate, -5, 300000",
        "EncoderBitrate, 1000, 1000",
        "Mtu, 1400, 1400"
    })
    void valueOutOfRangeIsBentOrIgnored(String property, int given, int kept) throws KmsException {
        set(property, given);

        assertThat(fixture.call(endpoint, "get" + property).getAsInt()).isEqualTo(kept);
    }

    @Test
    void bitrateFollowsItsLimits() throws KmsException {
        set("MinEncoderBitrate", 400_000);
        assertThat(fixture.call(endpoint, "getEncoderBitrate").getAsInt()).isEqualTo(400_000);

        set("MaxEncoderBitrate", 100_000);
        assertThat(fixture.call(endpoint, "getMaxEncoderBitrate").getAsInt()).isEqualTo(400_000);

        set("EncoderBitrate", 900_000);
        assertThat(fixture.call(endpoint, "getEncoderBitrate").getAsInt()).isEqualTo(400_000);
    }

    private void set(String property, int value) throws KmsException {
        String name = property.substring(0, 1).toLowerCase(Locale.ROOT) + property.substring(1);
        fixture.call(endpoint, "set" + property, "{'" + name + "':" + value + "}");
    }

    @Test
    void constructorArgumentsAreReadBack() throws KmsException {
        MediaNode player = fixture.create("PlayerEndpoint", "mediaPipeline", pipeline, ",'uri':'file:///a.webm'");

        assertThat(text(player, "getUri")).isEqualTo("file:///a.webm");
        assertThat(text(player, "getState")).isEqualTo("STOP");
    }

    @Test
    void complexPropertyIsReadBackWithItsDefaults() throws KmsException {
        fixture.call(endpoint, "setRembParams", "{'rembParams':{'upLosses':3}}");

        JsonObject params = fixture.call(endpoint, "getRembParams").getAsJsonObject();
        assertThat(params.get("upLosses").getAsInt()).isEqualTo(3);
        assertThat(params.get("packetsRecvIntervalTop").getAsInt()).isEqualTo(100);
        assertThat(params.get("__type__").getAsString()).isEqualTo("RembParams");
    }

    @Test
    void elementTellsOfItselfOnlyWhileLatencyIsMeasured() throws KmsException {
        MediaNode passThrough = fixture.element("PassThrough", pipeline);
        assertThat(fixture.call(endpoint, "getStats").isJsonNull()).isTrue();

        fixture.call(pipeline, "setLatencyStats", "{'latencyStats':true}");

        assertThat(fixture.call(pipeline, "getLatencyStats").getAsBoolean()).isTrue();
        JsonObject own = fixture.call(endpoint, "getStats", "{'mediaType':'VIDEO'}")
                .getAsJsonObject()
                .getAsJsonObject(endpoint.id());
        assertThat(own.get("__type__").getAsString()).isEqualTo("EndpointStats");
        assertThat(own.get("timestampMillis").getAsLong())
                .isEqualTo(fixture.timeline.now().toEpochMilli());
        assertThat(fixture.call(passThrough, "getStats")
                        .getAsJsonObject()
                        .getAsJsonObject(passThrough.id())
                        .get("type")
                        .getAsString())
                .isEqualTo("element");
    }

    @Test
    void drawingOfPipelineIsLargeAndShowsEveryElement() throws KmsException {
        fixture.element("WebRtcEndpoint", pipeline);
        fixture.element("PassThrough", pipeline);

        String dot = text(pipeline, "getGstreamerDot");

        assertThat(dot)
                .startsWith("digraph pipeline {\n")
                .endsWith("}\n")
                .contains("KmsWebRtcEndpoint\\nkmswebrtcendpoint0", "kmswebrtcendpoint1", "kmspassthrough")
                .hasSizeBetween(20_000, 200_000);
        assertThat(dot.chars().filter(c -> c == '{').count())
                .isEqualTo(dot.chars().filter(c -> c == '}').count());
        assertThat(text(endpoint, "getGstreamerDot"))
                .contains("kmswebrtcendpoint0")
                .doesNotContain("passthrough");
        assertThat(fixture.call(pipeline, "dumpGstreamerDot").isJsonNull()).isTrue();
    }

    @Test
    void unknownOperationIsRefusedWithTheNumberOfItsArguments() {
        assertThatThrownBy(() -> fixture.call(endpoint, "setOutputBitrate", "{'bitrate':5}"))
                .hasMessage("Method 'setOutputBitrate' with 1 parameters not found");
    }

    @Test
    void eventsCarryTagsOnlyWhereAsked() throws KmsException {
        fixture.call(endpoint, "addTag", "{'key':'who','value':'me'}");
        fixture.world.raise(endpoint, "MediaSessionStarted", new JsonObject());
        fixture.call(endpoint, "setSendTagsInEvents", "{'sendTagsInEvents':true}");
        fixture.world.raise(endpoint, "MediaSessionStarted", new JsonObject());

        assertThat(fixture.events("MediaSessionStarted"))
                .extracting(data -> data.getAsJsonArray("tags").size())
                .containsExactly(0, 1);
        assertThat(fixture.events("MediaSessionStarted").get(0).get("type").getAsString())
                .isEqualTo("MediaSessionStarted");
    }

    private String text(MediaNode node, String operation) throws KmsException {
        return fixture.call(node, operation).getAsString();
    }
}
