package io.github.kurentoguard.test.sdp;

import java.util.List;

import io.github.kurentoguard.test.error.KmsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SdpOfferTest {

    static List<Recorded> recorded() {
        return Recorded.offers();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void offerIsWhatTheRealServerWroteButForRandomParts(Recorded recorded) {
        SessionDescription offer = SdpOffer.of(recorded.capabilities(), recorded.transport(), Recorded.identity());

        assertThat(Recorded.normalised(offer.text()).lines())
                .containsExactlyElementsOf(
                        Recorded.normalised(recorded.offer()).lines().toList());
    }

    @Test
    void kindThatIsNotWantedHasNoSection() {
        SdpCapabilities videoOnly = new SdpCapabilities(CodecList.COMMON, Direction.RECVONLY, false, true, false, 0, 0);
        SessionDescription offer = SdpOffer.of(videoOnly, new SdpTransport.WebRtc("u", "p", "AB"), Recorded.identity());

        assertThat(offer.sections()).hasSize(1);
        assertThat(offer.text()).contains("a=group:BUNDLE video0\r\nm=video 1 RTP/SAVPF 97 98\r\n", "a=recvonly\r\n");
    }

    @Test
    void candidatesAndDefaultAddressStandInTheSectionsAfterGathering() {
        SdpCapabilities audioOnly = new SdpCapabilities(CodecList.COMMON, Direction.SENDRECV, true, false, false, 0, 0);
        SessionDescription offer = SdpOffer.of(audioOnly, new SdpTransport.WebRtc("u", "p", "AB"), Recorded.identity());
        SessionDescription gathered = SdpCandidates.completed(
                SdpCandidates.added(offer, List.of("candidate:1 1 UDP 1 10.0.0.1 4000 typ host")), "10.0.0.1", 4000);

        assertThat(gathered.text())
                .contains("m=audio 4000 RTP/SAVPF 96 0 8\r\nc=IN IP4 10.0.0.1\r\n")
                .contains("a=rtcp:4000 IN IP4 10.0.0.1\r\n")
                .endsWith("a=candidate:1 1 UDP 1 10.0.0.1 4000 typ host\r\n")
                .doesNotContain("c=IN IP4 0.0.0.0");
    }

    @Test
    void textWithoutVersionLineIsInvalid() {
        assertThatThrownBy(() -> SessionDescription.parse("garbage"))
                .isInstanceOfSatisfying(KmsException.class, refused -> assertThat(refused.code())
                        .isEqualTo(40201))
                .hasMessage("Invalid SDP");
    }

    @Test
    void webRtcDropsWhatItCannotHandle() {
        CodecList without = CodecList.STOCK.forWebRtc(false, false);
        assertThat(without.audio()).containsExactly("opus/48000/2", "PCMU/8000", "PCMA/8000");
        assertThat(without.video()).containsExactly("AV1/90000", "VP9/90000", "VP8/90000");
        assertThat(CodecList.STOCK.forWebRtc(true, true).video())
                .containsExactly("H265/90000", "AV1/90000", "VP9/90000", "VP8/90000", "H264/90000");
    }

    @Test
    void parsedTextIsWrittenBackUnchanged() throws KmsException {
        for (Recorded recorded : Recorded.answers()) {
            assertThat(SessionDescription.parse(recorded.offer()).text()).isEqualTo(recorded.offer());
        }
    }
}
