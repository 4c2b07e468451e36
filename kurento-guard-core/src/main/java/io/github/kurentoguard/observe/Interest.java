package io.github.kurentoguard.observe;

import java.util.Set;

/** Which calls and events say anything to the detectors: the rest costs one look-up. */
final class Interest {

    private static final Set<String> OPERATIONS = Set.of(
            "processOffer",
            "generateOffer",
            "processAnswer",
            "gatherCandidates",
            "addIceCandidate",
            "setTurnUrl",
            "getIceTcp",
            "getPipelines",
            "createDataChannel",
            "closeDataChannel",
            "connect",
            "disconnect",
            "record",
            "stop",
            "stopAndWait",
            "pause",
            "play");
    private static final Set<String> EVENTS = Set.of(
            "Error",
            "IceCandidateFound",
            "IceGatheringDone",
            "IceComponentStateChanged",
            "NewCandidatePairSelected",
            "DtlsConnectionStateChange",
            "ConnectionStateChanged",
            "MediaStateChanged",
            "MediaFlowInStateChanged",
            "MediaFlowOutStateChanged",
            "MediaTranscodingStateChanged",
            "ElementConnected",
            "ElementDisconnected",
            "UriEndpointStateChanged",
            "EndOfStream",
            "Recording",
            "Paused",
            "Stopped",
            "DataChannelOpened",
            "ObjectDestroyed");

    private Interest() {}

    static boolean inCall(String method, String operation) {
        return method.equals("invoke") ? OPERATIONS.contains(operation) : !method.equals("ping");
    }

    static boolean inEvent(String type) {
        return EVENTS.contains(type);
    }
}
