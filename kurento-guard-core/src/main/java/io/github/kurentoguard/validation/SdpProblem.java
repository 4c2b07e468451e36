package io.github.kurentoguard.validation;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with an SDP.
 *
 * @param fatal whether nothing can come of it
 */
record SdpProblem(String problem, String remedy, boolean fatal) {

    private static final Pattern LOST_LINE_ENDS = Pattern.compile("^v=0 .*[ ]m=", Pattern.DOTALL);

    /** What is wrong with a text as an SDP, whatever it is used for; null if nothing is. */
    static @Nullable SdpProblem ofText(String text) {
        if (text.startsWith("v=0\r") || text.startsWith("v=0\n")) {
            return null;
        }
        if (text.isBlank()) {
            return fatal("it is empty", "Pass the text of the other side's description (its member 'sdp').");
        }
        if (text.contains("\\n") || text.contains("\\r")) {
            return fatal(
                    "its line ends are written as backslash and letter",
                    "It was escaped twice on its way: decode the JSON once more, or send it unescaped.");
        }
        if (text.stripLeading().startsWith("{")) {
            return fatal("it is JSON, not SDP", "Pass only the member 'sdp' of the description.");
        }
        if (LOST_LINE_ENDS.matcher(text).find()) {
            return fatal("its line ends are gone", "Each line must end with CR LF or LF: see what joins the lines.");
        }
        return fatal("it is no SDP, which begins with the line 'v=0'", "Pass the member 'sdp' of the description.");
    }

    /** What is wrong with an offer, or an answer, to an endpoint for browsers; null if nothing is. */
    static @Nullable SdpProblem ofWebRtc(SdpTraits traits, boolean offer) {
        if (!traits.hasMedia()) {
            return null;
        }
        if (traits.spacedCredential() != null) {
            return fatal(
                    "its " + traits.spacedCredential() + " contains a space",
                    "A '+' was turned into a space on the way: URL-encode the description before it is sent, or"
                            + " send it as JSON in a body.");
        }
        SdpProblem role = ofRole(traits, offer);
        return role == null ? ofCandidates(traits) : role;
    }

    private static @Nullable SdpProblem ofRole(SdpTraits traits, boolean offer) {
        if (offer && traits.answers()) {
            return fatal(
                    "it is an answer (setup:active, passive or holdconn), where an offer is due",
                    "Pass an answer to processAnswer, after generateOffer.");
        }
        return !offer && traits.offers()
                ? fatal(
                        "it is an offer (setup:actpass), where an answer is due",
                        "Pass an offer to processOffer, on an endpoint that has not generated one.")
                : null;
    }

    private static @Nullable SdpProblem ofCandidates(SdpTraits traits) {
        return traits.canBeReached()
                ? null
                : advice(
                        "it has no candidates and does not announce that they will follow (ice-options:trickle)",
                        "Send it when gathering has ended, or let candidates follow by addIceCandidate.");
    }

    private static SdpProblem fatal(String problem, String remedy) {
        return new SdpProblem(problem, remedy, true);
    }

    private static SdpProblem advice(String problem, String remedy) {
        return new SdpProblem(problem, remedy, false);
    }
}
