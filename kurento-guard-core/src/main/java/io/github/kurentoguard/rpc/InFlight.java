package io.github.kurentoguard.rpc;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.kurentoguard.wire.Wire;
import org.jspecify.annotations.Nullable;

/**
 * The calls that have left and were not answered, by id; those that were given up among them, for a while. Safe for use
 * by several threads.
 */
final class InFlight {

    private final Map<String, Call> calls = new ConcurrentHashMap<>();

    void add(String id, Call call) {
        calls.put(id, call);
    }

    /** Takes a call out, if it is still here under this id. */
    boolean remove(String id, Call call) {
        return calls.remove(id, call);
    }

    /** Takes out the call with this id. */
    @Nullable
    Call take(String id) {
        return calls.remove(id);
    }

    /** Takes out all that left over this wire, but for those that someone else takes out meanwhile. */
    List<Call> takeAll(Wire wire) {
        return on(wire).filter(this::taken).toList();
    }

    List<Call> takeAll() {
        return calls.values().stream().filter(this::taken).toList();
    }

    private boolean taken(Call call) {
        return remove(String.valueOf(call.id()), call);
    }

    boolean contains(String id) {
        return calls.containsKey(id);
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    int size() {
        return calls.size();
    }

    boolean anyOn(Wire wire) {
        return on(wire).findAny().isPresent();
    }

    Optional<Call> oldestOn(Wire wire) {
        return on(wire).min(Comparator.comparingLong(Call::sequence));
    }

    /** The oldest call on this wire whose deadline is over. */
    Optional<Call> oldestOverdueOn(Wire wire, long nowNanos) {
        return on(wire).filter(call -> call.overdue(nowNanos)).min(Comparator.comparingLong(Call::sequence));
    }

    void forEach(Consumer<Call> action) {
        calls.values().forEach(action);
    }

    /** Whether a call has been let through the gate but not yet handed to its wire. */
    boolean anyLeaving() {
        return calls.values().stream().anyMatch(Call::isLeaving);
    }

    /**
     * Counts the calls that nobody waits for any more; of more than so many the oldest are forgotten.
     *
     * @return how many are left
     */
    int limitGivenUp(int most) {
        List<Call> givenUp =
                calls.values().stream().filter(call -> !call.awaited()).toList();
        if (givenUp.size() > most) {
            givenUp.stream()
                    .sorted(Comparator.comparingLong(Call::sequence))
                    .limit(givenUp.size() - most)
                    .forEach(this::taken);
        }
        return Math.min(givenUp.size(), most);
    }

    /** Forgets calls whose deadline was before that time: their answers will not be recognised. */
    void forget(long nanos) {
        calls.values().removeIf(call -> call.overdue(nanos));
    }

    private Stream<Call> on(Wire wire) {
        return calls.values().stream().filter(call -> call.wire() == wire);
    }
}
