package io.github.kurentoguard.rpc;

import java.util.List;

import io.github.kurentoguard.rpc.WaitingCalls.Gate;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/**
 * A call arrives while the line is lost: either the loop finds it among those in flight and goes on with it, or it waits
 * and has not been sent. Results: found by the loop, waiting, left behind in flight, sent.
 */
@JCStressTest
@Outcome(id = "1, 0, 0, 0", expect = Expect.ACCEPTABLE, desc = "found by the loop before it was sent")
@Outcome(id = "1, 0, 0, 1", expect = Expect.ACCEPTABLE, desc = "found by the loop, sent")
@Outcome(id = "0, 1, 0, 0", expect = Expect.ACCEPTABLE, desc = "waits, not sent")
@Outcome(expect = Expect.FORBIDDEN, desc = "lost, or in two places, or sent although it waits")
@State
public class GateShuts {

    private final CountingWire wire = new CountingWire();
    private final InFlight inFlight = new InFlight();
    private final Call call = Parts.call();
    private final WaitingCalls[] self = new WaitingCalls[1];
    private final WaitingCalls waiting =
            new WaitingCalls(10, new Departures(Parts.CLOCK, inFlight, () -> self[0].gate()));
    private final Gate gate = Parts.gate(wire);

    public GateShuts() {
        self[0] = waiting;
        waiting.open(gate, List.of());
    }

    @Actor
    public void arrive() {
        waiting.enter(call);
    }

    @Actor
    public void lose(IIII_Result result) {
        waiting.shut();
        result.r1 = inFlight.takeAll(wire).size();
    }

    @Arbiter
    public void count(IIII_Result result) {
        result.r2 = waiting.takeIf(call::equals).size();
        result.r3 = inFlight.size();
        result.r4 = wire.sent();
    }
}
