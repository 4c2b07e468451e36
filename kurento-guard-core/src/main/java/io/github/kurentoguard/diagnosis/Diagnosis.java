package io.github.kurentoguard.diagnosis;

import java.time.Duration;
import java.util.Objects;

/**
 * How a guard looks for symptoms. Unchangeable.
 *
 * @param enabled whether it looks at all; if not, only what the connection itself notices is reported
 * @param deadlines how long each step may take
 * @param repeatAfter after what time a finding that goes on is told again; 5 min
 * @param maskAddresses whether addresses in findings and log lines show their network part only; false
 * @param mostFindings how many findings are remembered; 1,000
 */
public record Diagnosis(
        boolean enabled, Deadlines deadlines, Duration repeatAfter, boolean maskAddresses, int mostFindings) {

    private static final int MOST_FINDINGS = 1_000;

    public Diagnosis {
        Objects.requireNonNull(deadlines, "deadlines");
        if (repeatAfter.isNegative()) {
            throw new IllegalArgumentException("repeatAfter was " + repeatAfter + ": it must not be negative");
        }
        if (mostFindings < 1) {
            throw new IllegalArgumentException("mostFindings was " + mostFindings + ": it must be at least 1");
        }
    }

    /** Everything that needs no subscription of its own. */
    public static Diagnosis defaults() {
        return new Diagnosis(true, Deadlines.DEFAULT, Duration.ofMinutes(5), false, MOST_FINDINGS);
    }

    /** Nothing but what the connection itself notices. */
    public static Diagnosis off() {
        return new Diagnosis(false, Deadlines.DEFAULT, Duration.ofMinutes(5), false, MOST_FINDINGS);
    }

    public Diagnosis withDeadlines(Deadlines other) {
        return new Diagnosis(enabled, other, repeatAfter, maskAddresses, mostFindings);
    }

    public Diagnosis withRepeatAfter(Duration other) {
        return new Diagnosis(enabled, deadlines, other, maskAddresses, mostFindings);
    }

    /** With addresses that show their network part only. */
    public Diagnosis withMaskedAddresses() {
        return new Diagnosis(enabled, deadlines, repeatAfter, true, mostFindings);
    }
}
