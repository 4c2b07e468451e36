package io.github.kurentoguard.rpc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.kurentoguard.connection.Session;
import io.github.kurentoguard.error.TooManyCallsException;
import io.github.kurentoguard.wire.Wire;
import org.jspecify.annotations.Nullable;

/**
 * The gate before the line. While it is open, calls pass in the thread that makes them; while it is shut, they wait in
 * order, or are refused. Safe for use by several threads.
 */
final class WaitingCalls {

    /** An open gate: where calls go, in which session, and what the server calls the objects there. */
    record Gate(Wire wire, Session session, Translation translation) {}

    /** Sends calls; must neither block nor call out. */
    interface Passage {

        /** Sends a call; the gate cannot be shut meanwhile. */
        void send(Call call, Gate over);

        /**
         * Sends a call, unless the gate has been shut meanwhile.
         *
         * @return false if the call has not been sent and is still the caller's
         */
        boolean trySend(Call call, Gate over);
    }

    private final int most;
    private final Passage passage;
    private final Deque<Call> waiting = new ArrayDeque<>();
    private volatile @Nullable Gate gate;
    private @Nullable Function<Call, RuntimeException> refusal;

    WaitingCalls(int most, Passage passage) {
        this.most = most;
        this.passage = passage;
    }

    /** The gate as it is now; null while it is shut. */
    @Nullable
    Gate gate() {
        return gate;
    }

    /**
     * Lets a call pass or wait.
     *
     * @return why it may do neither; null if it may
     */
    @Nullable
    RuntimeException enter(Call call) {
        Gate open = gate;
        boolean passed = open != null && passage.trySend(call, open);
        return passed ? null : enterSlowly(call);
    }

    private synchronized @Nullable RuntimeException enterSlowly(Call call) {
        Gate open = gate;
        if (open != null) {
            passage.send(call, open);
        } else if (refusal != null) {
            return refusal.apply(call);
        } else if (waiting.size() >= most) {
            return new TooManyCallsException(call.name(), most, "maxWaitingCalls");
        } else {
            waiting.addLast(call);
        }
        return null;
    }

    /** Opens the gate; those who wait pass first, in order, and before them the given ones. */
    synchronized void open(Gate open, List<Call> first) {
        first.forEach(call -> passage.send(call, open));
        for (Call next = waiting.poll(); next != null; next = waiting.poll()) {
            if (next.awaited()) {
                passage.send(next, open);
            }
        }
        refusal = null;
        gate = open;
    }

    synchronized void shut() {
        gate = null;
    }

    /** Refuses calls from now on until the gate opens; those who wait are handed back. */
    synchronized List<Call> refuse(Function<Call, RuntimeException> why) {
        refusal = why;
        gate = null;
        List<Call> handedBack = new ArrayList<>(waiting);
        waiting.clear();
        return handedBack;
    }

    /** Calls are not refused any more; they wait until the gate opens. */
    synchronized void admit() {
        refusal = null;
    }

    /** Takes out those who wait and match. */
    synchronized List<Call> takeIf(Predicate<Call> matches) {
        List<Call> taken = new ArrayList<>();
        waiting.removeIf(call -> matches.test(call) && taken.add(call));
        return taken;
    }

    /** Those who wait, in order. */
    synchronized List<Call> all() {
        return List.copyOf(waiting);
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }
}
