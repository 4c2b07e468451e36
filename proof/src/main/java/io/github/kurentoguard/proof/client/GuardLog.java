package io.github.kurentoguard.proof.client;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardListener;

/** Keeps what a guard tells, in order. */
public final class GuardLog implements GuardListener {

    private final List<GuardEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void onEvent(GuardEvent event) {
        events.add(event);
    }

    public List<GuardEvent> events() {
        return List.copyOf(events);
    }

    public <T extends GuardEvent> List<T> all(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    public int count(Class<? extends GuardEvent> kind) {
        return all(kind).size();
    }

    public List<Finding> findings() {
        return all(GuardEvent.FindingReported.class).stream()
                .map(GuardEvent.FindingReported::finding)
                .toList();
    }

    /** The first finding of a symptom. */
    public Optional<Finding> finding(String symptom) {
        return findings().stream()
                .filter(finding -> finding.symptom().equals(symptom))
                .findFirst();
    }
}
