package io.github.kurentoguard.rpc;

import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.github.kurentoguard.error.GuardClosedException;
import io.github.kurentoguard.error.Outcome;
import io.github.kurentoguard.rpc.WaitingCalls.Gate;
import io.github.kurentoguard.wire.Loop;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls, from any thread. A call is put among those in flight before it leaves, under an id that was never used:
 * whoever shuts the gate afterwards finds it there.
 */
final class Departures implements WaitingCalls.Passage {

    private final Loop loop;
    private final InFlight inFlight;
    private final Supplier<@Nullable Gate> gate;
    private final String prefix = UUID.randomUUID().toString().substring(0, 8) + "-";
    private final AtomicLong count = new AtomicLong();

    /** @param gate the gate as it is now; null while it is shut */
    Departures(Loop loop, InFlight inFlight, Supplier<@Nullable Gate> gate) {
        this.loop = loop;
        this.inFlight = inFlight;
        this.gate = gate;
    }

    /** An id for a request that is no call. */
    String newId() {
        return prefix + count.incrementAndGet();
    }

    @Override
    public void send(Call call, Gate over) {
        handOver(call, register(call, over), over);
    }

    @Override
    public boolean trySend(Call call, Gate over) {
        String id = register(call, over);
        if (gate.get() == over) {
            handOver(call, id, over);
            return true;
        }
        boolean mine = inFlight.remove(id, call);
        if (mine) {
            call.notLeft();
        }
        return !mine;
    }

    private String register(Call call, Gate over) {
        long sequence = count.incrementAndGet();
        String id = prefix + sequence;
        call.leaving(id, sequence, over.wire(), loop.nanoTime());
        inFlight.add(id, call);
        return id;
    }

    private void handOver(Call call, String id, Gate over) {
        boolean taken = over.wire().send(call.message(id, over.session().sessionId(), over.translation()));
        call.handedOver();
        if (!taken) {
            try {
                loop.execute(() -> refused(call, id));
            } catch (RejectedExecutionException loopEnded) {
                call.fail(new GuardClosedException(call.name(), Outcome.NOT_SENT));
            }
        }
    }

    /** The wire is gone and did not take it; by now it may have been sent over another. */
    private static void refused(Call call, String id) {
        if (id.equals(call.id())) {
            call.notLeft();
        }
    }
}
