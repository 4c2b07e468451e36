package io.github.kurentoguard.test.webrtc;

import java.util.Map;

import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.sdp.CodecList;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NegotiationTest {

    private final SimulatedServer server = new SimulatedServer();

    @Test
    void descriptionsAreMissingBeforeNegotiation() throws KmsException {
        MediaNode endpoint = server.webRtc();
        refused(() -> server.call(endpoint, "getLocalSessionDescriptor"), 40202, "No local SDP");
        refused(() -> server.call(endpoint, "getRemoteSessionDescriptor"), 40203, "No remote SDP");
    }

    @Test
    void answerWithoutOfferIsRefused() throws KmsException {
        MediaNode endpoint = server.webRtc();
        refused(
                () -> server.processAnswer(endpoint, "v=0\r\n"),
                40209,
                "Offer not generated. It is not possible to process an answer.");
    }

    @Test
    void badSdpLeavesTheEndpointUsable() throws KmsException {
        MediaNode endpoint = server.webRtc();
        refused(() -> server.processOffer(endpoint, "garbage"), 40201, "Invalid SDP");
        refused(() -> server.processOffer(endpoint, ""), 40201, "Empty offer not valid");
        refused(() -> server.processAnswer(endpoint, ""), 40201, "Empty answer not valid");

        assertThat(server.processOffer(endpoint, Offers.audioAndVideo())).startsWith("v=0\r\n");
    }

    @Test
    void oneNegotiationIsAllThereIs() throws KmsException {
        MediaNode answering = server.webRtc();
        server.processOffer(answering, Offers.audioAndVideo());
        refused(() -> server.processOffer(answering, Offers.audioAndVideo()), 40208, "Endpoint already negotiated");
        refused(() -> server.offer(answering), 40208, "Endpoint already negotiated");

        MediaNode offering = server.webRtc();
        String offer = server.offer(offering);
        refused(() -> server.offer(offering), 40208, "Endpoint already negotiated");
        server.processAnswer(offering, Offers.answerTo(offer));
        refused(() -> server.processAnswer(offering, Offers.answerTo(offer)), 40210, "Sdp Answer already processed");
    }

    @Test
    void answerWithoutMediaLinesIsAccepted() throws KmsException {
        MediaNode endpoint = server.webRtc();
        String offer = server.offer(endpoint);

        assertThat(server.processAnswer(endpoint, "v=0\r\n")).isEqualTo(offer);
        assertThat(server.heard(endpoint, "MediaSessionStarted")).hasSize(1);
    }

    @Test
    void offerOptionsLeaveKindsOut() throws KmsException {
        String offer = server.call(
                        server.webRtc(), "generateOffer", Map.of("options", Map.of("offerToReceiveAudio", false)))
                .getAsString();

        assertThat(offer).contains("m=video").doesNotContain("m=audio");
    }

    @Test
    void constructorDecidesTheDirectionOfTheOffer() throws KmsException {
        assertThat(server.offer(server.create("WebRtcEndpoint", Map.of("recvonly", true))))
                .contains("a=recvonly");
        assertThat(server.offer(server.create("WebRtcEndpoint", Map.of("sendonly", true))))
                .contains("a=sendonly");
    }

    @Test
    void receiveLimitIsAnnounced() throws KmsException {
        MediaNode endpoint = server.webRtc();
        server.call(endpoint, "setMaxVideoRecvBandwidth", Map.of("maxVideoRecvBandwidth", 700));

        assertThat(server.processOffer(endpoint, Offers.audioAndVideo())).containsOnlyOnce("b=AS:700");
    }

    @Test
    void missingH264PluginRejectsBrowsersThatHaveNothingElse() throws KmsException {
        SimulatedServer without = new SimulatedServer(EndpointSettings.DEFAULT.withoutOpenH264());
        MediaNode endpoint = without.webRtc();
        assertThat(without.offer(endpoint)).doesNotContain("H264");

        String answer =
                without.processOffer(without.webRtc(), Offers.audioAndVideo().replace("VP8", "H264"));
        assertThat(answer).contains("m=video 0 UDP/TLS/RTP/SAVPF 96\r\n", "a=group:BUNDLE 0\r\n");
    }

    @Test
    void stockCodecListIsOfferedByRtpWholeAndByWebRtcWithoutAmr() throws KmsException {
        SimulatedServer stock = new SimulatedServer(EndpointSettings.DEFAULT.withCodecs(CodecList.STOCK));
        assertThat(stock.offer(stock.create("RtpEndpoint", Map.of()))).contains("AMR/8000", "H265/90000");
        assertThat(stock.offer(stock.webRtc()))
                .contains("AV1/90000", "VP9/90000", "H264/90000")
                .doesNotContain("AMR", "H265");

        stock.settings(EndpointSettings.DEFAULT.withCodecs(CodecList.STOCK).withH265());
        assertThat(stock.offer(stock.webRtc())).contains("H265/90000");
    }

    @Test
    void endpointsOfOneServerShareTheCertificate() throws KmsException {
        String line = "a=fingerprint:sha-256 ";
        String first = server.offer(server.webRtc());
        String second = server.offer(server.webRtc());
        String ecdsa = server.offer(server.create("WebRtcEndpoint", Map.of("certificateKeyType", "ECDSA")));

        assertThat(first.substring(first.indexOf(line)).lines().findFirst())
                .isEqualTo(second.substring(second.indexOf(line)).lines().findFirst())
                .isNotEqualTo(ecdsa.substring(ecdsa.indexOf(line)).lines().findFirst());
    }

    private static void refused(ThrowingCallable call, int code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(KmsException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(code))
                .hasMessage(message);
    }
}
