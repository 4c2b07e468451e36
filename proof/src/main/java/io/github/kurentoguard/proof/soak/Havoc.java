package io.github.kurentoguard.proof.soak;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.github.kurentoguard.histories.Harm;
import io.github.kurentoguard.histories.Move;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.SimulatedConnection;
import io.github.kurentoguard.test.wire.Admission;
import io.github.kurentoguard.test.wire.Drop;

/** Faults at random. Confined to one thread. */
final class Havoc {

    private static final Move.Kind[] IN_THE_MIDDLE = {
        Move.Kind.CUT_BEFORE_NEXT, Move.Kind.CUT_AFTER_NEXT, Move.Kind.CUT_NEXT_LOOK, Move.Kind.RESTART_AND_CUT_RECOVERY
    };

    private final KurentoSimulator simulator;
    private final Harm harm;
    private final Random random;
    private final Map<String, Integer> struck = new TreeMap<>();

    Havoc(KurentoSimulator simulator, Random random) {
        this.simulator = simulator;
        this.harm = new Harm(simulator);
        this.random = random;
    }

    /** One fault, and its end where it does not end by itself. */
    void strike() {
        switch (random.nextInt(14)) {
            case 0, 1 -> drop(Drop.RESET);
            case 2 -> drop(Drop.FIN);
            case 3 -> drop(Drop.CLOSE_FRAME);
            case 4 -> refuse();
            case 5 -> freeze();
            case 6 -> lose("restart", simulator::restart);
            case 7 -> lose("session expired", this::expire);
            case 8 -> halfOpen();
            case 9 -> garbage();
            default -> inTheMiddle();
        }
    }

    private void drop(Drop how) {
        count("line ended by " + how);
        simulator.drop(how);
    }

    private void refuse() {
        count("502 and end");
        simulator.admission(Admission.status(502), 2);
        simulator.drop(Drop.FIN);
    }

    private void freeze() {
        count("frozen for a moment");
        simulator.freeze();
        Soak.pause(Duration.ofMillis(random.nextInt(1_500)));
        simulator.thaw();
    }

    private void lose(String name, Runnable fault) {
        count(name);
        fault.run();
    }

    private void expire() {
        simulator.admission(Admission.reset());
        simulator.drop(Drop.RESET);
        simulator.expireSessions();
        simulator.admission(Admission.accept());
    }

    private void halfOpen() {
        count("half open for a moment");
        for (SimulatedConnection line : simulator.connections()) {
            line.halfOpen();
        }
        Soak.pause(Duration.ofMillis(random.nextInt(2_000)));
        simulator.clearFaults();
    }

    private void garbage() {
        count("malformed messages");
        simulator.sendText("{\"id\":");
        simulator.sendText("{\"id\":\"nobody's\",\"result\":{}}");
    }

    /** Of a call, of what the guard asks after a loss, or of a recovery. */
    private void inTheMiddle() {
        Move.Kind kind = IN_THE_MIDDLE[random.nextInt(IN_THE_MIDDLE.length)];
        count(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        harm.come(new Move(kind, random.nextInt(1_000), random.nextInt(1_000)));
    }

    private void count(String name) {
        struck.merge(name, 1, Integer::sum);
    }

    Map<String, Integer> struck() {
        return struck;
    }
}
