package io.github.kurentoguard.recovery;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The endpoints that were made again without their SDP, until the application has been told. Confined to the loop.
 */
final class Negotiations {

    private static final String REASON =
            "its media server lost it, and the endpoint that takes its place has not negotiated anything yet";

    private final Map<String, String> untold = new LinkedHashMap<>();

    /** Notes that an endpoint has to be negotiated. */
    void add(Entity endpoint) {
        untold.put(endpoint.id(), advice(endpoint));
        endpoint.lapse();
    }

    void tell(Notices notices) {
        if (!untold.isEmpty()) {
            notices.negotiationsRequired(new LinkedHashMap<>(untold), REASON);
            untold.clear();
        }
    }

    private static String advice(Entity endpoint) {
        return switch (endpoint.type()) {
            case "WebRtcEndpoint" ->
                endpoint.isOfferedByServer()
                        ? "Call generateOffer on the same endpoint and give the offer to the browser, to a new"
                                + " RTCPeerConnection or to the same one; pass its answer to processAnswer, then"
                                + " gatherCandidates."
                        : "Let the browser make an offer with ICE restart on the same RTCPeerConnection"
                                + " (createOffer({iceRestart: true})), pass it to processOffer of the same endpoint, then"
                                + " gatherCandidates. Without ICE restart the media server reports FAILED after 5 s.";
            case "RtpEndpoint" ->
                "Negotiate again: the server listens on other ports now. For a peer that only receives, at an address"
                        + " that stays, Recovery.builder().repeatRtpOffers(true) does it.";
            default -> "Negotiate again with the other side.";
        };
    }
}
