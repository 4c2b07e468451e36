package io.github.kurentoguard.test.webrtc;

import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaType;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RtpEndpointTest {

    private static final String PLAIN_OFFER = """
            v=0
            o=- 1 1 IN IP4 10.0.0.5
            s=x
            c=IN IP4 10.0.0.5
            t=0 0
            m=video 7000 RTP/AVP 96
            a=rtpmap:96 H264/90000
            a=sendonly
            """;

    private final SimulatedServer server = new SimulatedServer();

    private MediaNode rtp() throws KmsException {
        return server.create("RtpEndpoint", Map.of());
    }

    @Test
    void endpointIsConnectedAsSoonAsItHasNegotiated() throws KmsException {
        MediaNode endpoint = rtp();
        server.processOffer(endpoint, PLAIN_OFFER);

        assertThat(server.heard(endpoint).stream().map(SimulatedServer.Heard::text))
                .containsExactly("ConnectionStateChanged CONNECTED", "MediaSessionStarted");
    }

    @Test
    void mediaOfThePeerFlowsAfterwards() throws KmsException {
        MediaNode endpoint = rtp();
        server.processOffer(endpoint, PLAIN_OFFER);
        server.advance(1_000);

        assertThat(server.heard(endpoint, "MediaFlowOutStateChanged", "MediaStateChanged"))
                .containsExactly("MediaFlowOutStateChanged VIDEO FLOWING", "MediaStateChanged CONNECTED");
        MediaEndpoints.peer(endpoint).vanish();
        server.advance(30_000);
        assertThat(server.call(endpoint, "getMediaState").getAsString()).isEqualTo("DISCONNECTED");
    }

    @Test
    void answerNamesTwoPortsForEachKind() throws KmsException {
        assertThat(server.processOffer(rtp(), PLAIN_OFFER))
                .contains("c=IN IP4 0.0.0.0\r\n", "a=recvonly\r\n")
                .containsPattern("m=video \\d+ RTP/AVP 96\r\n")
                .containsPattern("a=rtcp:\\d+\r\n")
                .doesNotContain("rtcp-mux", "ice-");
    }

    @Test
    void twoEndpointsOfOneServerPassMediaToOneAnother() throws KmsException {
        MediaNode sender = rtp();
        MediaNode receiver = rtp();
        server.processAnswer(sender, server.processOffer(receiver, server.offer(sender)));
        server.advance(1_000);
        assertThat(server.heard(receiver, "MediaFlowOutStateChanged")).isEmpty();

        MediaNode source = server.create("PassThrough", Map.of());
        server.connect(source, sender);
        server.produce(source, MediaType.AUDIO, "OPUS");
        server.advance(1_000);
        assertThat(server.heard(receiver, "MediaFlowOutStateChanged", "MediaStateChanged"))
                .containsExactly("MediaFlowOutStateChanged AUDIO FLOWING", "MediaStateChanged CONNECTED");
        assertThat(server.heard(sender, "MediaFlowInStateChanged", "MediaStateChanged"))
                .containsExactly("MediaFlowInStateChanged AUDIO FLOWING", "MediaStateChanged CONNECTED");
    }

    @Test
    void ipv6IsWrittenWhereItIsWanted() throws KmsException {
        SimulatedServer dual =
                new SimulatedServer(EndpointSettings.DEFAULT.withAddresses(List.of("10.0.0.1", "fd00::1")));
        assertThat(dual.offer(dual.create("RtpEndpoint", Map.of("useIpv6", true))))
                .contains("c=IN IP6 fd00::1\r\n");
    }

    @Test
    void masterKeyIsOfferedInTheDescription() throws KmsException {
        String key = "0123456789ABCDEF0123456789ABCD";
        MediaNode endpoint =
                server.create("RtpEndpoint", Map.of("crypto", Map.of("crypto", "AES_128_CM_HMAC_SHA1_80", "key", key)));

        assertThat(server.offer(endpoint))
                .contains("RTP/SAVPF 96 0 8\r\n")
                .contains("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:"
                        + Base64.getEncoder().encodeToString(key.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        + "\r\n");
    }

    @Test
    void masterKeyOfAnotherSizeIsRefused() {
        assertThatThrownBy(() -> server.create(
                        "RtpEndpoint", Map.of("crypto", Map.of("crypto", "AES_256_CM_HMAC_SHA1_80", "key", "short"))))
                .isInstanceOfSatisfying(KmsException.class, refused -> assertThat(refused.code())
                        .isEqualTo(40107))
                .hasMessage("Master key size is wrong");
    }
}
