package io.github.kurentoguard.validation;

import io.github.kurentoguard.error.InvalidArgumentException;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What a rule has against a call.
 *
 * @param symptom what it is called as a finding; the rule's own name unless there is a more specific one
 */
record Violation(
        String rule,
        String symptom,
        @Nullable String parameter,
        @Nullable String value,
        String problem,
        String remedy,
        int code,
        boolean refusal,
        Certainty certainty,
        Severity severity) {

    InvalidArgumentException exception(CheckedCall call) {
        return new InvalidArgumentException(
                call.name(),
                rule,
                parameter,
                call.index(),
                subject(call) + ": " + evidence() + " " + remedy + " The call was not sent (rule " + rule + ").",
                code);
    }

    Finding finding(CheckedCall call) {
        if (!symptom.equals(rule) && !call.object().isEmpty()) {
            return new Finding(symptom, call.object(), call.title() + ": " + evidence(), remedy, certainty, severity);
        }
        String on = call.object().isEmpty() ? "" : " on " + call.object();
        return new Finding(symptom, subject(call) + on, evidence(), remedy, certainty, severity);
    }

    /** Whether the server is expected to refuse a call that this rule lets pass. */
    boolean foretellsRefusal() {
        return !refusal && code != 0;
    }

    /** The same as advice. */
    Violation softened() {
        return new Violation(rule, symptom, parameter, value, problem, remedy, code, false, certainty, severity);
    }

    private String subject(CheckedCall call) {
        String title = call.title() + "(" + (parameter == null ? "" : parameter) + ")";
        return call.index() == null ? title : "operation " + call.index() + " of a transaction, " + title;
    }

    private String evidence() {
        String what = parameter == null ? "" : parameter + (value == null ? " " : " is " + value + ": ");
        return what + problem + ".";
    }
}
