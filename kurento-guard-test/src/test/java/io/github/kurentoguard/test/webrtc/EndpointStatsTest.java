package io.github.kurentoguard.test.webrtc;

import java.util.List;
import java.util.Map;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.MediaNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EndpointStatsTest {

    private final SimulatedServer server = new SimulatedServer();

    @Test
    void nothingIsReportedBeforeNegotiation() throws KmsException {
        assertThat(server.call(server.webRtc(), "getStats").isJsonNull()).isTrue();
    }

    @Test
    void nothingIsReportedBeforeTheEndpointIsConnected() throws KmsException {
        MediaNode endpoint = server.webRtc();
        server.processOffer(endpoint, Offers.audioAndVideo());

        assertThat(server.call(endpoint, "getStats").isJsonNull()).isTrue();
    }

    @Test
    void videoOfABrowserIsListedAmongTheAudioToo() throws KmsException {
        MediaNode endpoint = server.connected(server.webRtc(), Offers.audioAndVideo());
        server.advance(5_000);

        assertThat(types(endpoint, "AUDIO")).containsExactlyInAnyOrder("inboundrtp", "inboundrtp", "outboundrtp");
        assertThat(types(endpoint, "VIDEO")).containsExactlyInAnyOrder("inboundrtp", "outboundrtp");
    }

    @Test
    void directionDecidesWhichEntriesThereAre() throws KmsException {
        MediaNode viewer = server.connected(server.webRtc(), Offers.withDirection("recvonly"));
        MediaNode presenter = server.connected(server.webRtc(), Offers.withDirection("sendonly"));
        server.advance(5_000);

        assertThat(types(viewer, "VIDEO")).containsExactly("outboundrtp");
        assertThat(types(presenter, "VIDEO")).containsExactly("inboundrtp");
    }

    @Test
    void countersGrowWithTimeWhileMediaFlows() throws KmsException {
        MediaNode endpoint = server.webRtc();
        server.connect(endpoint, endpoint);
        server.connected(endpoint, Offers.audioAndVideo());
        server.advance(9_100);
        JsonObject inbound = entry(endpoint, "AUDIO", "inboundrtp");
        JsonObject outbound = entry(endpoint, "AUDIO", "outboundrtp");

        assertThat(inbound.get("packetsReceived").getAsInt()).isBetween(490, 501);
        assertThat(inbound.get("packetsLost").getAsInt()).isEqualTo(-1);
        assertThat(inbound.get("ssrc").getAsString()).isEqualTo("1001");
        assertThat(outbound.get("packetsSent").getAsInt()).isBetween(485, 501);
        assertThat(outbound.get("roundTripTime").getAsDouble()).isPositive();
        assertThat(server.call(endpoint, "getLocalSessionDescriptor").getAsString())
                .contains("a=ssrc:" + outbound.get("ssrc").getAsString());

        MediaEndpoints.peer(endpoint).vanish();
        int before = entry(endpoint, "AUDIO", "inboundrtp").get("bytesReceived").getAsInt();
        server.advance(20_000);
        assertThat(entry(endpoint, "AUDIO", "inboundrtp").get("bytesReceived").getAsInt())
                .isEqualTo(before);

        server.advance(10_000);
        assertThat(types(endpoint, "AUDIO")).containsExactly("outboundrtp");
    }

    @Test
    void bandwidthEstimateIsOnlyInTheReportOfVideo() throws KmsException {
        MediaNode endpoint = server.connected(server.webRtc(), Offers.audioAndVideo());
        server.advance(5_000);

        assertThat(entry(endpoint, "VIDEO", "inboundrtp").get("remb").getAsInt())
                .isPositive();
        assertThat(server.call(endpoint, "getStats").toString()).doesNotContain("\"remb\":5");
    }

    @Test
    void idsAreTheSameEveryTime() throws KmsException {
        MediaNode endpoint = server.connected(server.webRtcWithData(), Offers.withData());
        server.advance(1_000);
        assertThat(server.call(endpoint, "getStats").getAsJsonObject().keySet())
                .isEqualTo(server.call(endpoint, "getStats").getAsJsonObject().keySet())
                .hasSize(7);
    }

    @Test
    void keyframeIsRefusedWithoutVideoToSend() throws KmsException {
        MediaNode endpoint = server.connected(server.webRtc(), Offers.audioAndVideo());
        assertThatThrownBy(() -> server.call(endpoint, "requestKeyframe"))
                .isInstanceOfSatisfying(KmsException.class, refused -> assertThat(refused.code())
                        .isEqualTo(40111));
    }

    private JsonObject entry(MediaNode endpoint, String mediaType, String type) throws KmsException {
        return server
                .call(endpoint, "getStats", Map.of("mediaType", mediaType))
                .getAsJsonObject()
                .asMap()
                .values()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .filter(entry -> entry.get("type").getAsString().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private List<String> types(MediaNode endpoint, String mediaType) throws KmsException {
        return server
                .call(endpoint, "getStats", Map.of("mediaType", mediaType))
                .getAsJsonObject()
                .asMap()
                .values()
                .stream()
                .map(entry -> entry.getAsJsonObject().get("type").getAsString())
                .toList();
    }
}
