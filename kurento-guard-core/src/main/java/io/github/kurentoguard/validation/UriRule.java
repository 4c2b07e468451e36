package io.github.kurentoguard.validation;

import org.jspecify.annotations.Nullable;

/** Players are given what can be played, recorders a place that can be written. */
final class UriRule implements Rule {

    @Override
    public String name() {
        return "uri";
    }

    @Override
    public void check(CheckedCall call, Report report) {
        String uri = call.method().equals("create") ? call.text("uri") : null;
        UriProblem problem = uri == null ? null : problem(call.type(), uri);
        if (uri == null || problem == null) {
            return;
        }
        if (problem.fatal()) {
            report.refuse("uri", Masked.uri(uri), problem.problem(), problem.remedy());
        } else {
            report.advise("uri", Masked.uri(uri), problem.problem(), problem.remedy());
        }
    }

    private static @Nullable UriProblem problem(String type, String uri) {
        return switch (type) {
            case "PlayerEndpoint" -> UriProblem.ofSource(uri);
            case "RecorderEndpoint" -> UriProblem.ofTarget(uri);
            default -> null;
        };
    }
}
