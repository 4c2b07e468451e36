package io.github.kurentoguard.wire;

import java.util.Queue;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import io.netty.util.internal.PlatformDependent;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A task is added while the loop looks for tasks before it sleeps. Results: slept, was woken. */
@JCStressTest
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "saw the task")
@Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "saw the task and was woken as well")
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "slept and was woken")
@Outcome(id = "1, 0", expect = Expect.FORBIDDEN, desc = "sleeps while a task waits")
@State
public class TaskComesAsLoopSleeps {

    private final Queue<Integer> tasks = PlatformDependent.newMpscQueue();
    private volatile int woken;
    private volatile boolean added;
    private boolean started;
    private int slept;
    private final WakefulHandler handler = new WakefulHandler(new IoHandler() {
        @Override
        public int run(IoHandlerContext context) {
            if (started && tasks.isEmpty()) {
                slept = 1;
                // It sleeps on until it must have been woken, if ever.
                while (!added) {
                    Thread.onSpinWait();
                }
            }
            return 0;
        }

        @Override
        public IoRegistration register(IoHandle handle) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void wakeup() {
            woken = 1;
        }

        @Override
        public boolean isCompatible(Class<? extends IoHandle> type) {
            return true;
        }
    });

    private final IoHandlerContext context = new IoHandlerContext() {
        @Override
        public boolean canBlock() {
            return true;
        }

        @Override
        public long delayNanos(long now) {
            return 0;
        }

        @Override
        public long deadlineNanos() {
            return 0;
        }
    };

    public TaskComesAsLoopSleeps() {
        // After a first turn the loop is awake and does its tasks.
        handler.run(context);
        started = true;
    }

    @Actor
    public void add() {
        tasks.add(1);
        handler.wakeup();
        added = true;
    }

    @Actor
    public void loop() {
        handler.run(context);
    }

    @Arbiter
    public void look(II_Result result) {
        result.r1 = slept;
        result.r2 = woken;
    }
}
