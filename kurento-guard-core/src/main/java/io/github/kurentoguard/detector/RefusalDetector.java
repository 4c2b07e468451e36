package io.github.kurentoguard.detector;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.diagnosis.Detector;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.error.RequestTimeoutException;
import io.github.kurentoguard.error.Secrets;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;

/** What the server's refusals mean. */
final class RefusalDetector implements Detector {

    private static final Pattern MISSING = Pattern.compile("'(\\w+)' (?:parameter|property) should be an? (\\w+)");
    private static final Pattern LIMIT = Pattern.compile("Reached KMS (files|threads) limit: (\\d+)");
    private static final double USED = 0.8;

    @Override
    public void see(Signal signal, Consumer<Finding> found) {
        if (signal instanceof Signal.Refusal refusal) {
            refused(refusal, found);
        } else if (signal instanceof Signal.Failure failure && failure.cause() instanceof RequestTimeoutException) {
            found.accept(Catalogue.find("call-timeout")
                    .finding(
                            subject(failure.object(), failure.operation()),
                            "'" + failure.operation() + "' was not answered in time.",
                            Certainty.CERTAIN));
        }
    }

    private static void refused(Signal.Refusal refusal, Consumer<Finding> found) {
        String symptom = symptom(refusal);
        if (!symptom.isEmpty()) {
            found.accept(Catalogue.find(symptom)
                    .finding(
                            subject(refusal.object(), refusal.operation()),
                            "'" + refusal.operation() + "' was refused with " + refusal.code() + ": "
                                    + said(refusal.message()) + "." + more(refusal),
                            Certainty.CERTAIN));
        }
    }

    private static String said(String message) {
        return Secrets.hidden(message).replaceAll("\\s+", " ").replaceAll("\\.+$", "");
    }

    private static String subject(String object, String operation) {
        return object.isEmpty() ? operation : object;
    }

    private static String symptom(Signal.Refusal refusal) {
        return switch (refusal.code()) {
            case 40001 -> marshalling(refusal.message());
            case 40007 -> "session-lost";
            case 40008 -> refusal.message().startsWith("Method ") ? "unknown-operation" : "";
            case 40009 -> "resource-limit";
            case 40101 -> "object-not-found";
            case 40106 -> "unknown-event";
            case 40108 -> "unknown-type";
            case 40201 -> "invalid-sdp";
            case 40208, 40210 -> "already-negotiated";
            case 40209 -> "answer-without-offer";
            case 40401 -> "ice-candidate-refused";
            default -> "";
        };
    }

    private static String marshalling(String message) {
        if (message.contains("'operationParams' is required")) {
            return "operation-params-required";
        }
        if (message.contains("element cannot be created")) {
            return "plugin-missing";
        }
        return MISSING.matcher(message).find() ? "missing-argument" : "";
    }

    private static String more(Signal.Refusal refusal) {
        Matcher limit = LIMIT.matcher(refusal.message());
        if (limit.find()) {
            return " The system's own limit of " + limit.group(1) + " is about "
                    + Math.round(Long.parseLong(limit.group(2)) / USED)
                    + ", if exceptionLimit was left at its default.";
        }
        Matcher missing = MISSING.matcher(refusal.message());
        return missing.find()
                ? " The argument '" + missing.group(1) + "' was null or no " + missing.group(2) + "."
                : "";
    }
}
