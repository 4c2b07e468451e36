package io.github.kurentoguard.spring.test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardListener;
import org.assertj.core.api.AssertProvider;

/**
 * What the guards of a test told, in order; {@code assertThat(recorded)} gives {@link RecordedGuardAssert}. Safe for use by
 * several threads.
 */
public final class RecordedGuard implements GuardListener, AssertProvider<RecordedGuardAssert> {

    private final List<GuardEvent> events = new CopyOnWriteArrayList<>();

    RecordedGuard() {}

    @Override
    public void onEvent(GuardEvent event) {
        events.add(event);
        synchronized (this) {
            notifyAll();
        }
    }

    /** The events so far. */
    public List<GuardEvent> events() {
        return List.copyOf(events);
    }

    /** The findings so far. */
    public List<Finding> findings() {
        return events.stream()
                .filter(GuardEvent.FindingReported.class::isInstance)
                .map(event -> ((GuardEvent.FindingReported) event).finding())
                .toList();
    }

    /** Forgets everything; for tests that share a context. */
    public void clear() {
        events.clear();
    }

    @Override
    public RecordedGuardAssert assertThat() {
        return new RecordedGuardAssert(this);
    }
}
