package io.github.kurentoguard.diagnosis.log;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;

/**
 * What a log says about one thing, however often it does.
 *
 * @param symptom its name in the catalogue
 * @param detail what exactly: a limit, a codec, an assertion
 * @param severity the symptom's own, or less where the log shows that nothing is wrong
 * @param sample the first of the lines, without secrets
 */
public record LogEntry(
        String symptom,
        String detail,
        Certainty certainty,
        Severity severity,
        long count,
        LogPosition first,
        LogPosition last,
        String sample) {

    /** The same as a finding, about the file in which it stands first. */
    public Finding finding() {
        return Catalogue.find(symptom).finding(first.file(), evidence(), certainty, severity);
    }

    private String evidence() {
        String often = count == 1 ? "once, at " + first : count + " times, first at " + first + ", last at " + last;
        return detail + ": " + often + " (" + sample + ").";
    }
}
