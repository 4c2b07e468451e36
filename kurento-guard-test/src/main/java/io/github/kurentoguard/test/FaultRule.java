package io.github.kurentoguard.test;

import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.protocol.Treatment;
import io.github.kurentoguard.test.wire.WireSocket;

/** Which requests are hit, how many of them, and by what. Confined to the simulator's thread, but for the count of hits. */
final class FaultRule {

    private final Predicate<RecordedRequest> pattern;
    private final Effect effect;
    private int spared;
    private int left;
    private volatile int hits;

    FaultRule(Predicate<RecordedRequest> pattern, int spared, int times, Effect effect) {
        this.pattern = pattern;
        this.spared = spared;
        this.left = times;
        this.effect = effect;
    }

    Effect effect() {
        return effect;
    }

    int hits() {
        return hits;
    }

    boolean spent() {
        return left == 0;
    }

    /** Decides on one request and counts it. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // written by one thread only
    boolean hits(RecordedRequest request) {
        if (left == 0 || !pattern.test(request)) {
            return false;
        }
        if (spared > 0) {
            spared--;
            return false;
        }
        if (left != Integer.MAX_VALUE) {
            left--;
        }
        hits++;
        return true;
    }

    /** What a fault does, by the moment at which it does it. */
    sealed interface Effect {}

    /** When the request comes off the wire. */
    record OnArrival(Consumer<WireSocket> action, boolean delivered) implements Effect {}

    /** When the server begins with the request, and then, with the answer still to come, to its socket. */
    record OnExecution(UnaryOperator<Treatment> change, Consumer<WireSocket> then) implements Effect {}

    /** What is answered instead of executing the request, or the operation of a transaction. */
    record Refusal(KmsException error) implements Effect {}
}
