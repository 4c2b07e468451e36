package io.github.kurentoguard.test.guard;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.KurentoGuardBuilder;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.webrtc.EndpointSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kurento.client.MediaPipeline;
import org.kurento.client.TFuture;
import org.kurento.client.Transaction;
import org.kurento.client.WebRtcEndpoint;

import static org.assertj.core.api.Assertions.assertThat;

/** Offers and answers that pass a guard on their way between a browser and a server without H264. */
class NegotiationTest {

    private static final String OFFER = offer("H264/90000");

    private final GuardLog log = new GuardLog();
    private KurentoSimulator simulator;

    @BeforeEach
    void start() {
        simulator = KurentoSimulator.builder()
                .endpoints(EndpointSettings.DEFAULT.withoutOpenH264())
                .start();
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void answerWithRejectedSectionLosesItsStrayLines() {
        try (KurentoGuard guard = guard().build()) {
            String answer = endpoint(guard).processOffer(OFFER);
            assertThat(video(answer))
                    .startsWith("m=video 0 ")
                    .doesNotContain("a=fmtp:")
                    .doesNotContain("a=rtcp-fb:");
            assertThat(audio(answer)).contains("a=rtpmap:111 opus", "a=fmtp:111");
            Finding finding = log.awaitFinding("answer-repaired");
            assertThat(finding.evidence()).contains("a=fmtp:102");
        }
    }

    @Test
    void localDescriptionIsMendedToo() {
        try (KurentoGuard guard = guard().build()) {
            WebRtcEndpoint endpoint = endpoint(guard);
            endpoint.processOffer(OFFER);
            assertThat(video(endpoint.getLocalSessionDescriptor())).doesNotContain("a=fmtp:");
        }
    }

    @Test
    void answerInATransactionIsMendedToo() throws Exception {
        try (KurentoGuard guard = guard().build()) {
            Transaction transaction = guard.client().beginTransaction();
            MediaPipeline pipeline = guard.client().createMediaPipeline(transaction);
            WebRtcEndpoint endpoint = new WebRtcEndpoint.Builder(pipeline).build(transaction);
            TFuture<String> answer = endpoint.processOffer(transaction, OFFER);
            transaction.commit();
            assertThat(video(answer.get())).doesNotContain("a=fmtp:");
            assertThat(log.awaitFinding("answer-repaired").subject()).isEqualTo(endpoint.getId());
        }
    }

    @Test
    void withoutRepairTheAnswerIsTheServersOwn() {
        try (KurentoGuard guard = guard().repairAnswers(false).build()) {
            assertThat(video(endpoint(guard).processOffer(OFFER))).contains("a=fmtp:102");
            log.awaitFinding("openh264-missing");
            assertThat(log.finds("answer-repaired")).isFalse();
        }
    }

    @Test
    void rejectedSectionIsExplained() {
        try (KurentoGuard guard = guard().build()) {
            WebRtcEndpoint endpoint = endpoint(guard);
            endpoint.processOffer(OFFER);
            Finding finding = log.awaitFinding("openh264-missing");
            assertThat(finding.subject()).isEqualTo(endpoint.getId());
            assertThat(finding.evidence()).contains("video", "H264");
        }
    }

    @Test
    void answerToTheServersOfferIsComparedWithIt() {
        try (KurentoGuard guard = guard().build()) {
            WebRtcEndpoint endpoint = endpoint(guard);
            String answer = endpoint.generateOffer()
                    .replaceAll("a=fingerprint:.*\r\n", "")
                    .replace("a=setup:actpass", "a=setup:active");
            endpoint.processAnswer(answer);
            assertThat(log.awaitFinding("fingerprint-missing").evidence()).contains("of the peer");
        }
    }

    @Test
    void negotiationThatGoesWellIsNotMentioned() {
        try (KurentoGuard guard = guard().build()) {
            String answer = endpoint(guard).processOffer(offer("VP8/90000"));
            assertThat(video(answer)).contains("a=rtpmap:102 VP8/90000");
            endpoint(guard).processOffer(OFFER);
            log.awaitFinding("openh264-missing");
            assertThat(log.all(GuardEvent.FindingReported.class))
                    .extracting(reported -> reported.finding().symptom())
                    .filteredOn(symptom -> !symptom.equals("sdp"))
                    .hasSize(2);
        }
    }

    private KurentoGuardBuilder guard() {
        return KurentoGuard.builder().url(simulator.url()).listener(log);
    }

    private static WebRtcEndpoint endpoint(KurentoGuard guard) {
        return new WebRtcEndpoint.Builder(guard.client().createMediaPipeline()).build();
    }

    private static String audio(String answer) {
        return answer.substring(answer.indexOf("m=audio"), answer.indexOf("m=video"));
    }

    private static String video(String answer) {
        return answer.substring(answer.indexOf("m=video"));
    }

    /** A browser's offer of opus and one video codec. */
    private static String offer(String videoCodec) {
        return String.join(
                "\r\n",
                "v=0",
                "o=- 7443969262804109597 2 IN IP4 127.0.0.1",
                "s=-",
                "t=0 0",
                "a=group:BUNDLE 0 1",
                "m=audio 9 UDP/TLS/RTP/SAVPF 111",
                transport("0"),
                "a=rtpmap:111 opus/48000/2",
                "a=fmtp:111 minptime=10;useinbandfec=1",
                "m=video 9 UDP/TLS/RTP/SAVPF 102",
                transport("1"),
                "a=rtpmap:102 " + videoCodec,
                "a=rtcp-fb:102 goog-remb",
                "a=rtcp-fb:102 nack pli",
                "a=fmtp:102 packetization-mode=1;profile-level-id=42001f",
                "");
    }

    private static String transport(String mid) {
        return String.join(
                "\r\n",
                "c=IN IP4 0.0.0.0",
                "a=ice-ufrag:hZin",
                "a=ice-pwd:YUF7E8Gf02b39HKRDUJimNiR",
                "a=fingerprint:sha-256 54:94:6A:F7:0D:F4:5B:55:28:D7:71:DF:53:FD:80:89:3B:6C:60:8E:0B:F8:15:EB:AF:C3:58"
                        + ":30:DA:C4:BC:89",
                "a=setup:actpass",
                "a=mid:" + mid,
                "a=sendrecv",
                "a=rtcp-mux");
    }
}
