package io.github.kurentoguard.rpc;

import java.util.List;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/**
 * A call arrives while the gate opens for one that has waited. Results: sent, left waiting, 1 if the one that waited was
 * sent first.
 */
@JCStressTest
@Outcome(id = "2, 0, 1", expect = Expect.ACCEPTABLE, desc = "both were sent, in order")
@Outcome(expect = Expect.FORBIDDEN, desc = "overtaken or left behind")
@State
public class ArrivesAsGateOpens {

    private final CountingWire wire = new CountingWire();
    private final Call first = Parts.call();
    private final Call second = Parts.call();
    private final WaitingCalls[] self = new WaitingCalls[1];
    private final WaitingCalls waiting =
            new WaitingCalls(10, new Departures(Parts.CLOCK, new InFlight(), () -> self[0].gate()));

    public ArrivesAsGateOpens() {
        self[0] = waiting;
        waiting.enter(first);
    }

    @Actor
    public void arrive() {
        waiting.enter(second);
    }

    @Actor
    public void open() {
        waiting.open(Parts.gate(wire), List.of());
    }

    @Arbiter
    public void count(III_Result result) {
        result.r1 = wire.sent();
        result.r2 = waiting.takeIf(any -> true).size();
        result.r3 = first.sequence() < second.sequence() ? 1 : 0;
    }
}
