package io.github.kurentoguard.rpc;

import java.util.concurrent.atomic.AtomicInteger;

import com.google.gson.JsonObject;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A call is answered and times out at the same moment: its caller hears of one of the two. */
@JCStressTest
@Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "the answer came first")
@Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "the deadline came first")
@Outcome(expect = Expect.FORBIDDEN, desc = "told of both or of none")
@State
public class OneAnswer {

    private final AtomicInteger told = new AtomicInteger();
    private final Call call = new Call("ping", new JsonObject(), 0, (ended, answer) -> told.incrementAndGet());

    @Actor
    public void answer(III_Result result) {
        result.r1 = call.answer(new Answer.Message("{}")) ? 1 : 0;
    }

    @Actor
    public void expire(III_Result result) {
        result.r2 = call.fail(new IllegalStateException("too late")) ? 1 : 0;
    }

    @Arbiter
    public void count(III_Result result) {
        result.r3 = told.get();
    }
}
