package io.github.kurentoguard.validation;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with an SDP.
 *
 * @param fatal whether nothing can come of it
 */
record SdpProblem(String problem, String remedy, boolean fatal) {

    private static final Pattern LOST_LINE_ENDS = Pattern.compile("^v=0 .*[ ]m=", Pattern.DOTALL);
    private static final Set<String> ANSWERING = Set.of("active", "passive", "holdconn");

    /** What is wrong with a text as an SDP, whatever it is used for; null if nothing is. */
    static @Nullable SdpProblem ofText(String text) {
        if (text.isBlank()) {
            return fatal("it is empty", "Pass the text of the other side's description (its member 'sdp').");
        }
        if (text.contains("\\n") || text.contains("\\r")) {
            return fatal(
                    "its line ends are written as backslash and letter",
                    "It was escaped twice on its way: decode the JSON once more, or send it unescaped.");
        }
        if (text.startsWith("v=0\r") || text.startsWith("v=0\n")) {
            return null;
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
    static @Nullable SdpProblem ofWebRtc(SdpText sdp, boolean offer) {
        if (sdp.sections().stream().allMatch(SdpText.Section::rejected)) {
            return null;
        }
        SdpProblem credentials = ofCredentials(sdp);
        if (credentials != null) {
            return credentials;
        }
        SdpProblem role = ofRole(sdp.values("setup"), offer);
        if (role != null) {
            return role;
        }
        return ofCandidates(sdp);
    }

    private static @Nullable SdpProblem ofCredentials(SdpText sdp) {
        for (String attribute : List.of("ice-ufrag", "ice-pwd")) {
            if (sdp.values(attribute).stream().anyMatch(value -> value.strip().contains(" "))) {
                return fatal(
                        "its " + attribute + " contains a space",
                        "A '+' was turned into a space on the way: URL-encode the description before it is sent, or"
                                + " send it as JSON in a body.");
            }
        }
        return null;
    }

    private static @Nullable SdpProblem ofRole(List<String> roles, boolean offer) {
        if (roles.isEmpty()) {
            return null;
        }
        if (offer && roles.stream().allMatch(ANSWERING::contains)) {
            return fatal(
                    "it is an answer (setup:" + roles.get(0) + "), where an offer is due",
                    "Pass an answer to processAnswer, after generateOffer.");
        }
        return !offer && roles.stream().allMatch("actpass"::equals)
                ? fatal(
                        "it is an offer (setup:actpass), where an answer is due",
                        "Pass an offer to processOffer, on an endpoint that has not generated one.")
                : null;
    }

    private static @Nullable SdpProblem ofCandidates(SdpText sdp) {
        boolean trickles = sdp.values("ice-options").stream().anyMatch(options -> options.contains("trickle"));
        return sdp.values("candidate").isEmpty() && !trickles
                ? advice(
                        "it has no candidates and does not announce that they will follow (ice-options:trickle)",
                        "Send it when gathering has ended, or let candidates follow by addIceCandidate.")
                : null;
    }

    private static SdpProblem fatal(String problem, String remedy) {
        return new SdpProblem(problem, remedy, true);
    }

    private static SdpProblem advice(String problem, String remedy) {
        return new SdpProblem(problem, remedy, false);
    }
}
