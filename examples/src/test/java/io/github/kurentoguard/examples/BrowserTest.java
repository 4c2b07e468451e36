package io.github.kurentoguard.examples;

import org.junit.jupiter.api.Test;
import org.kurento.client.IceCandidate;

import static org.assertj.core.api.Assertions.assertThat;

class BrowserTest {

    private final Browser browser = Browser.recorded();

    @Test
    void offerIsWhatChromiumSaid() {
        assertThat(browser.offer())
                .startsWith("v=0\r\no=- 1773855373024493680 2 IN IP4 127.0.0.1\r\n")
                .contains("\r\na=rtpmap:111 opus/48000/2\r\n", "\r\na=rtpmap:96 VP8/90000\r\n")
                .endsWith("\r\n")
                .doesNotContainPattern("[^\r]\n");
    }

    @Test
    void everyCandidateBelongsToOneOfTheTwoSections() {
        assertThat(browser.candidates())
                .hasSize(16)
                .allSatisfy(candidate -> assertThat(candidate.getCandidate()).startsWith("candidate:"))
                .allSatisfy(candidate -> assertThat(candidate.getSdpMid()).isEqualTo("" + candidate.getSdpMLineIndex()))
                .extracting(IceCandidate::getSdpMLineIndex)
                .containsOnly(0, 1);
    }
}
