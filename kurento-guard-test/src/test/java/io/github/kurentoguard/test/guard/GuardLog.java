package io.github.kurentoguard.test.guard;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardListener;

/** Keeps what a guard tells, in order, and waits for it. */
final class GuardLog implements GuardListener {

    private final List<GuardEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void onEvent(GuardEvent event) {
        events.add(event);
    }

    List<GuardEvent> events() {
        return List.copyOf(events);
    }

    <T extends GuardEvent> List<T> all(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    int count(Class<? extends GuardEvent> kind) {
        return all(kind).size();
    }

    /** The first event of a kind, waited for. */
    <T extends GuardEvent> T await(Class<T> kind) {
        return await(kind, 1);
    }

    /** The N-th event of a kind, waited for. */
    <T extends GuardEvent> T await(Class<T> kind, int number) {
        Waiting.until(() -> count(kind) >= number);
        return all(kind).get(number - 1);
    }

    Finding awaitFinding(String symptom) {
        Waiting.until(() -> finds(symptom));
        return findings(symptom).get(0);
    }

    boolean finds(String symptom) {
        return !findings(symptom).isEmpty();
    }

    List<Finding> findings(String symptom) {
        return all(GuardEvent.FindingReported.class).stream()
                .map(GuardEvent.FindingReported::finding)
                .filter(finding -> finding.symptom().equals(symptom))
                .toList();
    }
}
