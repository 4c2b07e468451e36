package io.github.kurentoguard.event;

import java.util.Objects;

/**
 * Something that is worth a human's attention.
 *
 * @param symptom the stable name of what was recognised, such as {@code proxy-idle-timeout}
 * @param subject what it is about: an object, a call, the line
 * @param evidence what was seen, with numbers
 * @param hint what to check or change
 * @param certainty how far the evidence goes
 * @param severity how much it matters
 */
public record Finding(
        String symptom, String subject, String evidence, String hint, Certainty certainty, Severity severity) {

    public Finding {
        Objects.requireNonNull(symptom, "symptom");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(hint, "hint");
        Objects.requireNonNull(certainty, "certainty");
        Objects.requireNonNull(severity, "severity");
    }

    /** A certain one, of severity {@link Severity#WARNING}. */
    public Finding(String symptom, String subject, String evidence, String hint) {
        this(symptom, subject, evidence, hint, Certainty.CERTAIN, Severity.WARNING);
    }

    @Override
    public String toString() {
        return symptom + " [" + subject + "]: " + evidence + " " + hint;
    }
}
