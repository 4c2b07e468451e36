package io.github.kurentoguard.sdp;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnswerRepairTest {

    @Test
    void repairedAnswerIsWhatChromiumAccepted() {
        AnswerRepair.Repaired repaired = AnswerRepair.repair(Sdps.text("repair.kms-answer"));
        assertThat(repaired.text()).isEqualTo(Sdps.text("repair.accepted-answer"));
        assertThat(repaired.removed())
                .containsExactly(
                        "a=rtcp-fb:102 goog-remb",
                        "a=rtcp-fb:102 ccm fir",
                        "a=rtcp-fb:102 nack",
                        "a=rtcp-fb:102 nack pli",
                        "a=fmtp:102 level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42001f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"h264-only.kms-answer", "h264-only-video.kms-answer", "vp8-only.kms-answer"})
    void rejectedSectionsKeepNoStrayLines(String name) {
        AnswerRepair.Repaired repaired = AnswerRepair.repair(Sdps.text(name));
        assertThat(repaired.changed()).isTrue();
        String video = repaired.text().substring(repaired.text().indexOf("m=video"));
        assertThat(video).doesNotContain("a=fmtp").doesNotContain("a=rtcp-fb").contains("a=mid:");
        assertThat(AnswerRepair.repair(repaired.text()).changed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chromium-offer",
                "chromium-offer.kms-answer",
                "data-channels-off.kms-answer",
                "firefox-offer",
                "kms-offer",
                "vp8-kms-offer.chromium-answer"
            })
    void nothingElseIsTouched(String name) {
        String text = Sdps.text(name);
        AnswerRepair.Repaired repaired = AnswerRepair.repair(text);
        assertThat(repaired.text()).isSameAs(text);
        assertThat(repaired.removed()).isEmpty();
    }

    @Test
    void lineEndsStayAsTheyAre() {
        String text = Sdps.text("repair.kms-answer").replace("\r\n", "\n");
        assertThat(AnswerRepair.repair(text).text())
                .isEqualTo(Sdps.text("repair.accepted-answer").replace("\r\n", "\n"));
    }

    @Test
    void linesOfMappedFormatsStay() {
        String text =
                "v=0\r\nm=video 0 UDP/TLS/RTP/SAVPF 96\r\na=rtpmap:96 VP8/90000\r\na=fmtp:96 x=1\r\na=fmtp:97 y\r\n";
        assertThat(AnswerRepair.repair(text).removed()).isEqualTo(List.of("a=fmtp:97 y"));
    }

    @Test
    void sharedPortIsNoRejection() {
        String text = "v=0\r\nm=video 0 UDP/TLS/RTP/SAVPF 96\r\na=bundle-only\r\na=fmtp:96 x=1\r\n";
        assertThat(AnswerRepair.repair(text).changed()).isFalse();
    }
}
