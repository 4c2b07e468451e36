package io.github.kurentoguard.test.webrtc;

import java.util.Map;

import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.MediaNode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DataChannelsTest {

    private final SimulatedServer server = new SimulatedServer();

    @Test
    void channelOfAnOfferingBrowserOpensTwice() throws KmsException {
        MediaNode endpoint = server.connected(server.webRtcWithData(), Offers.withData());
        assertThat(server.heard(endpoint, "DataChannelOpened"))
                .containsExactly("DataChannelOpened 1", "DataChannelOpened 1");

        server.call(endpoint, "closeDataChannel", Map.of("channelId", 1));
        server.advance(100);
        assertThat(server.heard(endpoint, "DataChannelClosed"))
                .containsExactly("DataChannelClosed 1", "DataChannelClosed 1");
    }

    @Test
    void secondChannelIsAcceptedWithoutEvent() throws KmsException {
        MediaNode endpoint = server.connected(server.webRtcWithData(), Offers.withData());
        server.forget();
        server.call(endpoint, "createDataChannel", Map.of("label", "second"));
        server.advance(1_000);

        assertThat(server.heard(endpoint, "DataChannelOpened", "DataChannelClosed"))
                .isEmpty();
        assertThat(server.call(endpoint, "getStats").toString())
                .contains("\"dataChannelsOpened\":2,\"dataChannelsClosed\":1")
                .doesNotContain("\"label\":\"second\"");
    }

    @Test
    void closedChannelMakesRoomForAnother() throws KmsException {
        MediaNode endpoint = server.connected(server.webRtcWithData(), Offers.withData());
        MediaEndpoints.peer(endpoint).closeDataChannel();
        server.advance(100);
        server.call(endpoint, "createDataChannel", Map.of("label", "own"));
        server.advance(100);

        assertThat(server.heard(endpoint, "DataChannelOpened")).endsWith("DataChannelOpened 0", "DataChannelOpened 0");
    }

    @Test
    void channelsNeverOpenWhereTheServerOffers() throws KmsException {
        MediaNode endpoint = server.webRtcWithData();
        server.processAnswer(endpoint, Offers.answerTo(server.offer(endpoint)));
        server.call(endpoint, "gatherCandidates");
        server.addCandidate(endpoint, SimulatedServer.HOST);
        server.advance(3_000);
        server.call(endpoint, "createDataChannel", Map.of("label", "never"));
        server.advance(10_000);

        assertThat(server.call(endpoint, "getConnectionState").getAsString()).isEqualTo("CONNECTED");
        assertThat(server.heard(endpoint, "DataChannelOpened")).isEmpty();
    }

    @Test
    void endpointWithoutDataChannelsRefusesThem() throws KmsException {
        MediaNode endpoint = server.webRtc();
        assertThat(server.processOffer(endpoint, Offers.withData())).contains("m=application 0 ");
        assertThatThrownBy(() -> server.call(endpoint, "createDataChannel"))
                .isInstanceOfSatisfying(KmsException.class, refused -> assertThat(refused.code())
                        .isEqualTo(40111))
                .hasMessage("Data channels are not supported");
    }

    @Test
    void twoLimitsAtOnceAreASyntaxError() throws KmsException {
        MediaNode endpoint = server.connected(server.webRtcWithData(), Offers.withData());
        assertThatThrownBy(() -> server.call(
                        endpoint,
                        "createDataChannel",
                        Map.of("label", "x", "ordered", true, "maxPacketLifeTime", 1, "maxRetransmits", 1)))
                .isInstanceOfSatisfying(KmsException.class, refused -> assertThat(refused.code())
                        .isEqualTo(40107))
                .hasMessage("Syntax error");
    }
}
