package io.github.kurentoguard.test.webrtc;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebRtcConnectionTest {

    private static final String CANDIDATE = SimulatedServer.HOST;
    private static final String UNREACHABLE = "candidate:1 1 UDP 2122260223 10.99.0.9 50000 typ host";

    private final SimulatedServer server = new SimulatedServer();

    @Test
    void browserOfferConnectsInTheOrderOfTheRealServer() throws KmsException {
        MediaNode endpoint = server.connected(server.webRtc(), Offers.audioAndVideo());
        server.advance(2_000);

        List<String> events = server.heard(endpoint).stream()
                .map(SimulatedServer.Heard::text)
                .filter(text -> !text.startsWith("IceCandidateFound") && !text.endsWith("READY"))
                .toList();
        assertThat(events)
                .containsExactly(
                        "MediaSessionStarted",
                        "IceComponentStateChanged 1 GATHERING",
                        "IceComponentStateChanged 2 GATHERING",
                        "IceGatheringDone",
                        "IceComponentStateChanged 1 CONNECTING",
                        "NewCandidatePairSelected",
                        "DtlsConnectionStateChange [bundle/dtlssrtpenc] NEW",
                        "IceComponentStateChanged 1 CONNECTED",
                        "DtlsConnectionStateChange [bundle/dtlssrtpdec] CONNECTING",
                        "DtlsConnectionStateChange [bundle/dtlssrtpenc] CONNECTING",
                        "ConnectionStateChanged CONNECTED",
                        "DtlsConnectionStateChange [bundle/dtlssrtpdec] CONNECTED",
                        "DtlsConnectionStateChange [bundle/dtlssrtpenc] CONNECTED",
                        "MediaFlowOutStateChanged AUDIO FLOWING",
                        "MediaFlowOutStateChanged VIDEO FLOWING",
                        "MediaStateChanged CONNECTED");
        assertThat(server.heard(endpoint, "IceComponentStateChanged"))
                .contains("IceComponentStateChanged 1 READY")
                .doesNotContain("IceComponentStateChanged 2 CONNECTING");
    }

    @Test
    void dtlsIsNewAtTheAnswerWhereTheServerOffered() throws KmsException {
        MediaNode endpoint = server.webRtc();
        String offer = server.offer(endpoint);
        assertThat(server.heard(endpoint)).isEmpty();

        assertThat(server.processAnswer(endpoint, Offers.answerTo(offer))).isEqualTo(offer);
        assertThat(server.heard(endpoint).stream().map(SimulatedServer.Heard::text))
                .containsExactly("DtlsConnectionStateChange [bundle/dtlssrtpenc] NEW", "MediaSessionStarted");
        assertThat(server.heard(endpoint).get(0).data().get("connectionId").getAsString())
                .isEqualTo("dtlssrtpenc0-dtlssrtpdec0-1-1");
    }

    @Test
    void readyComesAtOnceOrTwoSecondsAfterConnected() throws KmsException {
        Set<Boolean> late = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            SimulatedServer other = new SimulatedServer(EndpointSettings.DEFAULT, seed);
            MediaNode endpoint = other.connected(other.webRtc(), Offers.audioAndVideo());
            other.advance(2_100);
            long gap = other.when(endpoint, "IceComponentStateChanged 1 READY")
                    - other.when(endpoint, "IceComponentStateChanged 1 CONNECTED");
            assertThat(gap).matches(millis -> millis <= 10 || (millis >= 1_900 && millis <= 2_010));
            late.add(gap > 10);
        }
        assertThat(late).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void withoutRemoteCandidateItGathersForEver() throws KmsException {
        MediaNode endpoint = server.webRtc();
        server.processOffer(endpoint, Offers.audioAndVideo());
        server.call(endpoint, "gatherCandidates");
        server.advance(600_000);

        assertThat(server.heard(endpoint, "IceComponentStateChanged"))
                .containsExactly("IceComponentStateChanged 1 GATHERING", "IceComponentStateChanged 2 GATHERING");
        assertThat(server.call(endpoint, "getConnectionState").getAsString()).isEqualTo("DISCONNECTED");
    }

    @Test
    void unreachableCandidateFailsAfterSevenSecondsAndAUsableOneRevives() throws KmsException {
        MediaNode endpoint = server.webRtc();
        server.processOffer(endpoint, Offers.audioAndVideo());
        server.call(endpoint, "gatherCandidates");
        server.addCandidate(endpoint, UNREACHABLE);
        server.advance(8_000);
        assertThat(server.when(endpoint, "IceComponentStateChanged 1 FAILED")
                        - server.when(endpoint, "IceComponentStateChanged 1 CONNECTING"))
                .isBetween(7_000L, 7_100L);

        server.forget();
        server.addCandidate(endpoint, CANDIDATE);
        server.advance(3_000);
        assertThat(server.heard(endpoint, "IceComponentStateChanged"))
                .containsExactly(
                        "IceComponentStateChanged 1 CONNECTING",
                        "IceComponentStateChanged 1 CONNECTED",
                        "IceComponentStateChanged 1 READY");
        assertThat(server.call(endpoint, "getConnectionState").getAsString()).isEqualTo("CONNECTED");
    }

    @Test
    void usableCandidateSavesTheConnectionBeforeItFails() throws KmsException {
        MediaNode endpoint = server.webRtc();
        server.processOffer(endpoint, Offers.audioAndVideo());
        server.call(endpoint, "gatherCandidates");
        server.addCandidate(endpoint, UNREACHABLE);
        server.advance(3_000);
        server.addCandidate(endpoint, CANDIDATE);
        server.advance(20_000);

        assertThat(server.heard(endpoint, "IceComponentStateChanged"))
                .endsWith("IceComponentStateChanged 1 READY")
                .doesNotContain("IceComponentStateChanged 1 FAILED");
    }

    @Test
    void reachabilityCanChangeWhileTheServerRuns() throws KmsException {
        server.settings(EndpointSettings.DEFAULT.withReachability(Reachability.nothing()));
        MediaNode endpoint = server.connecting(server.webRtc(), Offers.audioAndVideo());
        server.advance(8_000);
        assertThat(server.heard(endpoint, "IceComponentStateChanged")).endsWith("IceComponentStateChanged 1 FAILED");

        server.settings(EndpointSettings.DEFAULT);
        server.addCandidate(endpoint, CANDIDATE);
        server.advance(3_000);
        assertThat(server.heard(endpoint, "IceComponentStateChanged")).endsWith("IceComponentStateChanged 1 READY");
    }

    @Test
    void wrongIcePasswordConnectsForEver() throws KmsException {
        MediaNode endpoint = server.webRtc();
        MediaEndpoints.peer(endpoint).useWrongIcePassword();
        server.connecting(endpoint, Offers.audioAndVideo());
        server.advance(60_000);

        assertThat(server.heard(endpoint, "IceComponentStateChanged"))
                .endsWith("IceComponentStateChanged 1 CONNECTING");
    }

    @Test
    void peersChecksAloneConnectAsPeerReflexive() throws KmsException {
        MediaNode endpoint = server.webRtc();
        server.processOffer(endpoint, Offers.audioAndVideo());
        server.call(endpoint, "gatherCandidates");
        server.advance(10);
        MediaEndpoints.peer(endpoint).checkFrom("10.77.2.2", 42_401);
        server.advance(3_000);

        assertThat(server.call(endpoint, "getICECandidatePairs").toString())
                .contains("\"remoteCandidate\":\"candidate:remote1 1 UDP 1847591423 10.77.2.2 42401 typ prflx\"");
        assertThat(server.call(endpoint, "getConnectionState").getAsString()).isEqualTo("CONNECTED");
    }

    @Test
    void selectedPairIsWrittenAsTheServerWritesCandidates() throws KmsException {
        MediaNode endpoint = server.connected(server.webRtc(), Offers.audioAndVideo());

        assertThat(server.call(endpoint, "getICECandidatePairs").toString())
                .matches("\\[\\{\"__module__\":\"kurento\",\"__type__\":\"IceCandidatePair\",\"streamId\":\"1\","
                        + "\"componentId\":1,\"localCandidate\":\"candidate:1 1 UDP \\d+ 127.0.0.1 \\d+ typ host\","
                        + "\"remoteCandidate\":\"candidate:1 1 UDP 2122260223 10.77.2.2 50000 typ host\"}]");
    }

    @Test
    void statesAreListedPerComponentAndElement() throws KmsException {
        MediaNode endpoint = server.connected(server.webRtc(), Offers.audioAndVideo());
        server.advance(2_000);

        assertThat(server.call(endpoint, "getIceConnectionState").toString())
                .contains("\"componentId\":1,\"state\":\"READY\"", "\"componentId\":2,\"state\":\"GATHERING\"");
        assertThat(server.call(endpoint, "getDtlsConnectionState").toString())
                .matches(".*dtlssrtpdec\\].*CONNECTED.*dtlssrtpenc\\].*CONNECTED.*");
    }

    @Test
    void foreignCertificateFailsDtlsWithTwoErrors() throws KmsException {
        MediaNode endpoint = server.webRtc();
        MediaEndpoints.peer(endpoint).refuseDtls();
        server.connected(endpoint, Offers.audioAndVideo());
        server.advance(30_000);

        assertThat(server.heard(endpoint, "DtlsConnectionStateChange", "Error"))
                .endsWith(
                        "DtlsConnectionStateChange [bundle/dtlssrtpdec] FAILED",
                        "DtlsConnectionStateChange [bundle/dtlssrtpenc] FAILED",
                        "Error 9",
                        "Error 1");
        assertThat(server.call(endpoint, "getConnectionState").getAsString()).isEqualTo("DISCONNECTED");
    }

    @Test
    void vanishedPeerIsOnlySeenInTheMedia() throws KmsException {
        MediaNode endpoint = server.connected(server.webRtc(), Offers.audioAndVideo());
        server.advance(10_000);
        server.forget();
        long left = server.now();
        MediaEndpoints.peer(endpoint).vanish();
        server.advance(60_000);

        assertThat(server.heard(endpoint).stream().map(SimulatedServer.Heard::text))
                .containsExactlyInAnyOrder(
                        "MediaFlowOutStateChanged AUDIO NOT_FLOWING",
                        "MediaFlowOutStateChanged VIDEO NOT_FLOWING",
                        "MediaStateChanged DISCONNECTED");
        assertThat(server.when(endpoint, "MediaStateChanged DISCONNECTED") - left)
                .isBetween(23_000L, 25_500L);
        assertThat(server.call(endpoint, "getConnectionState").getAsString()).isEqualTo("CONNECTED");

        MediaEndpoints.peer(endpoint).comeBack();
        server.advance(1_000);
        assertThat(server.heard(endpoint, "MediaFlowOutStateChanged", "MediaStateChanged"))
                .contains("MediaFlowOutStateChanged VIDEO FLOWING", "MediaStateChanged CONNECTED");
    }

    @Test
    void cleanCloseTellsDtlsTwiceWithinThirtyMilliseconds() throws KmsException {
        MediaNode endpoint = server.connected(server.webRtc(), Offers.audioAndVideo());
        server.forget();
        MediaEndpoints.peer(endpoint).close();
        server.advance(30);

        assertThat(server.heard(endpoint, "DtlsConnectionStateChange"))
                .containsExactly(
                        "DtlsConnectionStateChange [bundle/dtlssrtpdec] CLOSED",
                        "DtlsConnectionStateChange [bundle/dtlssrtpenc] CLOSED");
        server.advance(60_000);
        assertThat(server.heard(endpoint, "MediaStateChanged")).containsExactly("MediaStateChanged DISCONNECTED");
        assertThat(server.call(endpoint, "getConnectionState").getAsString()).isEqualTo("CONNECTED");
    }

    @Test
    void viewerWhoLeavesCausesNoFlowEvent() throws KmsException {
        MediaNode endpoint = server.connected(server.webRtc(), Offers.withDirection("recvonly"));
        server.forget();
        MediaEndpoints.peer(endpoint).vanish();
        server.advance(60_000);

        assertThat(server.heard(endpoint).stream().map(SimulatedServer.Heard::text))
                .filteredOn(text -> !text.endsWith("READY"))
                .containsExactly("MediaStateChanged DISCONNECTED");
    }

    @Test
    void pathLostForEightSecondsHeals() throws KmsException {
        MediaNode endpoint = server.connected(server.webRtc(), Offers.audioAndVideo());
        server.advance(5_000);
        server.forget();
        PeerControl peer = MediaEndpoints.peer(endpoint);
        peer.losePath();
        server.advance(8_000);
        peer.restorePath();
        server.advance(60_000);

        assertThat(server.heard(endpoint, "MediaStateChanged")).isEmpty();
        assertThat(server.heard(endpoint, "MediaFlowOutStateChanged"))
                .contains("MediaFlowOutStateChanged AUDIO NOT_FLOWING", "MediaFlowOutStateChanged AUDIO FLOWING");
    }

    @Test
    void mutedCameraStopsVideoAlone() throws KmsException {
        MediaNode endpoint = server.connected(server.webRtc(), Offers.audioAndVideo());
        server.forget();
        MediaEndpoints.peer(endpoint).mute(MediaType.VIDEO);
        server.advance(60_000);

        assertThat(server.heard(endpoint, "MediaFlowOutStateChanged", "MediaStateChanged"))
                .containsExactly("MediaFlowOutStateChanged VIDEO NOT_FLOWING");
    }

    @Test
    void mediaReachesThePeerOnlyOnceConnected() throws KmsException {
        MediaNode endpoint = server.webRtc();
        server.connect(endpoint, endpoint);
        server.connected(endpoint, Offers.audioAndVideo());

        assertThat(server.when(endpoint, "MediaFlowInStateChanged VIDEO FLOWING"))
                .isGreaterThan(server.when(endpoint, "ConnectionStateChanged CONNECTED"));
        server.call(endpoint, "requestKeyframe");
    }

    @Test
    void releasedEndpointSaysNothingMore() throws KmsException {
        MediaNode endpoint = server.connecting(server.webRtc(), Offers.audioAndVideo());
        server.release(endpoint);
        server.forget();
        server.advance(60_000);

        assertThat(server.heard(endpoint)).isEmpty();
    }

    @Test
    void sameSeedGivesTheSameEventsAtTheSameTimes() throws KmsException {
        assertThat(run()).isEqualTo(run());
    }

    private static List<String> run() throws KmsException {
        SimulatedServer other = new SimulatedServer(EndpointSettings.DEFAULT, 7);
        MediaNode endpoint = other.connected(other.webRtc(), Offers.audioAndVideo());
        other.advance(3_000);
        return other.heard(endpoint).stream()
                .map(each -> each.millis() + each.text() + each.data())
                .toList();
    }

    @Test
    void offerOfARestartedBrowserWorksOnANewEndpoint() throws KmsException {
        MediaNode first = server.connected(server.webRtc(), Offers.audioAndVideo());
        server.release(first);
        MediaNode second =
                server.connected(server.webRtc(), Offers.audioAndVideo().replace("brow", "brw2"));

        assertThat(server.call(second, "getConnectionState").getAsString()).isEqualTo("CONNECTED");
        assertThat(server.call(second, "getStats", Map.of("mediaType", "AUDIO")).toString())
                .contains("inboundrtp");
    }
}
