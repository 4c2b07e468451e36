package io.github.kurentoguard.validation;

/** Offer and answer come in their order, and once in the life of an endpoint. */
final class NegotiationRule implements Rule {

    private static final int ALREADY_NEGOTIATED = 40208;
    private static final int NO_OFFER = 40209;
    private static final int ANSWER_PROCESSED = 40210;
    private static final String NEW_ONE = "An endpoint negotiates once: release it and make a new one.";

    @Override
    public String name() {
        return "negotiation";
    }

    @Override
    public void check(CheckedCall call, Report report) {
        switch (call.operation()) {
            case "generateOffer", "processOffer" -> checkOffer(call, report);
            case "processAnswer" -> checkAnswer(call, report);
            default -> {}
        }
    }

    private static void checkOffer(CheckedCall call, Report report) {
        switch (call.objects().negotiation(call.object())) {
            case DONE -> report.refuse(null, null, "the endpoint has negotiated already", NEW_ONE, ALREADY_NEGOTIATED);
            case OFFERED ->
                report.refuse(
                        null,
                        null,
                        "the endpoint has generated an offer and waits for the answer",
                        "Pass the answer to processAnswer, or make a new endpoint.",
                        ALREADY_NEGOTIATED);
            case NONE, UNKNOWN -> {}
        }
    }

    private static void checkAnswer(CheckedCall call, Report report) {
        switch (call.objects().negotiation(call.object())) {
            case NONE ->
                report.refuse(
                        "answer",
                        null,
                        "the endpoint has not generated an offer",
                        "Call generateOffer first.",
                        NO_OFFER);
            case DONE ->
                report.refuse("answer", null, "the endpoint has negotiated already", NEW_ONE, ANSWER_PROCESSED);
            case OFFERED, UNKNOWN -> {}
        }
    }
}
