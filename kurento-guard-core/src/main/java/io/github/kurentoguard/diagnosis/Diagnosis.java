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
 * @param asksEndpoints whether an endpoint whose ICE fails is asked how it is set up; true
 * @param serverEvery how often the server's load is sampled, as {@link io.github.kurentoguard.diagnosis.stats.ServerWatch}
 *     does; zero, which is never
 */
public record Diagnosis(
        boolean enabled,
        Deadlines deadlines,
        Duration repeatAfter,
        boolean maskAddresses,
        int mostFindings,
        boolean asksEndpoints,
        Duration serverEvery) {

    private static final int MOST_FINDINGS = 1_000;
    private static final Duration LEAST_EVERY = Duration.ofSeconds(10);

    public Diagnosis {
        Objects.requireNonNull(deadlines, "deadlines");
        if (repeatAfter.isNegative()) {
            throw new IllegalArgumentException("repeatAfter was " + repeatAfter + ": it must not be negative");
        }
        if (mostFindings < 1) {
            throw new IllegalArgumentException("mostFindings was " + mostFindings + ": it must be at least 1");
        }
        if (!serverEvery.isZero() && serverEvery.compareTo(LEAST_EVERY) < 0) {
            throw new IllegalArgumentException(
                    "serverEvery was " + serverEvery + ": it must be zero, which is never, or" + " at least "
                            + LEAST_EVERY + ", since each sample holds back the line");
        }
    }

    /** With the endpoints asked, and the server's load not sampled. */
    public Diagnosis(
            boolean enabled, Deadlines deadlines, Duration repeatAfter, boolean maskAddresses, int mostFindings) {
        this(enabled, deadlines, repeatAfter, maskAddresses, mostFindings, true, Duration.ZERO);
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
        return new Diagnosis(enabled, other, repeatAfter, maskAddresses, mostFindings, asksEndpoints, serverEvery);
    }

    public Diagnosis withRepeatAfter(Duration other) {
        return new Diagnosis(enabled, deadlines, other, maskAddresses, mostFindings, asksEndpoints, serverEvery);
    }

    /** With addresses that show their network part only. */
    public Diagnosis withMaskedAddresses() {
        return new Diagnosis(enabled, deadlines, repeatAfter, true, mostFindings, asksEndpoints, serverEvery);
    }

    /** Without questions to endpoints: nothing is sent that the application did not ask for. */
    public Diagnosis withoutQuestions() {
        return new Diagnosis(enabled, deadlines, repeatAfter, maskAddresses, mostFindings, false, serverEvery);
    }

    /**
     * With samples of the server's processors, memory and objects. Each holds back the line for the tenth of a second in
     * which the server measures.
     *
     * @param interval at least 10 s; the trends need 30 samples
     */
    public Diagnosis withServerWatch(Duration interval) {
        return new Diagnosis(enabled, deadlines, repeatAfter, maskAddresses, mostFindings, asksEndpoints, interval);
    }
}
