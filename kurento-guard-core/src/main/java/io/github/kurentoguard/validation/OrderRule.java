package io.github.kurentoguard.validation;

import java.util.Set;

import io.github.kurentoguard.event.Severity;

/** What the media server accepts at any time but heeds only at some. */
final class OrderRule implements Rule {

    private static final Set<String> BEFORE_NEGOTIATION = Set.of(
            "setStunServerAddress",
            "setStunServerPort",
            "setTurnUrl",
            "setNetworkInterfaces",
            "setIceTcp",
            "setExternalIPv4",
            "setExternalIPv6",
            "setMtu",
            "setMaxAudioRecvBandwidth",
            "setMaxVideoRecvBandwidth",
            "setMinVideoRecvBandwidth",
            "setMinVideoSendBandwidth",
            "setMaxVideoSendBandwidth");

    @Override
    public String name() {
        return "order";
    }

    @Override
    public void check(CheckedCall call, Report report) {
        String operation = call.operation();
        if (operation.equals("gatherCandidates") && call.objects().negotiation(call.object()) == Negotiation.NONE) {
            report.tell(
                    "ice-gathering-too-early",
                    "the endpoint has not negotiated, so the server does nothing, now or later",
                    "Call it after processOffer, or after generateOffer and processAnswer.",
                    Severity.ERROR);
        } else if (operation.equals("record") && call.objects().stopped(call.object())) {
            report.tell(
                    "recorder-cannot-restart",
                    "the recorder was stopped and will not record again; the server only logs it",
                    "Make a new RecorderEndpoint, with another URI if the file is to be kept.",
                    Severity.ERROR);
        } else if (BEFORE_NEGOTIATION.contains(operation) && isTooLate(call)) {
            report.advise(
                    null,
                    null,
                    "the endpoint has begun to negotiate and takes no notice of the setting any more",
                    "Set it right after the endpoint is made.");
        }
    }

    private static boolean isTooLate(CheckedCall call) {
        Negotiation negotiation = call.objects().negotiation(call.object());
        return negotiation == Negotiation.DONE || negotiation == Negotiation.OFFERED;
    }
}
