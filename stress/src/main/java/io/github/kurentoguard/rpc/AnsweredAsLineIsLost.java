package io.github.kurentoguard.rpc;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A call in flight is answered while all calls of its line are taken. */
@JCStressTest
@Outcome(
        id = {"1, 0", "0, 1"},
        expect = Expect.ACCEPTABLE,
        desc = "taken once")
@Outcome(expect = Expect.FORBIDDEN, desc = "taken twice or not at all")
@State
public class AnsweredAsLineIsLost {

    private static final String ID = "id";

    private final CountingWire wire = new CountingWire();
    private final InFlight inFlight = new InFlight();
    private final Call call = Parts.call();

    public AnsweredAsLineIsLost() {
        call.leaving(ID, 1, wire, 0);
        inFlight.add(ID, call);
    }

    @Actor
    public void answer(II_Result result) {
        result.r1 = inFlight.take(ID) == null ? 0 : 1;
    }

    @Actor
    public void lose(II_Result result) {
        result.r2 = inFlight.takeAll(wire).size();
    }
}
