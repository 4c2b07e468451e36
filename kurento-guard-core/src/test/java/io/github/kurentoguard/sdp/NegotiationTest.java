package io.github.kurentoguard.sdp;

import java.util.List;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NegotiationTest {

    @Test
    void healthyNegotiationsHaveNoFindings() {
        assertThat(peerOffers(Sdps.text("chromium-offer"), Sdps.text("chromium-offer.kms-answer")))
                .isEmpty();
        assertThat(serverOffers(Sdps.text("kms-offer"), Sdps.text("kms-offer.chromium-answer")))
                .isEmpty();
    }

    @Test
    void peerWithH264AloneMeetsServerWithout() {
        Finding finding = only(peerOffers(Sdps.text("h264-only.chromium-offer"), Sdps.text("h264-only.kms-answer")));
        assertThat(finding.symptom()).isEqualTo(Rejections.NO_H264);
        assertThat(finding.certainty()).isEqualTo(Certainty.LIKELY);
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.evidence()).contains("video (section 1, mid 1)", "only H264");
        assertThat(finding.subject()).isEqualTo("endpoint");
    }

    @Test
    void oldSafariMeetsServerWithoutH264() {
        String answer = Sdps.text("h264-only.kms-answer")
                .replace("BUNDLE 0", "BUNDLE audio")
                .replace("a=mid:0", "a=mid:audio")
                .replace("a=mid:1", "a=mid:video");
        Finding finding = only(peerOffers(Sdps.text("safari-11-offer"), answer));
        assertThat(finding.symptom()).isEqualTo(Rejections.NO_H264);
        assertThat(finding.hint()).contains("Safari");
    }

    @Test
    void firefoxMeetsServerWithoutAnyOfItsCodecs() {
        String answer = Sdps.text("h264-only.kms-answer").replace("m=video 0 UDP/TLS/RTP/SAVPF 102", "m=video 0 X 120");
        Finding finding = only(peerOffers(Sdps.text("firefox-offer"), answer));
        assertThat(finding.symptom()).isEqualTo(Rejections.REJECTED);
        assertThat(finding.evidence()).contains("VP8, VP9, H264");
    }

    @Test
    void serverWithoutVp8RejectsPeerWithVp8Alone() {
        Finding finding = only(peerOffers(Sdps.text("vp8-only.chromium-offer"), Sdps.text("vp8-only.kms-answer")));
        assertThat(finding.symptom()).isEqualTo(Rejections.REJECTED);
        assertThat(finding.evidence()).contains("offered VP8");
        assertThat(finding.hint()).contains("SdpEndpoint.conf.json");
    }

    @Test
    void codecsThatTheServerUsedWithOthersAreNamed() {
        Negotiation good =
                Negotiation.of(Sdps.text("chromium-offer"), Sdps.text("chromium-offer.kms-answer"), Offerer.PEER);
        assertThat(good.serverCodecs())
                .containsExactlyInAnyOrder("audio OPUS", "audio PCMU", "audio PCMA", "video VP8", "video H264");
        Negotiation bad =
                Negotiation.of(Sdps.text("vp8-only.chromium-offer"), Sdps.text("vp8-only.kms-answer"), Offerer.PEER);
        assertThat(only(bad.findings("endpoint", List.of("video H264", "audio OPUS")))
                        .evidence())
                .contains("with others this server has used H264.")
                .doesNotContain("OPUS");
    }

    @Test
    void rejectionOfTheOnlySectionIsFound() {
        Finding finding =
                only(peerOffers(Sdps.text("h264-only-video.chromium-offer"), Sdps.text("h264-only-video.kms-answer")));
        assertThat(finding.symptom()).isEqualTo(Rejections.NO_H264);
    }

    @Test
    void peerRejectsWhatServerOffers() {
        Finding finding = only(serverOffers(Sdps.text("vp8-kms-offer"), Sdps.text("vp8-kms-offer.chromium-answer")));
        assertThat(finding.symptom()).isEqualTo(Rejections.REJECTED);
        assertThat(finding.evidence()).contains("the media server offered VP8", "the peer accepts none");
    }

    @Test
    void dataChannelsThatWereNotSwitchedOnAreNamed() {
        Finding finding = only(
                peerOffers(Sdps.text("data-channels-off.chromium-offer"), Sdps.text("data-channels-off.kms-answer")));
        assertThat(finding.symptom()).isEqualTo(Rejections.DATA_CHANNELS_OFF);
        assertThat(finding.hint()).contains("useDataChannels");
    }

    @Test
    void directionThatTheOfferDoesNotAllowIsFound() {
        Finding finding = only(peerOffers(
                Sdps.text("chromium-offer").replace("a=sendrecv", "a=recvonly"),
                lastReplaced(
                        Sdps.text("chromium-offer.kms-answer").replace("a=sendrecv", "a=sendonly"),
                        "a=sendonly",
                        "a=sendrecv")));
        assertThat(finding.symptom()).isEqualTo(Directions.MISMATCH);
        assertThat(finding.evidence()).contains("video", "offered recvonly", "answered sendrecv");
    }

    @Test
    void oneWayAnswersAreFine() {
        assertThat(peerOffers(
                        Sdps.text("chromium-offer"),
                        Sdps.text("chromium-offer.kms-answer").replace("a=sendrecv", "a=recvonly")))
                .isEmpty();
    }

    @Test
    void inactiveAnswerIsFound() {
        Finding finding = only(peerOffers(
                Sdps.text("chromium-offer"),
                lastReplaced(Sdps.text("chromium-offer.kms-answer"), "a=sendrecv", "a=inactive")));
        assertThat(finding.symptom()).isEqualTo(Directions.INACTIVE);
        assertThat(finding.certainty()).isEqualTo(Certainty.POSSIBLE);
    }

    @Test
    void plusThatBecameASpaceIsFoundWithoutTellingThePassword() {
        List<Finding> findings = peerOffers(
                Sdps.text("chromium-offer").replace("SLL5633PnDwmHNl6CN19Ou3A", "SLL5633PnDwm Nl6CN19Ou3A"),
                Sdps.text("chromium-offer.kms-answer"));
        assertThat(findings)
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.symptom()).isEqualTo(Credentials.MANGLED))
                .allSatisfy(finding -> assertThat(finding.evidence())
                        .contains("a=ice-pwd of the peer", "space")
                        .doesNotContain("SLL5633"));
    }

    @Test
    void urlEncodedUserFragmentIsFound() {
        List<Finding> findings = peerOffers(
                Sdps.text("safari-11-offer").replace("ufrag:Kp3/", "ufrag:Kp3%2F"),
                Sdps.text("chromium-offer.kms-answer")
                        .replace("BUNDLE 0 1", "BUNDLE audio video")
                        .replace("mid:0", "mid:audio")
                        .replace("mid:1", "mid:video"));
        assertThat(findings).hasSize(2).allSatisfy(finding -> assertThat(finding.evidence())
                .contains("a=ice-ufrag of the peer", "URL-encoded"));
    }

    @Test
    void missingFingerprintIsFound() {
        String answer = Sdps.text("chromium-offer.kms-answer").replaceAll("a=fingerprint:.*\r\n", "");
        assertThat(peerOffers(Sdps.text("chromium-offer"), answer))
                .hasSize(2)
                .allSatisfy(finding -> assertThat(finding.symptom()).isEqualTo(Credentials.NO_FINGERPRINT))
                .allSatisfy(finding -> assertThat(finding.evidence()).contains("of the media server"));
    }

    @Test
    void answerToAnotherOfferIsFound() {
        List<Finding> findings = peerOffers(Sdps.text("safari-11-offer"), Sdps.text("chromium-offer.kms-answer"));
        assertThat(findings).extracting(Finding::symptom).contains(Bundles.SECTIONS, Bundles.BUNDLE);
        assertThat(findings).extracting(Finding::severity).containsOnly(Severity.ERROR);
    }

    @Test
    void answerWithoutBundleIsWorthKnowing() {
        Finding finding = only(peerOffers(
                Sdps.text("chromium-offer"),
                Sdps.text("chromium-offer.kms-answer").replace("a=group:BUNDLE 0 1\r\n", "")));
        assertThat(finding.symptom()).isEqualTo(Bundles.BUNDLE);
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void bandwidthLinesAreFound() {
        String answer = Sdps.text("chromium-offer.kms-answer")
                .replace(
                        "m=video 1 UDP/TLS/RTP/SAVPF 96 102 104 108 114 116 39\r\n",
                        "m=video 1 UDP/TLS/RTP/SAVPF 96 102 104 108 114 116 39\r\nb=AS:2000\r\n");
        Finding roomy = only(peerOffers(Sdps.text("chromium-offer"), answer));
        assertThat(roomy.symptom()).isEqualTo(Bandwidths.LIMITED);
        assertThat(roomy.severity()).isEqualTo(Severity.INFO);
        Finding tight = only(peerOffers(Sdps.text("chromium-offer"), answer.replace("b=AS:2000", "b=TIAS:128000")));
        assertThat(tight.severity()).isEqualTo(Severity.WARNING);
        assertThat(tight.evidence()).contains("128 kbit/s");
    }

    private static List<Finding> peerOffers(String offer, String answer) {
        return known(Negotiation.of(offer, answer, Offerer.PEER).findings("endpoint"));
    }

    private static List<Finding> serverOffers(String offer, String answer) {
        return known(Negotiation.of(offer, answer, Offerer.SERVER).findings("endpoint"));
    }

    private static List<Finding> known(List<Finding> findings) {
        assertThat(findings).extracting(Finding::symptom).allMatch(Catalogue::contains);
        return findings;
    }

    private static Finding only(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static String lastReplaced(String text, String what, String by) {
        int at = text.lastIndexOf(what);
        return text.substring(0, at) + by + text.substring(at + what.length());
    }
}
