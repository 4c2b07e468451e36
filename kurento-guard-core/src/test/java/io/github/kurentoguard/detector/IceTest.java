package io.github.kurentoguard.detector;

import io.github.kurentoguard.diagnosis.Diagnosis;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Severity;
import org.junit.jupiter.api.Test;

import static io.github.kurentoguard.detector.Story.ENDPOINT;
import static io.github.kurentoguard.detector.Story.OFFER;
import static org.assertj.core.api.Assertions.assertThat;

class IceTest {

    private static final String PRIVATE = "candidate:1 1 UDP 1 192.168.1.2 4000 typ host";
    private static final String PUBLIC = "candidate:2 1 UDP 1 198.51.100.2 4000 typ srflx raddr 10.0.0.1 rport 9";

    private final Story story = new Story();

    private Story negotiated() {
        return story.made(ENDPOINT)
                .hears(ENDPOINT, "IceComponentStateChanged", "IceGatheringDone", "IceCandidateFound")
                .offered(ENDPOINT, OFFER, OFFER)
                .call(ENDPOINT, "gatherCandidates")
                .ice("GATHERING")
                .found(PRIVATE)
                .event(ENDPOINT, "IceGatheringDone");
    }

    @Test
    void hostsOfAPrivateNetworkAloneAreAReasonToAsk() {
        Story asking = new Story(Detectors.ofMedia(Diagnosis.defaults()));
        asking.hears(Story.ENDPOINT, "IceCandidateFound", "IceGatheringDone")
                .found("candidate:1 1 UDP 1 10.0.0.1 5 typ host")
                .event(Story.ENDPOINT, "IceGatheringDone")
                .passes(3);
        assertThat(asking.symptoms()).containsExactly("stun-not-configured");
        assertThat(asking.findings().get(0).certainty()).isEqualTo(Certainty.POSSIBLE);
        Story reachable = new Story(Detectors.ofMedia(Diagnosis.defaults()));
        reachable
                .hears(Story.ENDPOINT, "IceCandidateFound", "IceGatheringDone")
                .found("candidate:1 1 UDP 1 10.0.0.1 5 typ host")
                .found("candidate:2 1 UDP 1 192.0.2.1 5 typ srflx raddr 10.0.0.1 rport 5")
                .event(Story.ENDPOINT, "IceGatheringDone")
                .passes(3);
        assertThat(reachable.symptoms()).isEmpty();
    }

    @Test
    void candidateWithALeadingAIsNoneOfThePeers() {
        Story story = new Story();
        story.made(Story.ENDPOINT)
                .hears(Story.ENDPOINT, "IceComponentStateChanged", "IceGatheringDone")
                .offered(Story.ENDPOINT, "v=0\r\n", "v=0\r\n")
                .added(Story.ENDPOINT, "a=candidate:1 1 udp 1 192.0.2.2 5 typ host")
                .event(Story.ENDPOINT, "IceGatheringDone")
                .passes(15);
        assertThat(story.symptoms()).containsExactly("ice-candidate-unusable", "ice-no-remote-candidates");
    }

    @Test
    void connectionThatComesAboutIsNoFinding() {
        negotiated()
                .added(ENDPOINT, PRIVATE)
                .ice("CONNECTING")
                .ice("CONNECTED")
                .ice("READY")
                .passes(60);
        assertThat(story.findings()).isEmpty();
        assertThat(story.waiting()).isFalse();
    }

    @Test
    void noCandidateOfThePeerIsFoundThoughTheServerNeverFails() {
        negotiated().passes(9);
        assertThat(story.findings()).isEmpty();
        story.passes(2);
        assertThat(story.symptoms()).containsExactly("ice-no-remote-candidates");
        assertThat(story.findings().get(0).certainty()).isEqualTo(Certainty.CERTAIN);
    }

    @Test
    void withoutCallsInSightTheSameIsOnlyLikely() {
        story.hears(ENDPOINT, "IceComponentStateChanged", "IceGatheringDone")
                .event(ENDPOINT, "IceGatheringDone")
                .passes(11);
        assertThat(story.symptoms()).containsExactly("ice-no-remote-candidates");
        assertThat(story.findings().get(0).certainty()).isEqualTo(Certainty.LIKELY);
    }

    @Test
    void aListenerThatIsNotThereProvesNothing() {
        story.made(ENDPOINT)
                .offered(ENDPOINT, OFFER, OFFER)
                .hears(ENDPOINT, "IceGatheringDone")
                .event(ENDPOINT, "IceGatheringDone")
                .passes(60);
        assertThat(story.findings()).isEmpty();
    }

    @Test
    void hiddenAddressesAreNamed() {
        negotiated()
                .added(ENDPOINT, "candidate:1 1 udp 1 2da1b2bb-a601.local 50635 typ host generation 0")
                .passes(11);
        assertThat(story.symptoms()).containsExactly("ice-only-mdns");
    }

    @Test
    void usableCandidatesWithoutChecksAreFound() {
        negotiated().added(ENDPOINT, PUBLIC).passes(11);
        assertThat(story.symptoms()).containsExactly("ice-not-connecting");
    }

    @Test
    void checksWithoutEndAreFound() {
        negotiated().added(ENDPOINT, PRIVATE).ice("CONNECTING").passes(16);
        assertThat(story.symptoms()).containsExactly("ice-stuck-connecting");
    }

    @Test
    void failureSaysWhatWasTriedAndHowLongItTook() {
        negotiated().added(ENDPOINT, PRIVATE).ice("CONNECTING").passes(7).ice("FAILED");
        assertThat(story.symptoms()).containsExactly("ice-failed");
        assertThat(story.findings().get(0).evidence())
                .contains("7.0 s after CONNECTING")
                .contains("Local: 1 host UDP (private)");
    }

    @Test
    void failureOfAServerWithoutPublicAddressSaysSo() {
        negotiated().added(ENDPOINT, PUBLIC).ice("CONNECTING").passes(7).ice("FAILED");
        assertThat(story.symptoms()).containsExactly("ice-failed", "ice-no-public-candidate");
        assertThat(story.findings().get(1).certainty()).isEqualTo(Certainty.POSSIBLE);
    }

    @Test
    void failureWithTcpOnlySaysSo() {
        negotiated()
                .added(ENDPOINT, "candidate:1 1 tcp 1 192.168.1.9 9 typ host tcptype active")
                .ice("CONNECTING")
                .ice("FAILED");
        assertThat(story.symptoms()).containsExactly("ice-failed", "ice-only-tcp");
    }

    @Test
    void failureInDockersNetworkSaysSo() {
        story.made(ENDPOINT)
                .hears(ENDPOINT, "IceCandidateFound")
                .offered(ENDPOINT, OFFER, OFFER)
                .found("candidate:1 1 UDP 1 172.17.0.3 4000 typ host")
                .added(ENDPOINT, PUBLIC)
                .ice("CONNECTING")
                .ice("FAILED");
        assertThat(story.symptoms()).containsExactly("ice-failed", "docker-bridge-address");
    }

    @Test
    void failureIsNotFinal() {
        negotiated().added(ENDPOINT, PRIVATE).ice("CONNECTING").ice("FAILED").ice("CONNECTED");
        assertThat(story.symptoms()).containsExactly("ice-failed", "ice-recovered");
        assertThat(story.findings().get(1).severity()).isEqualTo(Severity.INFO);
    }

    @Test
    void failureAfterAConnectionIsALoss() {
        negotiated().added(ENDPOINT, PRIVATE).ice("CONNECTING").ice("CONNECTED").ice("FAILED");
        assertThat(story.symptoms()).containsExactly("ice-lost");
    }

    @Test
    void secondComponentIsNotJudged() {
        negotiated().added(ENDPOINT, PRIVATE).ice("CONNECTING").ice("READY");
        story.event(ENDPOINT, "IceComponentStateChanged", "{'streamId':1,'componentId':2,'state':'FAILED'}");
        assertThat(story.passes(60).findings()).isEmpty();
    }

    @Test
    void gatheringBeforeNegotiationIsFoundWhenNothingComesOfIt() {
        story.made(ENDPOINT).call(ENDPOINT, "gatherCandidates").passes(3);
        assertThat(story.symptoms()).containsExactly("ice-gathering-too-early");
    }

    @Test
    void gatheringAgainAfterNegotiationIsFine() {
        story.made(ENDPOINT)
                .call(ENDPOINT, "gatherCandidates")
                .passes(1)
                .offered(ENDPOINT, OFFER, OFFER)
                .call(ENDPOINT, "gatherCandidates")
                .passes(5);
        assertThat(story.findings()).isEmpty();
    }

    @Test
    void gatheringWithoutEndIsFound() {
        story.made(ENDPOINT)
                .hears(ENDPOINT, "IceGatheringDone")
                .offered(ENDPOINT, OFFER, OFFER)
                .call(ENDPOINT, "gatherCandidates")
                .passes(11);
        assertThat(story.symptoms()).containsExactly("ice-gathering-slow");
    }

    @Test
    void relaysAreTold() {
        String relay = "candidate:1 1 UDP 1 198.51.100.7 5000 typ relay raddr 10.0.0.1 rport 1";
        story.event(ENDPOINT, "NewCandidatePairSelected", pair(PRIVATE, relay))
                .event(ENDPOINT, "NewCandidatePairSelected", pair(relay, relay));
        assertThat(story.symptoms()).containsExactly("ice-relay", "ice-both-relay");
        assertThat(story.findings().get(0).severity()).isEqualTo(Severity.INFO);
    }

    private static String pair(String local, String remote) {
        return "{'candidatePair':{'localCandidate':'" + local + "','remoteCandidate':'" + remote + "'}}";
    }

    @Test
    void textThatIsNoCandidateIsTold() {
        negotiated().added(ENDPOINT, "a=" + PRIVATE);
        assertThat(story.symptoms()).containsExactly("ice-candidate-unusable");
    }

    @Test
    void endOfCandidatesIsNoFinding() {
        negotiated()
                .added(ENDPOINT, "")
                .added(ENDPOINT, PRIVATE)
                .ice("CONNECTING")
                .ice("READY");
        assertThat(story.findings()).isEmpty();
    }

    @Test
    void releasedEndpointIsForgotten() {
        negotiated().call(Story.PIPELINE, "release").passes(60);
        assertThat(story.findings()).isEmpty();
        assertThat(story.waiting()).isFalse();
    }
}
