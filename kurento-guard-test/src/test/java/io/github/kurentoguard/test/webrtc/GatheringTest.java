package io.github.kurentoguard.test.webrtc;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.error.ServerCrash;
import io.github.kurentoguard.test.media.MediaNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GatheringTest {

    private final SimulatedServer server = new SimulatedServer(EndpointSettings.DEFAULT
            .withAddresses(List.of("10.77.1.2", "fd00::2"))
            .withNatAddress("203.0.113.7"));

    @Test
    void eachCandidateIsToldOncePerMediaLine() throws KmsException {
        MediaNode endpoint = gathered(Map.of());
        List<JsonObject> candidates = candidates(endpoint);

        assertThat(candidates).hasSize(24);
        assertThat(candidates.get(0).get("candidate"))
                .isEqualTo(candidates.get(1).get("candidate"));
        assertThat(candidates.get(0).get("sdpMid").getAsString()).isEqualTo("0");
        assertThat(candidates.get(1).get("sdpMid").getAsString()).isEqualTo("1");
        assertThat(candidates.get(1).get("sdpMLineIndex").getAsInt()).isEqualTo(1);
    }

    @Test
    void hostCandidatesHaveTheFormOfTheRealServer() throws KmsException {
        List<String> texts = texts(gathered(Map.of("networkInterfaces", "10.77.1.2")));

        assertThat(texts).hasSize(6);
        assertThat(texts.get(0)).matches("candidate:1 1 UDP 2015363327 10\\.77\\.1\\.2 \\d+ typ host");
        assertThat(texts.get(1)).isEqualTo("candidate:2 1 TCP 1015021823 10.77.1.2 9 typ host tcptype active");
        assertThat(texts.get(2)).matches("candidate:3 1 TCP 1010827519 10\\.77\\.1\\.2 \\d+ typ host tcptype passive");
        assertThat(texts.get(3)).matches("candidate:1 2 UDP 2015363326 10\\.77\\.1\\.2 \\d+ typ host");
    }

    @Test
    void iceTcpSwitchedOffLeavesUdp() throws KmsException {
        assertThat(texts(gathered(Map.of("iceTcp", false)))).hasSize(4).noneMatch(text -> text.contains("TCP"));
    }

    @Test
    void externalAddressRewritesHostCandidatesOfItsFamily() throws KmsException {
        assertThat(texts(gathered(Map.of("externalIPv4", "198.51.100.1"))))
                .anyMatch(text -> text.contains(" 198.51.100.1 "))
                .anyMatch(text -> text.contains(" fd00::2 "))
                .noneMatch(text -> text.contains("10.77.1.2"));
    }

    @Test
    void stunServerFindsTheNatAddress() throws KmsException {
        assertThat(texts(gathered(Map.of("stunServerAddress", "10.77.2.3"))))
                .anyMatch(
                        text -> text.matches(
                                "candidate:\\d+ 1 UDP 1679819007 203\\.0\\.113\\.7 (\\d+) typ srflx raddr 10\\.77\\.1\\.2 rport \\1"));
    }

    @Test
    void stunServerWithoutNatFindsNothingNew() throws KmsException {
        SimulatedServer open = new SimulatedServer();
        MediaNode endpoint = open.webRtc();
        open.call(endpoint, "setStunServerAddress", Map.of("stunServerAddress", "10.77.2.3"));
        open.processOffer(endpoint, Offers.audioAndVideo());
        open.call(endpoint, "gatherCandidates");
        open.advance(100);

        assertThat(open.heard(endpoint, "IceCandidateFound")).hasSize(12);
        assertThat(open.heard(endpoint, "IceGatheringDone")).hasSize(1);
    }

    @Test
    void turnServerGivesRelayedCandidates() throws KmsException {
        assertThat(texts(gathered(Map.of("turnUrl", "user:secret@10.77.1.1:3479"))))
                .anyMatch(
                        text -> text.matches(
                                "candidate:\\d+ 1 UDP 505413887 10\\.77\\.1\\.1 \\d+ typ relay raddr 10\\.77\\.1\\.2 rport \\d+"));
    }

    @Test
    void turnServerInABlackHoleDelaysTheEndByTwoSeconds() throws KmsException {
        MediaNode endpoint = gathered(Map.of("turnUrl", "user:secret@10.99.0.9:3478"));
        assertThat(server.heard(endpoint, "IceGatheringDone")).isEmpty();
        server.advance(2_000);

        assertThat(server.heard(endpoint, "IceGatheringDone")).hasSize(1);
        assertThat(texts(endpoint)).noneMatch(text -> text.contains("relay"));
    }

    @Test
    void malformedTurnUrlIsTakenAndReportedAsError13() throws KmsException {
        MediaNode endpoint = server.webRtc();
        server.call(endpoint, "setTurnUrl", Map.of("turnUrl", "10.77.1.1:3479"));

        assertThat(server.call(endpoint, "getTurnUrl").getAsString()).isEqualTo("10.77.1.1:3479");
        JsonObject error = server.heard(endpoint).get(0).data();
        assertThat(error.get("type").getAsString()).isEqualTo("UNEXPECTED_ELEMENT_ERROR");
        assertThat(error.get("errorCode").getAsInt()).isEqualTo(13);
        assertThat(error.get("description").getAsString())
                .startsWith("Error code 13: URL '10.77.1.1:3479' not allowed. It must have this format: ");
    }

    @Test
    void gatheringBeforeNegotiationIsSilentAlsoLater() throws KmsException {
        MediaNode endpoint = server.webRtc();
        server.call(endpoint, "gatherCandidates");
        server.processOffer(endpoint, Offers.audioAndVideo());
        server.advance(5_000);
        assertThat(server.heard(endpoint, "IceCandidateFound", "IceGatheringDone", "IceComponentStateChanged"))
                .isEmpty();

        server.call(endpoint, "gatherCandidates");
        server.advance(100);
        assertThat(server.heard(endpoint, "IceGatheringDone")).hasSize(1);
    }

    @Test
    void nothingIsGatheredForRejectedLines() throws KmsException {
        MediaNode endpoint = server.webRtc();
        assertThat(server.processOffer(endpoint, Offers.withoutCommonCodec())).contains("m=video 0 ");
        server.call(endpoint, "gatherCandidates");
        server.addCandidate(endpoint, SimulatedServer.HOST);
        server.advance(60_000);

        assertThat(server.heard(endpoint).stream().map(SimulatedServer.Heard::text))
                .containsExactly(
                        "MediaSessionStarted",
                        "IceComponentStateChanged 1 GATHERING",
                        "IceComponentStateChanged 2 GATHERING",
                        "IceGatheringDone");
    }

    @Test
    void localDescriptionContainsTheCandidatesOnceGathered() throws KmsException {
        MediaNode endpoint = server.webRtc();
        String answer = server.processOffer(endpoint, Offers.audioAndVideo());
        assertThat(answer).doesNotContain("a=candidate");
        server.call(endpoint, "gatherCandidates");
        server.advance(100);

        assertThat(server.call(endpoint, "getLocalSessionDescriptor").getAsString())
                .contains("a=candidate:1 1 UDP 2015363327 10.77.1.2 ", "c=IN IP4 10.77.1.2\r\n")
                .doesNotContain("c=IN IP4 0.0.0.0");
        server.addCandidate(endpoint, SimulatedServer.HOST);
        assertThat(server.call(endpoint, "getRemoteSessionDescriptor").getAsString())
                .contains("a=" + SimulatedServer.HOST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "garbage",
                "a=" + SimulatedServer.HOST,
                "candidate:1 3 udp 1 10.77.2.2 5000 typ host",
                "candidate:1 1 udp 1 1b2c.local 5000 typ host",
                "candidate:1 1 udp 1 no.such.host 5000 typ host"
            })
    void candidateThatIsOfNoUseIsTakenInSilence(String candidate) throws KmsException {
        MediaNode endpoint = gathered(Map.of());
        server.forget();
        server.addCandidate(endpoint, candidate);
        server.advance(30_000);

        assertThat(server.heard(endpoint)).isEmpty();
    }

    @Test
    void resolvableMdnsNameConnects() throws KmsException {
        SimulatedServer resolving = new SimulatedServer(EndpointSettings.DEFAULT.withMdns(MdnsLookup.RESOLVED));
        MediaNode endpoint = resolving.webRtc();
        resolving.processOffer(endpoint, Offers.audioAndVideo());
        resolving.call(endpoint, "gatherCandidates");
        resolving.addCandidate(endpoint, "candidate:1 1 udp 1 1b2c.local 5000 typ host");
        resolving.advance(3_000);

        assertThat(resolving.call(endpoint, "getConnectionState").getAsString()).isEqualTo("CONNECTED");
    }

    @Test
    void mdnsNameThatNobodyAnswersForHoldsTheCallFor10s() throws KmsException {
        SimulatedServer silent = new SimulatedServer(EndpointSettings.DEFAULT.withMdns(MdnsLookup.SILENT));
        MediaNode endpoint = silent.webRtc();
        silent.processOffer(endpoint, Offers.audioAndVideo());

        assertThat(silent.busyAdding(endpoint, "candidate:1 1 udp 1 1b2c.local 5000 typ host"))
                .isEqualTo(Duration.ofSeconds(10));
        assertThat(silent.busyAdding(endpoint, SimulatedServer.HOST)).isZero();
    }

    @Test
    void sectionOutOfRangeIsRefusedOnceGathered() throws KmsException {
        MediaNode endpoint = server.webRtc();
        server.processOffer(endpoint, Offers.audioAndVideo());
        server.addCandidate(endpoint, SimulatedServer.HOST, 77);
        server.call(endpoint, "gatherCandidates");

        assertThatThrownBy(() -> server.addCandidate(endpoint, SimulatedServer.HOST, 77))
                .isInstanceOfSatisfying(KmsException.class, refused -> assertThat(refused.code())
                        .isEqualTo(40401))
                .hasMessage("Error adding candidate");
    }

    @Test
    void candidateGivenBeforeNegotiationIsUsed() throws KmsException {
        MediaNode endpoint = server.webRtc();
        server.addCandidate(endpoint, SimulatedServer.HOST);
        server.processOffer(endpoint, Offers.audioAndVideo());
        server.call(endpoint, "gatherCandidates");
        server.advance(3_000);

        assertThat(server.call(endpoint, "getConnectionState").getAsString()).isEqualTo("CONNECTED");
    }

    @Test
    void tcpCandidateConnectsThroughThePassiveOne() throws KmsException {
        MediaNode endpoint = gathered(Map.of());
        server.addCandidate(endpoint, "candidate:1 1 tcp 1518280447 10.77.2.2 9 typ host tcptype active");
        server.advance(3_000);

        assertThat(server.call(endpoint, "getICECandidatePairs").toString())
                .contains("typ host tcptype passive", "10.77.2.2 9 typ host tcptype active");
    }

    @Test
    void getIceTcpKillsTheServer() throws KmsException {
        MediaNode endpoint = server.webRtc();
        assertThatThrownBy(() -> server.call(endpoint, "getIceTcp")).isInstanceOf(ServerCrash.class);
    }

    private MediaNode gathered(Map<String, ?> properties) throws KmsException {
        MediaNode endpoint = server.webRtc();
        for (Map.Entry<String, ?> property : properties.entrySet()) {
            String name = property.getKey();
            server.call(
                    endpoint,
                    "set" + name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1),
                    Map.of(name, property.getValue()));
        }
        server.processOffer(endpoint, Offers.audioAndVideo());
        server.call(endpoint, "gatherCandidates");
        server.advance(100);
        return endpoint;
    }

    private List<JsonObject> candidates(MediaNode endpoint) {
        return server.heard(endpoint).stream()
                .filter(heard -> heard.event().equals("IceCandidateFound"))
                .map(heard -> heard.data().getAsJsonObject("candidate"))
                .toList();
    }

    private List<String> texts(MediaNode endpoint) {
        return candidates(endpoint).stream()
                .filter(candidate -> candidate.get("sdpMLineIndex").getAsInt() == 0)
                .map(candidate -> candidate.get("candidate").getAsString())
                .toList();
    }
}
