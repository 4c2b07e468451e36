package io.github.kurentoguard.sdp;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Severity;

/** Sections that the answer rejects, and the most likely reason. */
final class Rejections {

    static final String REJECTED = "rejected-media";
    static final String NO_H264 = "openh264-missing";
    static final String DATA_CHANNELS_OFF = "rejected-media";

    private static final Set<String> APPLE_ONLY = Set.of("H264", "H265");

    private Rejections() {}

    static Stream<Problem> of(Negotiation negotiation, Collection<String> serverCodecs) {
        return negotiation
                .pairs()
                .filter(pair -> pair.given().rejected() && !pair.offered().rejected())
                .map(pair -> problem(negotiation, pair.offered(), serverCodecs));
    }

    private static Problem problem(Negotiation negotiation, MediaSection offered, Collection<String> serverCodecs) {
        if (negotiation.offerer() == Offerer.SERVER) {
            return byPeer(offered);
        }
        if (!offered.isMedia()) {
            return dataChannels(offered);
        }
        if (offered.bundleOnly() && offered.port() == 0) {
            return of(
                    offered,
                    "it was offered as bundle-only, with port 0, which the media server reads as rejected",
                    "Let the browser offer with bundlePolicy \"balanced\" or \"max-compat\".");
        }
        if (isSecondOfItsKind(negotiation.offer(), offered)) {
            return of(
                    offered,
                    "the media server takes one section of each kind and this is not the first",
                    "Offer one audio and one video section for an endpoint, or raise numAudioMedias and"
                            + " numVideoMedias in SdpEndpoint.conf.json.");
        }
        return noCommonCodec(offered, known(offered.kind(), serverCodecs));
    }

    private static Problem byPeer(MediaSection offered) {
        return of(
                offered,
                "the media server offered " + list(offered.families()) + " and the peer accepts none of it",
                "The peer has no such codec, or does not want this medium. If the list lacks H264, the OpenH264 plug-in"
                        + " of the media server is missing (Safari before 12.1 knows only H264).");
    }

    private static Problem dataChannels(MediaSection offered) {
        return new Problem(
                DATA_CHANNELS_OFF,
                offered.title() + " is rejected by the media server.",
                "Build the endpoint with useDataChannels().",
                Certainty.LIKELY,
                Severity.WARNING);
    }

    private static Problem noCommonCodec(MediaSection offered, String known) {
        List<String> families = offered.families();
        if (!families.isEmpty() && APPLE_ONLY.containsAll(families)) {
            return new Problem(
                    NO_H264,
                    offered.title() + " is rejected by the media server; the peer offered only " + list(families)
                            + known + ".",
                    "The media server has no H264: its OpenH264 plug-in is missing or broken (look for \"H264 is NOT"
                            + " supported\" in its log). H265 needs enable-h265 in WebRtcEndpoint.conf.ini. Old Safari"
                            + " and some native clients know no VP8; where they do, let them offer it.",
                    Certainty.LIKELY,
                    Severity.ERROR);
        }
        String reason = offered.protocol().equals("RTP/AVP")
                ? "its profile is RTP/AVP, without DTLS, and its codecs are " + list(families)
                : "the peer offered " + list(families) + " and the media server supports none of it" + known;
        return of(
                offered,
                reason,
                "Compare with audioCodecs and videoCodecs in SdpEndpoint.conf.json of the media server; a WebRtcEndpoint"
                        + " keeps AV1, VP9, VP8, opus, PCMU and PCMA of that list, and H264 where the OpenH264 plug-in"
                        + " is installed.");
    }

    private static Problem of(MediaSection offered, String reason, String hint) {
        return Problem.certain(
                REJECTED,
                Severity.ERROR,
                "The answer rejects " + offered.title() + " with port 0: " + reason + ".",
                hint);
    }

    private static boolean isSecondOfItsKind(SessionDescription offer, MediaSection offered) {
        return offer.sections().stream()
                .anyMatch(
                        other -> other.index() < offered.index() && other.kind().equals(offered.kind()));
    }

    private static String known(String kind, Collection<String> serverCodecs) {
        String families = serverCodecs.stream()
                .filter(codec -> codec.startsWith(kind + " "))
                .map(codec -> codec.substring(kind.length() + 1))
                .sorted()
                .collect(Collectors.joining(", "));
        return families.isEmpty() ? "" : "; with others this server has used " + families;
    }

    private static String list(List<String> families) {
        return families.isEmpty() ? "no codec" : String.join(", ", families);
    }
}
