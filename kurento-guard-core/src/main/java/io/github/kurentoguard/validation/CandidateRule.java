package io.github.kurentoguard.validation;

import java.util.OptionalDouble;
import java.util.OptionalInt;

import com.google.gson.JsonObject;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Severity;

/** ICE candidates of the other side can be read, and belong to a media section. */
final class CandidateRule implements Rule {

    private static final int ADD_CANDIDATE_ERROR = 40401;

    @Override
    public String name() {
        return "ice-candidate";
    }

    @Override
    public void check(CheckedCall call, Report report) {
        if (!call.invokes("addIceCandidate") || !(call.argument("candidate") instanceof JsonObject candidate)) {
            return;
        }
        String text = Json.text(candidate, "candidate");
        CandidateProblem problem = text == null ? null : CandidateProblem.of(text);
        if (text != null && problem != null) {
            report(text, problem, report);
        }
        checkIndex(call, candidate, report);
    }

    private static void report(String text, CandidateProblem problem, Report report) {
        String shown = Masked.text(text);
        if (problem.fatal()) {
            report.refuse(
                    "ice-candidate-unusable",
                    "candidate.candidate",
                    shown,
                    problem.problem(),
                    problem.remedy(),
                    ADD_CANDIDATE_ERROR);
        } else {
            report.advise(
                    "candidate.candidate",
                    shown,
                    problem.problem(),
                    problem.remedy(),
                    Certainty.CERTAIN,
                    Severity.INFO);
        }
    }

    private static void checkIndex(CheckedCall call, JsonObject candidate, Report report) {
        OptionalDouble index = Json.number(candidate, "sdpMLineIndex");
        OptionalInt sections = call.objects().mediaSections(call.object());
        if (index.isEmpty()) {
            return;
        }
        boolean tooLarge = sections.isPresent() && index.getAsDouble() >= sections.getAsInt();
        if (index.getAsDouble() < 0 || tooLarge) {
            report.refuse(
                    "candidate.sdpMLineIndex",
                    String.valueOf((long) index.getAsDouble()),
                    tooLarge
                            ? "the other side's SDP has " + sections.getAsInt() + " media sections, counted from 0"
                            : "media sections are counted from 0",
                    "Pass the member 'sdpMLineIndex' of the candidate, to the endpoint that negotiated with that peer.",
                    ADD_CANDIDATE_ERROR);
        }
    }
}
