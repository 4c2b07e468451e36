package io.github.kurentoguard.rpc;

import java.util.List;
import java.util.TreeMap;

/**
 * What the server has executed, on its way into the memory: in the order of its execution, and without what is taken back
 * because its caller had been told that it had failed. Confined to the loop.
 */
final class Executions {

    /** @param taken whether the caller had not been told before that it had failed */
    private record Executed(Call call, String text, boolean taken) {}

    private final SessionMemory memory;
    private final LateAnswers late;
    /** What was executed before the line broke, which comes to light in another order. */
    private final TreeMap<Long, Executed> found = new TreeMap<>();

    Executions(SessionMemory memory, LateAnswers late) {
        this.memory = memory;
        this.late = late;
    }

    /** A call has been answered. */
    void remember(Call call, String text, boolean taken) {
        if (!taken && LateAnswers.undoes(call)) {
            late.undo(call, text);
            memory.undone(call.method(), call.params(), text);
        } else if (call.kind() != CallKind.QUERY && !Frames.isError(text)) {
            memory.executed(call.method(), call.params(), text);
        }
    }

    /** The answer to a call has been found that was given before the line broke: remembered when all of them are known. */
    void found(Call call, String text, boolean taken) {
        found.put(call.sequence(), new Executed(call, text, taken));
    }

    void rememberFound() {
        List<Executed> all = List.copyOf(found.values());
        found.clear();
        all.forEach(each -> remember(each.call(), each.text(), each.taken()));
    }
}
