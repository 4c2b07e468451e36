package io.github.kurentoguard.spring.test;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.Severity;
import org.assertj.core.api.AbstractAssert;

/** Says what a guard must have told, at once or within some time. */
public final class RecordedGuardAssert extends AbstractAssert<RecordedGuardAssert, RecordedGuard> {

    private static final Duration DEFAULT = Duration.ofSeconds(10);

    private Duration patience = DEFAULT;

    RecordedGuardAssert(RecordedGuard actual) {
        super(actual, RecordedGuardAssert.class);
    }

    /** How long the next expectations wait for what they expect; 10 s by default, zero only looks. */
    public RecordedGuardAssert within(Duration time) {
        this.patience = time;
        return this;
    }

    /** An event of this kind was told, or is within the time. */
    public RecordedGuardAssert hasEvent(Class<? extends GuardEvent> kind) {
        if (!await(() -> actual.events().stream().anyMatch(kind::isInstance))) {
            failWithMessage("no %s within %s, only %s", kind.getSimpleName(), patience, actual.events());
        }
        return this;
    }

    /** No event of this kind was told so far. */
    public RecordedGuardAssert hasNoEvent(Class<? extends GuardEvent> kind) {
        if (actual.events().stream().anyMatch(kind::isInstance)) {
            failWithMessage("there is a %s among %s", kind.getSimpleName(), actual.events());
        }
        return this;
    }

    /** A finding of this symptom was told, or is within the time. */
    public RecordedGuardAssert hasFinding(String symptom) {
        if (!await(() -> actual.findings().stream().map(Finding::symptom).anyMatch(symptom::equals))) {
            failWithMessage("no finding '%s' within %s, only %s", symptom, patience, actual.findings());
        }
        return this;
    }

    /** Nothing was found so far. */
    public RecordedGuardAssert hasNoFindings() {
        if (!actual.findings().isEmpty()) {
            failWithMessage("there are findings: %s", actual.findings());
        }
        return this;
    }

    /** Nothing that matters more than this was found so far: with {@link Severity#INFO}, nothing is wrong. */
    public RecordedGuardAssert hasNoFindingsAbove(Severity severity) {
        if (actual.findings().stream().anyMatch(finding -> finding.severity().compareTo(severity) > 0)) {
            failWithMessage("there are findings above %s: %s", severity, actual.findings());
        }
        return this;
    }

    private boolean await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            synchronized (actual) {
                while (!condition.getAsBoolean()) {
                    long left = deadline - System.nanoTime();
                    if (left <= 0) {
                        return false;
                    }
                    actual.wait(Math.max(1, Duration.ofNanos(left).toMillis()));
                }
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return condition.getAsBoolean();
        }
    }
}
