package io.github.kurentoguard.histories;

import java.util.function.Predicate;

import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.RecordedRequest;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.wire.Admission;
import io.github.kurentoguard.test.wire.Drop;

/** What goes wrong. */
public final class Harm {

    private final KurentoSimulator simulator;

    public Harm(KurentoSimulator simulator) {
        this.simulator = simulator;
    }

    /** At once, or with the next call that fits. */
    public void come(Move move) {
        Drop how = how(move);
        switch (move.kind()) {
            case CUT -> simulator.drop(how);
            case CUT_BEFORE_NEXT -> simulator.when(calls()).once().dropBefore(how);
            case CUT_AFTER_NEXT -> simulator.when(calls()).once().dropAfter(how);
            case CUT_NEXT_LOOK -> {
                // What the guard asks before calls run again.
                simulator.when(looks()).once().dropBefore(how);
                simulator.when(calls()).once().dropAfter(how);
            }
            case RESTART -> simulator.restart();
            case RESTART_AND_CUT_RECOVERY -> {
                simulator
                        .when(Requests.method("transaction"))
                        .after(move.second() % 3)
                        .once()
                        .dropAfter(how);
                simulator.restart();
            }
            case RESTART_TWICE -> {
                simulator.restart();
                simulator.restart();
            }
            case EXPIRE -> {
                // A session does not expire while its socket is open.
                simulator.admission(Admission.refuse());
                simulator.drop(how);
                simulator.expireSessions();
                simulator.admission(Admission.accept());
            }
            default -> throw new AssertionError(move);
        }
    }

    public static Drop how(Move move) {
        return Drop.values()[move.first() % Drop.values().length];
    }

    private static Predicate<RecordedRequest> looks() {
        return Requests.method("describe")
                .or(Requests.invoke("getSourceConnections"))
                .or(Requests.invoke("getTags"))
                .or(Requests.invoke("getChildren"));
    }

    private static Predicate<RecordedRequest> calls() {
        return Requests.method("create")
                .or(Requests.method("invoke"))
                .or(Requests.method("subscribe"))
                .or(Requests.method("transaction"))
                .or(Requests.method("release"));
    }
}
