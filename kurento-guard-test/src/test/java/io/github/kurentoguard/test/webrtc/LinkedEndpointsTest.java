package io.github.kurentoguard.test.webrtc;

import java.util.List;
import java.util.Map;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LinkedEndpointsTest {

    private final SimulatedServer server = new SimulatedServer();
    private MediaNode offering;
    private MediaNode answering;

    @BeforeEach
    void negotiate() throws KmsException {
        offering = server.webRtcWithData();
        answering = server.webRtcWithData();
        server.processAnswer(offering, server.processOffer(answering, server.offer(offering)));
    }

    private void trickle() throws KmsException {
        server.call(offering, "gatherCandidates");
        server.call(answering, "gatherCandidates");
        server.advance(10);
        handOver(offering, answering);
        handOver(answering, offering);
        server.advance(3_000);
    }

    private void handOver(MediaNode from, MediaNode to) throws KmsException {
        for (SimulatedServer.Heard heard : server.heard(from)) {
            if (heard.event().equals("IceCandidateFound")) {
                JsonObject candidate = heard.data().getAsJsonObject("candidate");
                server.call(to, "addIceCandidate", Map.of("candidate", candidate));
            }
        }
    }

    @Test
    void bothComponentsOfBothBecomeReady() throws KmsException {
        trickle();
        for (MediaNode endpoint : List.of(offering, answering)) {
            assertThat(server.heard(endpoint, "IceComponentStateChanged"))
                    .contains("IceComponentStateChanged 1 READY", "IceComponentStateChanged 2 READY");
            assertThat(server.call(endpoint, "getConnectionState").getAsString())
                    .isEqualTo("CONNECTED");
            assertThat(server.when(endpoint, "IceComponentStateChanged 2 CONNECTED"))
                    .isGreaterThan(server.when(endpoint, "IceComponentStateChanged 1 CONNECTED"));
        }
        assertThat(server.call(offering, "getICECandidatePairs").getAsJsonArray())
                .hasSize(2);
    }

    @Test
    void connectionNumbersFollowTheNegotiation() throws KmsException {
        trickle();
        assertThat(server.call(offering, "getDtlsConnectionState").toString())
                .contains("dtlssrtpenc0-dtlssrtpdec0-1-1");
        assertThat(server.call(answering, "getDtlsConnectionState").toString())
                .contains("dtlssrtpenc1-dtlssrtpdec1-1-1");
    }

    @Test
    void oneDirectionOfCandidatesIsEnough() throws KmsException {
        server.call(offering, "gatherCandidates");
        server.call(answering, "gatherCandidates");
        server.advance(10);
        handOver(offering, answering);
        server.advance(3_000);

        assertThat(server.call(offering, "getConnectionState").getAsString()).isEqualTo("CONNECTED");
        assertThat(server.call(offering, "getICECandidatePairs").toString()).contains("typ prflx");
    }

    @Test
    void mediaOfOneComesOutOfTheOther() throws KmsException {
        trickle();
        assertThat(server.heard(offering, "MediaStateChanged")).isEmpty();
        MediaNode source = server.create("PassThrough", Map.of());
        server.connect(source, offering);
        server.produce(source, MediaType.VIDEO, "VP8");
        server.advance(1_000);

        assertThat(server.heard(offering, "MediaFlowInStateChanged"))
                .containsExactly("MediaFlowInStateChanged VIDEO FLOWING");
        assertThat(server.heard(answering, "MediaFlowOutStateChanged"))
                .containsExactly("MediaFlowOutStateChanged VIDEO FLOWING");
        assertThat(server.heard(offering, "MediaStateChanged")).containsExactly("MediaStateChanged CONNECTED");
        assertThat(server.heard(answering, "MediaStateChanged")).containsExactly("MediaStateChanged CONNECTED");
    }

    @Test
    void silentSourceIsNoLossOfThePeerButItsReleaseIs() throws KmsException {
        trickle();
        MediaNode source = server.create("PassThrough", Map.of());
        server.connect(source, offering);
        server.produce(source, MediaType.VIDEO, "VP8");
        server.advance(5_000);
        server.world().flow().silent(source, MediaType.VIDEO);
        server.advance(60_000);
        assertThat(server.heard(answering, "MediaFlowOutStateChanged"))
                .endsWith("MediaFlowOutStateChanged VIDEO NOT_FLOWING");
        assertThat(server.call(answering, "getMediaState").getAsString()).isEqualTo("CONNECTED");

        server.release(offering);
        server.advance(30_000);
        assertThat(server.call(answering, "getMediaState").getAsString()).isEqualTo("DISCONNECTED");
        assertThat(server.call(answering, "getConnectionState").getAsString()).isEqualTo("CONNECTED");
    }

    @Test
    void mangledPasswordConnectsForEver() throws KmsException {
        MediaNode first = server.webRtc();
        MediaNode second = server.webRtc();
        String offer = server.offer(first);
        String answer = server.processOffer(second, offer);
        server.processAnswer(first, answer.replaceAll("a=ice-pwd:..", "a=ice-pwd:  "));
        server.call(first, "gatherCandidates");
        server.call(second, "gatherCandidates");
        server.advance(10);
        handOver(second, first);
        server.advance(30_000);

        assertThat(server.heard(first, "IceComponentStateChanged"))
                .contains("IceComponentStateChanged 1 CONNECTING")
                .doesNotContain("IceComponentStateChanged 1 CONNECTED", "IceComponentStateChanged 1 FAILED");
    }

    @Test
    void dataChannelOpensAndClosesTwiceOnBothSides() throws KmsException {
        trickle();
        server.call(offering, "createDataChannel", Map.of("label", "probe"));
        server.advance(100);
        for (MediaNode endpoint : List.of(offering, answering)) {
            assertThat(server.heard(endpoint, "DataChannelOpened"))
                    .containsExactly("DataChannelOpened 1", "DataChannelOpened 1");
        }

        server.call(offering, "closeDataChannel", Map.of("channelId", 1));
        server.advance(100);
        for (MediaNode endpoint : List.of(offering, answering)) {
            assertThat(server.heard(endpoint, "DataChannelClosed"))
                    .containsExactly("DataChannelClosed 1", "DataChannelClosed 1");
        }
    }
}
