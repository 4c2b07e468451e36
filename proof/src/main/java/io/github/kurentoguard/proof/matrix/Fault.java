package io.github.kurentoguard.proof.matrix;

import java.time.Duration;

import io.github.kurentoguard.proof.client.Kind;

/**
 * Something that goes wrong while an application works.
 *
 * @param name what, in a reader's words
 * @param strike does it, and what follows by itself, such as a restart
 * @param guardPatience for how long a guard is watched after that
 * @param plainPatience for how long the plain client is
 * @param promise what the guard must show
 */
record Fault(String name, Strike strike, Duration guardPatience, Duration plainPatience, Promise promise) {

    private static final Duration USUAL = Duration.ofSeconds(20);

    /** Does it; may wait. */
    interface Strike {

        void at(Trial trial) throws Exception;
    }

    static Fault of(String name, Promise promise, Strike strike) {
        return new Fault(name, strike, USUAL, USUAL, promise);
    }

    /** The same, with the plain client watched for longer. */
    Fault plainTakes(Duration time) {
        return new Fault(name, strike, guardPatience, time, promise);
    }

    /** The same, with the guard watched for longer. */
    Fault guardTakes(Duration time) {
        return new Fault(name, strike, time, plainPatience, promise);
    }

    @Override
    public String toString() {
        return name;
    }

    Duration patience(Kind kind) {
        return kind == Kind.GUARD ? guardPatience : plainPatience;
    }
}
