package io.github.kurentoguard.sdp;

import java.util.stream.Stream;

import io.github.kurentoguard.event.Severity;

/** Limits that one side sets for what the other may send. */
final class Bandwidths {

    static final String LIMITED = "bandwidth-limited-by-sdp";

    /** Below this, video is worse than what a browser starts with. */
    private static final long LOW_VIDEO = 300;

    private Bandwidths() {}

    static Stream<Problem> of(Negotiation negotiation) {
        return Stream.concat(
                in(negotiation.offer(), negotiation.offerer().writer(true)),
                in(negotiation.answer(), negotiation.offerer().writer(false)));
    }

    private static Stream<Problem> in(SessionDescription description, String writer) {
        return description.sections().stream()
                .filter(section -> section.isMedia() && !section.rejected())
                .flatMap(section -> section.bandwidths().stream()
                        .filter(Bandwidth::limitsMedia)
                        .map(limit -> problem(section, limit, writer)));
    }

    private static Problem problem(MediaSection section, Bandwidth limit, String writer) {
        boolean low = limit.kilobits() == 0 || (section.kind().equals("video") && limit.kilobits() < LOW_VIDEO);
        return Problem.certain(
                LIMITED,
                low ? Severity.WARNING : Severity.INFO,
                writer + " takes at most " + limit.kilobits() + " kbit/s of " + section.title() + " (" + limit + ").",
                "The media server writes such a line for setMaxVideoRecvBandwidth and setMaxAudioRecvBandwidth; others"
                        + " come from the peer or from code that edits descriptions. Quality cannot exceed it.");
    }
}
