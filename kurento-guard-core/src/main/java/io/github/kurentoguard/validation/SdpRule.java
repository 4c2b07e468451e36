package io.github.kurentoguard.validation;

import org.jspecify.annotations.Nullable;
import org.kurento.client.WebRtcEndpoint;

/** Offers and answers can be used. The text itself is never shown: it holds passwords. */
final class SdpRule implements Rule {

    private static final int SDP_PARSE_ERROR = 40201;

    @Override
    public String name() {
        return "sdp";
    }

    @Override
    public void check(CheckedCall call, Report report) {
        switch (call.operation()) {
            case "processOffer" -> check(call, "offer", report);
            case "processAnswer" -> check(call, "answer", report);
            default -> {}
        }
    }

    private static void check(CheckedCall call, String parameter, Report report) {
        String text = call.text(parameter);
        SdpProblem problem = text == null ? null : problem(call.apiClass(), text, parameter.equals("offer"));
        if (problem == null) {
            return;
        }
        if (problem.fatal()) {
            report.refuse(parameter, null, problem.problem(), problem.remedy(), SDP_PARSE_ERROR);
        } else {
            report.advise(parameter, null, problem.problem(), problem.remedy());
        }
    }

    private static @Nullable SdpProblem problem(@Nullable ApiClass type, String text, boolean offer) {
        SdpProblem ofText = SdpProblem.ofText(text);
        if (ofText != null) {
            return ofText;
        }
        SdpTraits traits = SdpTraits.of(text);
        if (traits.sections() == 0) {
            // An answer without media is judged beside its offer.
            return offer
                    ? new SdpProblem(
                            "it has no media section", "Add audio, video or a data channel before it is made.", true)
                    : null;
        }
        return type != null && type.is(WebRtcEndpoint.class) ? SdpProblem.ofWebRtc(traits, offer) : null;
    }
}
