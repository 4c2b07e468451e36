package io.github.kurentoguard.event;

/**
 * Something that is worth a human's attention.
 *
 * @param symptom the stable name of what was recognised, such as {@code proxy-idle-timeout}
 * @param subject what it is about: an object, a call, the line
 * @param evidence what was seen, with numbers
 * @param hint what to check or change
 */
public record Finding(String symptom, String subject, String evidence, String hint) {

    @Override
    public String toString() {
        return symptom + " [" + subject + "]: " + evidence + " " + hint;
    }
}
