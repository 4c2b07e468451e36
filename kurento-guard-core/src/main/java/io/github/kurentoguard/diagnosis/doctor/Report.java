package io.github.kurentoguard.diagnosis.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;

/**
 * What an examination found.
 *
 * @param url of the media server, without secrets
 * @param began when
 * @param took how long
 * @param facts what was seen, by topic
 * @param findings what deserves attention, the worst first
 * @param notExamined the topics that could not be looked at, each with the reason
 */
public record Report(
        String url, Instant began, Duration took, List<Fact> facts, List<Finding> findings, List<String> notExamined) {

    /** The exit code where nothing above {@link Severity#INFO} was found. */
    public static final int HEALTHY = 0;

    /** The exit code where the worst finding is a warning, or something could not be examined. */
    public static final int WARNINGS = 1;

    /** The exit code where something does not work. */
    public static final int ERRORS = 2;

    public Report {
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(began, "began");
        Objects.requireNonNull(took, "took");
        facts = List.copyOf(facts);
        findings = findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
        notExamined = List.copyOf(notExamined);
    }

    /** What a command should end with: {@link #HEALTHY}, {@link #WARNINGS} or {@link #ERRORS}. */
    public int exitCode() {
        if (has(Severity.ERROR)) {
            return ERRORS;
        }
        return has(Severity.WARNING) || !notExamined.isEmpty() ? WARNINGS : HEALTHY;
    }

    private boolean has(Severity severity) {
        return findings.stream().anyMatch(finding -> finding.severity() == severity);
    }

    /** As text for people; {@code colours} are ANSI's, for terminals. */
    public String text(boolean colours) {
        return new ReportText(colours).of(this);
    }

    /** As a JSON object. */
    public String json() {
        return ReportJson.of(this);
    }

    @Override
    public String toString() {
        return text(false);
    }
}
