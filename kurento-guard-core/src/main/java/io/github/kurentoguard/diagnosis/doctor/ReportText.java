package io.github.kurentoguard.diagnosis.doctor;

import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;

/** Writes reports for people. */
final class ReportText {

    private static final String RED = "31";
    private static final String YELLOW = "33";
    private static final String GREEN = "32";
    private static final String BOLD = "1";

    private final boolean colours;

    ReportText(boolean colours) {
        this.colours = colours;
    }

    String of(Report report) {
        StringBuilder text = new StringBuilder();
        text.append(painted(BOLD, "Examination of " + report.url()))
                .append(" at ")
                .append(report.began())
                .append(", ")
                .append(report.took().toMillis())
                .append(" ms\n");
        facts(report, text);
        report.notExamined().forEach(reason -> text.append('\n')
                .append(painted(YELLOW, "not examined"))
                .append(' ')
                .append(reason)
                .append('\n'));
        report.findings().forEach(finding -> finding(finding, text));
        if (report.exitCode() == Report.HEALTHY) {
            text.append('\n').append(painted(GREEN, "Nothing needs attention.")).append('\n');
        }
        return text.toString();
    }

    private void facts(Report report, StringBuilder text) {
        String topic = "";
        for (Fact fact : report.facts()) {
            if (!fact.topic().equals(topic)) {
                topic = fact.topic();
                text.append('\n').append(painted(BOLD, topic)).append('\n');
            }
            text.append("  ")
                    .append(fact.name())
                    .append(": ")
                    .append(fact.value())
                    .append('\n');
        }
    }

    private void finding(Finding finding, StringBuilder text) {
        text.append('\n')
                .append(painted(colour(finding.severity()), finding.severity() + " " + finding.symptom()))
                .append(finding.certainty() == Certainty.CERTAIN ? "" : " (" + lower(finding.certainty()) + ")")
                .append("\n  ")
                .append(finding.evidence())
                .append("\n  ")
                .append(finding.hint())
                .append('\n');
    }

    private static String lower(Certainty certainty) {
        return certainty == Certainty.LIKELY ? "likely" : "possible";
    }

    private static String colour(Severity severity) {
        return switch (severity) {
            case ERROR -> RED;
            case WARNING -> YELLOW;
            case INFO -> GREEN;
        };
    }

    private String painted(String colour, String text) {
        return colours ? "\u001B[" + colour + "m" + text + "\u001B[0m" : text;
    }
}
