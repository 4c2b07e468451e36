package io.github.kurentoguard.rpc;

import java.util.List;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A waiting call is given up while the gate opens. Results: given up unsent, sent, left waiting at the open gate. */
@JCStressTest
@Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "given up in time")
@Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "given up too late: it was sent")
@Outcome(expect = Expect.FORBIDDEN, desc = "sent although given up, or left behind")
@State
public class GivenUpAsGateOpens {

    private final CountingWire wire = new CountingWire();
    private final Call call = Parts.call();
    private final WaitingCalls[] self = new WaitingCalls[1];
    private final WaitingCalls waiting =
            new WaitingCalls(10, new Departures(Parts.CLOCK, new InFlight(), () -> self[0].gate()));

    public GivenUpAsGateOpens() {
        self[0] = waiting;
        waiting.enter(call);
    }

    @Actor
    public void giveUp(III_Result result) {
        result.r1 = waiting.takeIf(call::equals).size();
    }

    @Actor
    public void open() {
        waiting.open(Parts.gate(wire), List.of());
    }

    @Arbiter
    public void count(III_Result result) {
        result.r2 = wire.sent();
        result.r3 = waiting.takeIf(any -> true).size();
    }
}
