package io.github.kurentoguard.test.wire;

import java.time.Duration;
import java.util.Random;

/** What all lines of one server have in common at the moment. Confined to the simulator's thread. */
final class Conditions {

    private final Random random;
    private Duration latency = Duration.ZERO;
    private Duration jitter = Duration.ZERO;
    private Admission admission = Admission.accept();
    private int admissions = Integer.MAX_VALUE;
    private int fragmentBytes;
    private boolean frozen;

    Conditions(Random random) {
        this.random = random;
    }

    void latency(Duration newLatency, Duration newJitter) {
        this.latency = newLatency;
        this.jitter = newJitter;
    }

    /** How long the next parcel is under way. */
    Duration delay() {
        return jitter.isZero() ? latency : latency.plusNanos(random.nextLong(jitter.toNanos() + 1));
    }

    void admission(Admission next, int times) {
        this.admission = next;
        this.admissions = times;
    }

    boolean refusing() {
        return admission instanceof Admission.Refuse;
    }

    /** Decides on one more client. */
    Admission admit() {
        Admission current = admission;
        if (admissions != Integer.MAX_VALUE && --admissions == 0) {
            admission(Admission.accept(), Integer.MAX_VALUE);
        }
        return current;
    }

    int fragmentBytes() {
        return fragmentBytes;
    }

    void fragmentBytes(int bytes) {
        this.fragmentBytes = bytes;
    }

    boolean frozen() {
        return frozen;
    }

    void frozen(boolean newFrozen) {
        this.frozen = newFrozen;
    }

    void clear() {
        latency(Duration.ZERO, Duration.ZERO);
        admission(Admission.accept(), Integer.MAX_VALUE);
        fragmentBytes = 0;
    }
}
