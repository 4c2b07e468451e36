package io.github.kurentoguard.recovery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.kurentoguard.event.RecoveryFailure;
import io.github.kurentoguard.event.RecoveryReport;

/** Counts what a recovery does. Confined to the loop. */
final class Tally {

    /** A report is for people: the log has the rest. */
    private static final int MOST_FAILURES = 1_000;

    private final List<RecoveryFailure> failures = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private int pipelines;
    private int recreated;
    private int adopted;
    private int released;
    private int connections;
    private int subscriptions;

    void pipelines(int count) {
        pipelines = count;
    }

    void adopted(int count) {
        adopted = count;
    }

    void released(int count) {
        released += count;
    }

    void leftOut(List<String> ids) {
        leftOut.addAll(ids);
    }

    void add(Replay replay) {
        recreated += replay.created();
        connections += replay.connections();
        subscriptions += replay.subscriptions();
        replay.failures().forEach(this::failed);
    }

    void failed(RecoveryFailure failure) {
        if (failures.size() < MOST_FAILURES) {
            failures.add(failure);
        }
    }

    void subscribed() {
        subscriptions++;
    }

    RecoveryReport report(Duration took, int interruptions, List<String> negotiations) {
        return new RecoveryReport(
                pipelines,
                recreated,
                adopted,
                released,
                connections,
                subscriptions,
                took,
                interruptions,
                negotiations,
                leftOut,
                failures);
    }
}
