package io.github.kurentoguard.sdp;

import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;

/** A finding that does not know yet what it is about. */
record Problem(String symptom, String evidence, String hint, Certainty certainty, Severity severity) {

    static Problem certain(String symptom, Severity severity, String evidence, String hint) {
        return new Problem(symptom, evidence, hint, Certainty.CERTAIN, severity);
    }

    Finding finding(String subject) {
        return new Finding(symptom, subject, evidence, hint, certainty, severity);
    }
}
