package io.github.kurentoguard.test;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.protocol.Treatment;
import io.github.kurentoguard.test.wire.Drop;
import io.github.kurentoguard.test.wire.WireSocket;

/**
 * What is to go wrong with requests that match. By default all of them are hit, until the fault is removed. Faults that
 * hit the same request add up: one can delay what another loses. A transaction is one request; only {@code refuse} hits
 * the operations inside it too.
 *
 * <p>Methods that say how often return a new description; those that say what goes wrong put the fault in place at
 * once.
 */
public final class RequestFault {

    private static final int MOST_PADDING = 64 << 20;

    private final KurentoSimulator simulator;
    private final Predicate<RecordedRequest> pattern;
    private final int spared;
    private final int times;

    RequestFault(KurentoSimulator simulator, Predicate<RecordedRequest> pattern, int spared, int times) {
        this.simulator = simulator;
        this.pattern = pattern;
        this.spared = spared;
        this.times = times;
    }

    /** Hits the first matching request only. */
    public RequestFault once() {
        return times(1);
    }

    /** Hits so many matching requests. */
    public RequestFault times(int count) {
        return new RequestFault(simulator, pattern, spared, Check.atLeast(count, 1, "count"));
    }

    /** Spares so many matching requests first. */
    public RequestFault after(int count) {
        return new RequestFault(simulator, pattern, Check.atLeast(count, 0, "count"), times);
    }

    /** The request never reaches the server: it is not executed and not answered. */
    public Fault loseRequest() {
        return onArrival(socket -> {}, false);
    }

    /** The connection is cut as the request comes: it is not executed. */
    public Fault dropBefore(Drop how) {
        Check.notNull(how, "how");
        return onArrival(socket -> socket.drop(how), false);
    }

    /**
     * Does something as the request comes, before the server sees it, on the simulator's thread: it must not block. All
     * methods of the simulator may be called. The request is executed if its connection is still open afterwards.
     */
    public Fault run(Runnable action) {
        Check.notNull(action, "action");
        return onArrival(socket -> action.run(), true);
    }

    /** The request is executed, and the connection is cut before the answer can leave. */
    public Fault dropAfter(Drop how) {
        Check.notNull(how, "how");
        return onExecution(
                normal -> new Treatment(normal.busy(), normal.refusal(), 0, false, 0),
                socket -> simulator.later(() -> socket.drop(how)));
    }

    /** The request is executed, the answer is lost. */
    public Fault loseAnswer() {
        return onExecution(normal -> new Treatment(normal.busy(), normal.refusal(), 0, false, normal.padding()));
    }

    /** The answer comes twice. */
    public Fault duplicateAnswer() {
        return onExecution(normal -> new Treatment(
                normal.busy(), normal.refusal(), normal.copies() * 2, normal.overtaken(), normal.padding()));
    }

    /** The answer is overtaken by the next one on the same connection. */
    public Fault reorderAnswer() {
        return onExecution(
                normal -> new Treatment(normal.busy(), normal.refusal(), normal.copies(), true, normal.padding()));
    }

    /**
     * The answer grows by white space behind its text. The plain client takes up to 1,000,000 bytes.
     *
     * @param bytes how much, at most 64 MiB
     */
    public Fault padAnswer(int bytes) {
        Check.within(bytes, 1, MOST_PADDING, "bytes");
        return onExecution(normal -> new Treatment(
                normal.busy(), normal.refusal(), normal.copies(), normal.overtaken(), normal.padding() + bytes));
    }

    /** The server is busy with the request for longer; everything behind it on the same connection waits. */
    public Fault delay(Duration busy) {
        Check.notNegative(busy, "busy");
        return onExecution(normal -> new Treatment(
                normal.busy().plus(busy), normal.refusal(), normal.copies(), normal.overtaken(), normal.padding()));
    }

    /** The request is answered with this error and not executed. */
    public Fault refuse(KmsError error, String message) {
        return refuse(new KmsException(Check.notNull(error, "error"), Check.notNull(message, "message")));
    }

    /** The request is answered with this error, which may be one of a custom module, and not executed. */
    public Fault refuse(KmsException error) {
        return put(new FaultRule.Refusal(Check.notNull(error, "error")));
    }

    private Fault onExecution(UnaryOperator<Treatment> change) {
        return onExecution(change, socket -> {});
    }

    private Fault onExecution(UnaryOperator<Treatment> change, Consumer<WireSocket> then) {
        return put(new FaultRule.OnExecution(change, then));
    }

    private Fault onArrival(Consumer<WireSocket> action, boolean delivered) {
        return put(new FaultRule.OnArrival(action, delivered));
    }

    private Fault put(FaultRule.Effect effect) {
        FaultRule rule = new FaultRule(pattern, spared, times, effect);
        simulator.run(machine -> machine.rules().add(rule));
        return new Fault(rule, simulator);
    }
}
