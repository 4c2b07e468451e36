package io.github.kurentoguard.test.sdp;

import java.util.List;
import java.util.Optional;

import io.github.kurentoguard.test.error.KmsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SdpAnswerTest {

    private static final SdpTransport WEBRTC = new SdpTransport.WebRtc("UFRAG", "PWD", "AB:CD");

    static List<Recorded> recorded() {
        return Recorded.answers();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void answerIsWhatTheRealServerWroteButForRandomParts(Recorded recorded) throws KmsException {
        SessionDescription answer = SdpAnswer.to(
                SessionDescription.parse(recorded.offer()),
                recorded.capabilities(),
                recorded.transport(),
                Recorded.identity());

        assertThat(Recorded.normalised(answer.text()).lines())
                .containsExactlyElementsOf(
                        Recorded.normalised(recorded.answer()).lines().toList());
    }

    @Test
    void secondSectionOfAKindIsRejectedWithAllItsFormats() throws KmsException {
        SessionDescription answer = answer("""
                v=0
                m=audio 9 RTP/SAVPF 0
                a=mid:a
                m=audio 9 RTP/SAVPF 0 8
                a=mid:b
                """);

        assertThat(answer.sections().get(0).rejected()).isFalse();
        assertThat(answer.sections().get(1).text()).isEqualTo("m=audio 0 RTP/SAVPF 0 8\r\na=inactive\r\na=mid:b\r\n");
    }

    @Test
    void plainRtpProfileIsRejectedByWebRtc() throws KmsException {
        assertThat(answer("v=0\nm=audio 9 RTP/AVP 0\n").sections().get(0).text())
                .isEqualTo("m=audio 0 RTP/AVP 0\r\na=inactive\r\n");
    }

    @Test
    void sectionWithoutPayloadTypesIsAnsweredWithoutAny() throws KmsException {
        assertThat(answer("v=0\nm=video 9 RTP/SAVPF\n").sections().get(0).text())
                .startsWith("m=video 0 RTP/SAVPF\r\n");
    }

    @Test
    void sectionOfferedWithPortZeroStaysRejected() throws KmsException {
        assertThat(answer("v=0\nm=video 0 RTP/SAVPF 96\na=rtpmap:96 VP8/90000\na=mid:v\n")
                        .sections()
                        .get(0)
                        .text())
                .isEqualTo("m=video 0 RTP/SAVPF 96\r\na=inactive\r\na=mid:v\r\n");
    }

    @Test
    void directionIsMirrored() throws KmsException {
        assertThat(direction("a=recvonly")).isEqualTo(Direction.SENDONLY);
        assertThat(direction("a=sendonly")).isEqualTo(Direction.RECVONLY);
        assertThat(direction("a=inactive")).isEqualTo(Direction.INACTIVE);
        assertThat(direction("a=mid:0")).isEqualTo(Direction.SENDRECV);
    }

    private static Direction direction(String line) throws KmsException {
        SessionDescription answer = answer("v=0\nm=audio 9 RTP/SAVPF 0\n" + line + "\n");
        assertThat(answer.sections().get(0).port()).isEqualTo(1);
        return answer.sections().get(0).direction();
    }

    @Test
    void bandwidthLimitBecomesAnAsLine() throws KmsException {
        SdpCapabilities limited = new SdpCapabilities(CodecList.COMMON, Direction.SENDRECV, true, true, false, 40, 700);
        SessionDescription answer = SdpAnswer.to(
                SessionDescription.parse("v=0\nm=audio 9 RTP/SAVPF 0\nm=video 9 RTP/SAVPF 99\na=rtpmap:99 vp8/90000\n"),
                limited,
                WEBRTC,
                Recorded.identity());

        assertThat(answer.text())
                .contains("m=audio 1 RTP/SAVPF 0\r\nb=AS:40\r\n")
                .contains("m=video 1 RTP/SAVPF 99\r\nb=AS:700\r\n");
    }

    @Test
    void oldStyleDataSectionFailsTheOffer() {
        assertThatThrownBy(
                        () -> answer("v=0\nm=application 9 DTLS/SCTP 5000\na=sctpmap:5000 webrtc-datachannel 1024\n"))
                .isInstanceOfSatisfying(KmsException.class, refused -> assertThat(refused.code())
                        .isEqualTo(40205))
                .hasMessage("Error processing offer");
    }

    @Test
    void sdesKeyIsAnsweredUnderTheOfferedTagOfItsSuite() throws KmsException {
        SdpTransport sdes =
                new SdpTransport.Rtp(4000, 4002, Optional.of(new Sdes("AES_CM_128_HMAC_SHA1_80", "c2VjcmV0")));
        SessionDescription answer =
                SdpAnswer.to(SessionDescription.parse("""
                        v=0
                        m=audio 7000 RTP/SAVPF 0
                        a=crypto:1 AES_CM_128_HMAC_SHA1_32 inline:x
                        a=crypto:2 AES_CM_128_HMAC_SHA1_80 inline:y
                        """), capabilities(), sdes, Recorded.identity());

        assertThat(answer.text())
                .contains("m=audio 4000 RTP/SAVPF 0\r\na=crypto:2 AES_CM_128_HMAC_SHA1_80 inline:c2VjcmV0");
    }

    private static SessionDescription answer(String offer) throws KmsException {
        return SdpAnswer.to(SessionDescription.parse(offer), capabilities(), WEBRTC, Recorded.identity());
    }

    private static SdpCapabilities capabilities() {
        return new SdpCapabilities(CodecList.COMMON, Direction.SENDRECV, true, true, true, 0, 0);
    }
}
