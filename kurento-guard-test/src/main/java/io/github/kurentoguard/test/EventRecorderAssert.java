package io.github.kurentoguard.test;

import java.util.List;

import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.Severity;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Assertions about what was recorded so far; needs AssertJ on the class path. */
public final class EventRecorderAssert extends AbstractAssert<EventRecorderAssert, EventRecorder> {

    private EventRecorderAssert(EventRecorder actual) {
        super(actual, EventRecorderAssert.class);
    }

    public static EventRecorderAssert assertThat(EventRecorder recorder) {
        return new EventRecorderAssert(recorder);
    }

    /** Each of these events was heard at least once. */
    public EventRecorderAssert heard(String... types) {
        isNotNull();
        Assertions.assertThat(actual.events()).extracting(Signal.Event::type).contains(types);
        return this;
    }

    /** None of these events was heard. */
    public EventRecorderAssert didNotHear(String... types) {
        isNotNull();
        Assertions.assertThat(actual.events()).extracting(Signal.Event::type).doesNotContain(types);
        return this;
    }

    /** Each of these symptoms was found, and no other, in any order and number. */
    public EventRecorderAssert foundOnly(String... symptoms) {
        isNotNull();
        Assertions.assertThat(actual.findings()).extracting(Finding::symptom).containsOnly(symptoms);
        return this;
    }

    /** Nothing worse than {@link Severity#INFO} was found. */
    public EventRecorderAssert foundNothingWrong() {
        isNotNull();
        List<Finding> wrong = actual.findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .toList();
        if (!wrong.isEmpty()) {
            failWithMessage("expected that nothing is wrong, but these were found: %s", wrong);
        }
        return this;
    }
}
