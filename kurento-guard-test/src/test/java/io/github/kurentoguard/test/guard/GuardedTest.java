package io.github.kurentoguard.test.guard;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.KurentoGuardBuilder;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.SimulatedKurento;
import org.junit.jupiter.api.BeforeEach;

/** A simulator for each test, and guards of it that keep a log. */
@SimulatedKurento
abstract class GuardedTest {

    final GuardLog log = new GuardLog();
    KurentoSimulator simulator;

    @BeforeEach
    void take(KurentoSimulator fresh) {
        simulator = fresh;
    }

    KurentoGuardBuilder guard() {
        return KurentoGuard.builder()
                .url(simulator.url())
                .startupTimeout(Waiting.LONG)
                .listener(log);
    }

    /** Builds a guard and waits until it has learnt what it asks a new server on a second socket. */
    KurentoGuard settled(KurentoGuardBuilder builder) {
        KurentoGuard guard = builder.build();
        Waiting.until(() -> simulator.requests().stream().anyMatch(Requests.method("keepAlive"))
                && simulator.connections().size() == 1);
        return guard;
    }
}
