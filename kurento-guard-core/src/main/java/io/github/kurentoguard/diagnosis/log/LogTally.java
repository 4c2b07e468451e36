package io.github.kurentoguard.diagnosis.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Severity;

/** Counts what was found; of each symptom a bounded number of kinds is told apart. */
final class LogTally {

    private static final int MOST_KINDS = 1_000;
    private static final int LONGEST_SAMPLE = 300;
    private static final int LONGEST_DETAIL = 200;

    private final Map<Kind, Count> counts = new LinkedHashMap<>();

    void add(String symptom, String detail, Certainty certainty, LogLine line) {
        add(symptom, detail, certainty, Catalogue.find(symptom).severity(), line);
    }

    void add(String symptom, String detail, Certainty certainty, Severity severity, LogLine line) {
        Kind kind = new Kind(symptom, cut(detail, LONGEST_DETAIL), certainty, severity);
        Kind counted = counts.containsKey(kind) || counts.size() < MOST_KINDS
                ? kind
                : new Kind(symptom, "further ones", certainty, severity);
        LogPosition position = new LogPosition(line.file(), line.number());
        counts.computeIfAbsent(counted, key -> new Count(position, cut(line.text(), LONGEST_SAMPLE)))
                .add(position);
    }

    List<LogEntry> entries() {
        return counts.entrySet().stream()
                .map(entry -> entry.getValue().entry(entry.getKey()))
                .toList();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }

    private record Kind(String symptom, String detail, Certainty certainty, Severity severity) {}

    private static final class Count {

        private final LogPosition first;
        private final String sample;
        private LogPosition last;
        private long times;

        Count(LogPosition first, String sample) {
            this.first = first;
            this.sample = sample;
            this.last = first;
        }

        void add(LogPosition position) {
            last = position;
            times++;
        }

        LogEntry entry(Kind kind) {
            return new LogEntry(
                    kind.symptom(), kind.detail(), kind.certainty(), kind.severity(), times, first, last, sample);
        }
    }
}
