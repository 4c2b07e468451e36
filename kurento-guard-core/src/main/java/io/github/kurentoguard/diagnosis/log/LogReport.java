package io.github.kurentoguard.diagnosis.log;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;

/**
 * What was read, and what was found in it.
 *
 * @param files how many files
 * @param lines how many lines in them
 * @param bytes how many bytes, unpacked
 * @param entries one for each thing that was found, in the order of their first lines
 */
public record LogReport(int files, long lines, long bytes, List<LogEntry> entries) {

    public LogReport {
        entries = List.copyOf(entries);
    }

    /** The entries as findings, the worst first. */
    public List<Finding> findings() {
        return entries.stream()
                .map(LogEntry::finding)
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .toList();
    }

    /** How often a symptom of the catalogue was seen. */
    public long count(String symptom) {
        return entries.stream()
                .filter(entry -> entry.symptom().equals(symptom))
                .mapToLong(LogEntry::count)
                .sum();
    }

    /** Whether something of that severity or worse was found. */
    public boolean has(Severity least) {
        return entries.stream().anyMatch(entry -> entry.severity().compareTo(least) >= 0);
    }

    @Override
    public String toString() {
        return lines + " lines in " + files + " files: "
                + (entries.isEmpty()
                        ? "nothing to report"
                        : entries.stream()
                                .map(entry -> entry.symptom() + " × " + entry.count())
                                .collect(Collectors.joining(", ")));
    }
}
