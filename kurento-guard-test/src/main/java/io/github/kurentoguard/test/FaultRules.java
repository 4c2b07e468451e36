package io.github.kurentoguard.test;

import java.util.ArrayList;
import java.util.List;

import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.protocol.Treatment;
import io.github.kurentoguard.test.wire.WireSocket;
import org.jspecify.annotations.Nullable;

/** The faults in place, applied in the order in which they were put there. Confined to the simulator's thread. */
final class FaultRules {

    private final List<FaultRule> rules = new ArrayList<>();

    void add(FaultRule rule) {
        rules.add(rule);
    }

    void remove(FaultRule rule) {
        rules.remove(rule);
    }

    void clear() {
        rules.clear();
    }

    /** A request has come off the wire; says whether the server gets to see it. */
    boolean arrived(WireSocket socket, RecordedRequest request) {
        boolean delivered = true;
        for (FaultRule rule : List.copyOf(rules)) {
            if (rule.effect() instanceof FaultRule.OnArrival effect && rule.hits(request)) {
                effect.action().accept(socket);
                delivered &= effect.delivered();
            }
        }
        rules.removeIf(FaultRule::spent);
        return delivered && socket.open();
    }

    /** The server begins with a request. */
    Treatment begun(WireSocket socket, RecordedRequest request) {
        Treatment treatment = Treatment.NORMAL;
        for (FaultRule rule : List.copyOf(rules)) {
            if (!(rule.effect() instanceof FaultRule.OnArrival) && rule.hits(request)) {
                treatment = begun(socket, rule.effect(), treatment);
            }
        }
        rules.removeIf(FaultRule::spent);
        return treatment;
    }

    private static Treatment begun(WireSocket socket, FaultRule.Effect effect, Treatment treatment) {
        if (effect instanceof FaultRule.Refusal refusal) {
            return new Treatment(
                    treatment.busy(), refusal.error(), treatment.copies(), treatment.overtaken(), treatment.padding());
        }
        if (effect instanceof FaultRule.OnExecution execution) {
            execution.then().accept(socket);
            return execution.change().apply(treatment);
        }
        return treatment;
    }

    /** The server begins with an operation of a transaction; says what it answers instead. */
    @Nullable
    KmsException refusal(RecordedRequest operation) {
        KmsException refusal = null;
        for (FaultRule rule : List.copyOf(rules)) {
            if (rule.effect() instanceof FaultRule.Refusal effect && rule.hits(operation)) {
                refusal = effect.error();
            }
        }
        rules.removeIf(FaultRule::spent);
        return refusal;
    }

    boolean none() {
        return rules.isEmpty();
    }
}
