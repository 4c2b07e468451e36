package io.github.kurentoguard.sdp;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class SessionDescriptionTest {

    @Test
    void chromiumsOfferIsRead() {
        SessionDescription offer = Sdps.read("chromium-offer");
        MediaSection video = offer.sections().get(1);

        assertThat(offer.bundle()).containsExactly("0", "1");
        assertThat(video.kind()).isEqualTo("video");
        assertThat(video.port()).isEqualTo(9);
        assertThat(video.protocol()).isEqualTo("UDP/TLS/RTP/SAVPF");
        assertThat(video.families()).containsExactly("VP8", "H264", "AV1", "VP9");
        assertThat(video.direction()).isEqualTo(Direction.SENDRECV);
        assertThat(video.iceUfrag()).contains("wv13");
        assertThat(video.mid()).contains("1");
        assertThat(video.fingerprint().orElseThrow().hash()).isEqualTo("sha-256");
        assertThat(video.codecs().get(2))
                .isEqualTo(new Codec(
                        "102",
                        "H264",
                        90_000,
                        "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f"));
        assertThat(offer.sections().get(0).families()).containsExactly("OPUS", "G722", "PCMU", "PCMA");
    }

    @Test
    void firefoxsFingerprintOfTheSessionHoldsForEachSection() {
        SessionDescription offer = Sdps.read("firefox-offer");
        assertThat(offer.sections()).hasSize(2).allSatisfy(section -> assertThat(section.fingerprint())
                .isPresent());
        assertThat(offer.sections().get(1).families()).containsExactly("VP8", "VP9", "H264");
    }

    @Test
    void serverNamesItself() {
        SessionDescription answer = Sdps.read("chromium-offer.kms-answer");
        assertThat(answer.name()).isEqualTo("Kurento Media Server");
        assertThat(answer.sections().get(1).codecs()).hasSize(7);
    }

    @Test
    void rejectedSectionHasPortZeroAndNoKnownCodec() {
        MediaSection video = Sdps.read("h264-only.kms-answer").sections().get(1);
        assertThat(video.rejected()).isTrue();
        assertThat(video.formats()).containsExactly("102");
        assertThat(video.families()).isEmpty();
    }

    @Test
    void payloadTypesWithoutMapMeanWhatTheyAlwaysMeant() {
        SessionDescription plain = SessionDescription.read("v=0\nm=audio 5004 RTP/AVP 0 8 13\nb=AS:64\nb=TIAS:48000\n");
        MediaSection audio = plain.sections().get(0);
        assertThat(audio.families()).containsExactly("PCMU", "PCMA");
        assertThat(audio.bandwidths()).extracting(Bandwidth::kilobits).containsExactly(64L, 48L);
        assertThat(audio.needsFingerprint()).isFalse();
    }

    @Test
    void candidatesAreRead() {
        MediaSection section = SessionDescription.read("v=0\nm=audio 9 UDP/TLS/RTP/SAVPF 0\n"
                        + "a=candidate:7 1 UDP 505413887 192.0.2.1 50050 typ relay raddr 10.77.1.2 rport 40543\n"
                        + "a=candidate:2 1 tcp 1518280447 f00.local 9 typ host tcptype active generation 0\n"
                        + "a=candidate:nonsense\n")
                .sections()
                .get(0);
        assertThat(section.candidates())
                .containsExactly(
                        new Candidate("7", 1, "udp", 505413887, "192.0.2.1", 50050, "relay", "10.77.1.2", null),
                        new Candidate("2", 1, "tcp", 1518280447, "f00.local", 9, "host", null, "active"));
        assertThat(section.candidates().get(1).isHidden()).isTrue();
    }

    @Test
    void garbageIsRead() {
        for (String text : List.of(
                "",
                "\n\n",
                "m=",
                "m= ",
                "v=0\nm=video",
                "v=0\r\nm=video x y\r\na=\r\na=:\r\nb=AS\r\nb=AS:x\r\nzz",
                "{\"sdp\":1}",
                "m=audio 99999999999999999999 A 0\na=rtpmap:\na=rtpmap:0\na=fmtp:0\na=fingerprint:\n")) {
            assertThatCode(() -> SessionDescription.read(text).sections().forEach(section -> {
                        section.families();
                        section.fingerprint();
                        section.candidates();
                    }))
                    .as(text)
                    .doesNotThrowAnyException();
        }
        assertThat(SessionDescription.looksLikeOne("{\"sdp\":1}")).isFalse();
        assertThat(SessionDescription.looksLikeOne(Sdps.text("chromium-offer"))).isTrue();
    }
}
