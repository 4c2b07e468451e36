package io.github.kurentoguard.rpc;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A call in flight is taken back by its thread while the loop takes all calls of the lost line. */
@JCStressTest
@Outcome(
        id = {"1, 0", "0, 1"},
        expect = Expect.ACCEPTABLE,
        desc = "taken once")
@Outcome(expect = Expect.FORBIDDEN, desc = "taken twice or not at all")
@State
public class TakenBackAsLineIsLost {

    private static final String ID = "id";

    private final CountingWire wire = new CountingWire();
    private final InFlight inFlight = new InFlight();
    private final Call call = Parts.call();

    public TakenBackAsLineIsLost() {
        call.leaving(ID, 1, wire, 0);
        inFlight.add(ID, call);
    }

    @Actor
    public void takeBack(II_Result result) {
        result.r1 = inFlight.remove(ID, call) ? 1 : 0;
    }

    @Actor
    public void lose(II_Result result) {
        result.r2 = inFlight.takeAll(wire).size();
    }
}
