package io.github.kurentoguard.observe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;
import io.github.kurentoguard.time.VirtualTimeline;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kurento.client.Continuation;
import org.kurento.client.WebRtcEndpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

class IceInquiryTest {

    private final VirtualTimeline timeline = new VirtualTimeline();
    private final List<Finding> found = new ArrayList<>();
    private final Map<String, WebRtcEndpoint> asked = new HashMap<>();
    private final IceInquiry inquiry = new IceInquiry(this::endpoint, timeline, false, found::add);
    private boolean answering;
    private String turn = "";

    private WebRtcEndpoint endpoint(String id) {
        WebRtcEndpoint endpoint = mock(WebRtcEndpoint.class);
        asked.put(id, endpoint);
        if (answering) {
            doAnswer(call -> answer(call.getArgument(0), "")).when(endpoint).getStunServerAddress(anyAnswer());
            doAnswer(call -> answer(call.getArgument(0), 3_478)).when(endpoint).getStunServerPort(anyAnswer());
            doAnswer(call -> answer(call.getArgument(0), turn)).when(endpoint).getTurnUrl(anyAnswer());
            doAnswer(call -> answer(call.getArgument(0), null)).when(endpoint).getExternalIPv4(anyAnswer());
            doAnswer(call -> answer(call.getArgument(0), "")).when(endpoint).getExternalIPv6(anyAnswer());
        }
        return endpoint;
    }

    private static <T> Continuation<T> anyAnswer() {
        return any(Continuation.class);
    }

    private static @Nullable Object answer(Continuation<Object> continuation, @Nullable Object value) throws Exception {
        continuation.onSuccess(value);
        return null;
    }

    private static Finding finding(String symptom, int endpoint) {
        String id = "p_kurento.MediaPipeline/" + endpoint + "_kurento.WebRtcEndpoint";
        return new Finding(symptom, id, "It is so.", "Do it.", Certainty.POSSIBLE, Severity.WARNING);
    }

    @Test
    void otherFindingsPass() {
        inquiry.take(finding("packet-loss", 1));
        inquiry.take(new Finding("ice-failed", "line", "It is so.", "Do it."));
        assertThat(found).hasSize(2);
        assertThat(asked).isEmpty();
    }

    @Test
    void findingsOfOneEndpointShareAQuestion() {
        answering = true;
        turn = "user:secret@192.0.2.1:3478";
        inquiry.take(finding("ice-failed", 1));
        inquiry.take(finding("ice-no-public-candidate", 1));
        assertThat(asked).hasSize(1);
        assertThat(found).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.evidence())
                    .isEqualTo("It is so. The endpoint says: STUN server not set, TURN server 192.0.2.1:3478, external"
                            + " address not set.");
            assertThat(finding.certainty()).isEqualTo(Certainty.POSSIBLE);
        });
    }

    @Test
    void onlyNothingSetMakesItLikely() {
        answering = true;
        inquiry.take(finding("ice-no-public-candidate", 1));
        inquiry.take(finding("ice-failed", 1));
        assertThat(found).extracting(Finding::certainty).containsExactly(Certainty.LIKELY, Certainty.POSSIBLE);
    }

    @Test
    void hostsAloneAreToldOnceAnHourAndOnlyIfNothingIsSet() {
        answering = true;
        inquiry.take(finding("stun-not-configured", 1));
        inquiry.take(finding("stun-not-configured", 2));
        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("media server");
            assertThat(finding.certainty()).isEqualTo(Certainty.CERTAIN);
            assertThat(finding.evidence()).contains("STUN server not set");
        });
        assertThat(asked).hasSize(1);
        timeline.advance(Duration.ofHours(1));
        turn = "user:secret@192.0.2.1:3478";
        inquiry.take(finding("stun-not-configured", 3));
        assertThat(asked).hasSize(2);
        assertThat(found).hasSize(1);
    }

    @Test
    void findingsWaitForThreeSecondsAndOfTenEndpointsAtMost() {
        for (int i = 0; i < 11; i++) {
            inquiry.take(finding("ice-failed", i));
        }
        assertThat(found).as("the eleventh").hasSize(1);
        assertThat(asked).hasSize(10);
        timeline.advance(Duration.ofSeconds(3));
        assertThat(found).hasSize(11).allSatisfy(finding -> assertThat(finding.evidence())
                .isEqualTo("It is so."));
        inquiry.take(finding("ice-failed", 11));
        assertThat(asked).hasSize(11);
    }
}
