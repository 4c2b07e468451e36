package io.github.kurentoguard.dispatch;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Tasks come while a lane comes to rest. Each adds to a plain number: one that is left lying, done twice, or done at the
 * same time as another shows in the sum.
 */
@JCStressTest
@Outcome(id = "4", expect = Expect.ACCEPTABLE, desc = "each done once, one after the other")
@Outcome(expect = Expect.FORBIDDEN, desc = "lost, doubled, or two at a time")
@State
public class LaneComesToRest {

    private final SerialLane lane = new SerialLane("race", Runnable::run, 10, SerialLane.Overflow.REFUSE);
    private int done;

    private void add() {
        done++;
    }

    @Actor
    public void one() {
        lane.offer(this::add);
        lane.offer(this::add);
    }

    @Actor
    public void other() {
        lane.offer(this::add);
        lane.offer(this::add);
    }

    @Arbiter
    public void count(I_Result result) {
        result.r1 = done;
    }
}
