package io.github.kurentoguard.test;

/** A fault that {@link RequestFault} has put in place. Safe for use by several threads. */
public final class Fault {

    private final FaultRule rule;
    private final KurentoSimulator simulator;

    Fault(FaultRule rule, KurentoSimulator simulator) {
        this.rule = rule;
        this.simulator = simulator;
    }

    /** How many requests it has hit so far. */
    public int hits() {
        return rule.hits();
    }

    /** Takes it away; nothing if it is gone already. */
    public void remove() {
        simulator.run(machine -> machine.rules().remove(rule));
    }
}
