package io.github.kurentoguard.diagnosis.doctor;

import java.util.List;

import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Severity;
import io.github.kurentoguard.sdp.MediaSection;
import io.github.kurentoguard.sdp.SessionDescription;

/** What the server offers to browsers. */
record CodecCheck(TrialEndpoints endpoints) implements Check {

    @Override
    public String topic() {
        return "codecs";
    }

    @Override
    public void examine(Chart chart) {
        SessionDescription offer = SessionDescription.read(endpoints.offer());
        for (MediaSection section : offer.sections()) {
            if (section.isMedia()) {
                chart.fact(topic(), section.kind(), String.join(", ", section.families()));
            }
        }
        List<String> video = families(offer, "video");
        if (!video.contains("H264")) {
            chart.finding(
                    "openh264-missing",
                    Certainty.CERTAIN,
                    "A fresh WebRtcEndpoint offers " + (video.isEmpty() ? "no video" : String.join(", ", video))
                            + ", and no H264.");
        }
        for (String kind : List.of("audio", "video")) {
            if (families(offer, kind).isEmpty()) {
                chart.finding(
                        "no-common-codec",
                        Certainty.CERTAIN,
                        Severity.ERROR,
                        "A fresh WebRtcEndpoint offers no " + kind + " codec at all.");
            }
        }
    }

    private static List<String> families(SessionDescription offer, String kind) {
        return offer.sections().stream()
                .filter(section -> section.kind().equals(kind))
                .flatMap(section -> section.families().stream())
                .toList();
    }
}
