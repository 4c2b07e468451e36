package io.github.kurentoguard.validation;

import java.util.List;

import com.google.gson.JsonObject;
import io.github.kurentoguard.event.Severity;

/** Calls that are answered but do not do what their names say. */
final class PitfallRule implements Rule {

    @Override
    public String name() {
        return "pitfall";
    }

    @Override
    public void check(CheckedCall call, Report report) {
        switch (call.operation()) {
            case "isMediaTranscoding" -> checkTranscoding(call, report);
            case "getPipelines" -> checkPipelines(call, report);
            case "" -> checkProperties(call, report);
            default -> {}
        }
        checkSkipped(call, report);
    }

    private static void checkTranscoding(CheckedCall call, Report report) {
        if (call.text("binName") == null) {
            report.advise(
                    "binName",
                    null,
                    "is missing, and without it the answer is always false",
                    "Pass the binName of a MediaTranscodingStateChanged event, or listen to that event.");
        }
    }

    private static void checkPipelines(CheckedCall call, Report report) {
        if (call.type().equals("ServerManager")) {
            report.tell(
                    "dangerous-call",
                    "it makes the server hold on to every object of every client for minutes after its end",
                    "Keep account of your own pipelines; do not poll this.",
                    Severity.INFO);
        }
    }

    private static void checkProperties(CheckedCall call, Report report) {
        JsonObject properties = call.properties();
        if (properties.size() > 0) {
            report.advise(
                    null,
                    null,
                    "properties given to a builder by with() are not heeded by the server: " + properties.keySet(),
                    "Use the builder's own methods, or setters of the object.");
        }
    }

    /** The server takes optional arguments in order and stops at the first that is absent. */
    private static void checkSkipped(CheckedCall call, Report report) {
        Signature signature = call.signature();
        if (signature == null || !call.method().equals("invoke")) {
            return;
        }
        List<Parameter> parameters = signature.parameters();
        String gap = "";
        for (Parameter parameter : parameters) {
            boolean absent = Json.isAbsent(call.argument(parameter.name()));
            if (absent && !parameter.required() && gap.isEmpty()) {
                gap = parameter.name();
            } else if (!absent && !gap.isEmpty()) {
                report.advise(
                        parameter.name(),
                        null,
                        "is not heeded, because " + gap + " before it is null",
                        "Pass a value for " + gap + " as well.");
                return;
            }
        }
    }
}
