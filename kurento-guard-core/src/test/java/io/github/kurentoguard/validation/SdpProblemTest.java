package io.github.kurentoguard.validation;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SdpProblemTest {

    private static final String OFFER = String.join(
            "\r\n",
            List.of(
                    "v=0",
                    "o=- 1 2 IN IP4 127.0.0.1",
                    "s=-",
                    "t=0 0",
                    "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                    "a=ice-ufrag:a+b",
                    "a=ice-pwd:cccc",
                    "a=ice-options:trickle",
                    "a=fingerprint:sha-256 AA",
                    "a=setup:actpass",
                    ""));

    private static @Nullable SdpProblem inOffer(String sdp) {
        return SdpProblem.ofWebRtc(SdpTraits.of(sdp), true);
    }

    private static @Nullable SdpProblem inAnswer(String sdp) {
        return SdpProblem.ofWebRtc(SdpTraits.of(sdp), false);
    }

    @Test
    void goodOnesHaveNone() {
        assertThat(SdpProblem.ofText(OFFER)).isNull();
        assertThat(SdpProblem.ofText(OFFER.replace("\r\n", "\n"))).isNull();
        assertThat(inOffer(OFFER)).isNull();
        assertThat(inAnswer(OFFER.replace("actpass", "active"))).isNull();
        assertThat(inAnswer(OFFER.replace("actpass", "passive"))).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                    | empty
            '  '                                  | empty
            hello                                 | no SDP
            {"type":"offer","sdp":"v=0"}          | JSON
            v=0 o=- s=- m=audio 9 RTP/AVP 0       | line ends are gone
            v=0\\r\\no=-                          | escaped twice
            """)
    void textsThatAreNoSdpAreToldApart(String text, String said) {
        assertThat(SdpProblem.ofText(text))
                .isNotNull()
                .matches(SdpProblem::fatal)
                .satisfies(problem ->
                        assertThat(problem.problem() + problem.remedy()).contains(said));
    }

    @Test
    void lostPlusSignIsFatal() {
        for (String spoilt : List.of(OFFER.replace("a+b", "a b"), OFFER.replace("cccc", "cc cc"))) {
            assertThat(inOffer(spoilt)).isNotNull().matches(SdpProblem::fatal);
        }
    }

    @Test
    void rolesMustFit() {
        assertThat(inOffer(OFFER.replace("actpass", "active"))).isNotNull().matches(SdpProblem::fatal);
        assertThat(inAnswer(OFFER)).isNotNull().matches(SdpProblem::fatal);
    }

    @Test
    void missingCandidatesAreAdvice() {
        String silent = OFFER.replace("a=ice-options:trickle\r\n", "");
        assertThat(inOffer(silent)).isNotNull().matches(problem -> !problem.fatal());
        assertThat(inOffer(silent + "a=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\n"))
                .isNull();
    }

    @Test
    void descriptionsWhoseMediaIsAllTurnedDownNeedNothing() {
        assertThat(inOffer("v=0\r\nm=audio 0 UDP/TLS/RTP/SAVPF 0\r\n")).isNull();
    }
}
