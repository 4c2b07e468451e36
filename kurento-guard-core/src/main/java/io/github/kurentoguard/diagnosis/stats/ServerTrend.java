package io.github.kurentoguard.diagnosis.stats;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;

/** What a row of samples of the server means: constantly busy, memory or objects that only grow. Remembers a bounded row. */
final class ServerTrend {

    private static final int ROW = 30;
    private static final int BUSY_ROW = 3;
    private static final int LEAST_OBJECTS = 20;
    private static final double BUSY = 0.8;
    private static final double GROWN = 1.5;
    private static final long LEAST_KIB = 200 * 1024L;
    private static final double PERCENT = 100;
    private static final long KIBIBYTES = 1_024;

    private final String server;
    private final Deque<ServerSample> row = new ArrayDeque<>();

    ServerTrend(String server) {
        this.server = server;
    }

    /**
     * Takes the next sample.
     *
     * @param oldest the pipelines that have lived longest, for the evidence
     */
    List<Finding> add(ServerSample sample, List<String> oldest) {
        row.addLast(sample);
        if (row.size() > ROW) {
            row.removeFirst();
        }
        List<Finding> findings = new ArrayList<>();
        busy(findings);
        if (row.size() == ROW) {
            growth(oldest, findings);
        }
        return findings;
    }

    private void busy(List<Finding> findings) {
        List<ServerSample> latest =
                row.stream().skip(Math.max(0, row.size() - BUSY_ROW)).toList();
        if (latest.size() == BUSY_ROW && latest.stream().allMatch(sample -> sample.cpu() > BUSY)) {
            String shares = String.join(
                    ", ",
                    latest.stream()
                            .map(sample -> String.format(Locale.ROOT, "%.0f %%", sample.cpu() * PERCENT))
                            .toList());
            findings.add(finding(
                    "high-cpu", "Three samples in a row show " + shares + " of all processors.", Certainty.CERTAIN));
        }
    }

    private void growth(List<String> oldest, List<Finding> findings) {
        ServerSample first = row.getFirst();
        ServerSample last = row.getLast();
        String span = describe(Duration.between(first.at(), last.at()));
        boolean moreObjects = neverFell(ServerSample::objects) && last.objects() - first.objects() >= LEAST_OBJECTS;
        if (moreObjects) {
            findings.add(finding(
                    "leaked-objects",
                    "In " + span + " the number of objects only grew, by " + (last.objects() - first.objects())
                            + (oldest.isEmpty() ? "." : "; the oldest pipelines: " + String.join(", ", oldest) + "."),
                    Certainty.LIKELY));
        }
        if (!moreObjects
                && neverFell(ServerSample::memoryKib)
                && last.memoryKib() > GROWN * first.memoryKib()
                && last.memoryKib() - first.memoryKib() > LEAST_KIB) {
            findings.add(finding(
                    "high-memory",
                    "In " + span + " memory only grew, from " + first.memoryKib() / KIBIBYTES + " to "
                            + last.memoryKib() / KIBIBYTES + " MiB, though the number of objects went from "
                            + first.objects() + " to " + last.objects() + " only.",
                    Certainty.LIKELY));
        }
    }

    private boolean neverFell(ToLongFunction<ServerSample> figure) {
        long before = Long.MIN_VALUE;
        for (ServerSample sample : row) {
            long now = figure.applyAsLong(sample);
            if (now < before) {
                return false;
            }
            before = now;
        }
        return true;
    }

    private static String describe(Duration span) {
        return span.toMinutes() > 0 ? span.toMinutes() + " min" : span.toSeconds() + " s";
    }

    private Finding finding(String symptom, String evidence, Certainty certainty) {
        return Catalogue.find(symptom).finding(server, evidence, certainty);
    }
}
