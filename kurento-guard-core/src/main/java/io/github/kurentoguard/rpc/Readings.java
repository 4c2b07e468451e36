package io.github.kurentoguard.rpc;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.github.kurentoguard.time.Timer;
import io.github.kurentoguard.wire.Loop;
import io.github.kurentoguard.wire.Wire;
import org.jspecify.annotations.Nullable;

/** Reads back what calls were to bring about. Confined to the loop. */
final class Readings {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Loop loop;
    private final Wire wire;
    private final String sessionId;
    private final Translation translation;
    private final Supplier<String> ids;
    private final Map<String, Call> asked = new HashMap<>();
    private final Map<Call, ReadBack.State> found = new HashMap<>();
    private Runnable done = () -> {};
    private @Nullable Timer timer;

    /** @param ids makes ids for the questions */
    Readings(Loop loop, Wire wire, String sessionId, Translation translation, Supplier<String> ids) {
        this.loop = loop;
        this.wire = wire;
        this.sessionId = sessionId;
        this.translation = translation;
        this.ids = ids;
    }

    /**
     * Reads.
     *
     * @param calls of which each has a {@link ReadBack}
     * @param whenDone runs when all were answered, or not in time
     */
    void begin(List<Call> calls, Runnable whenDone) {
        if (calls.isEmpty()) {
            whenDone.run();
            return;
        }
        done = whenDone;
        timer = loop.after(TIMEOUT, this::end);
        calls.forEach(this::ask);
    }

    private void ask(Call call) {
        String id = ids.get();
        asked.put(id, call);
        wire.send(what(call).question(id, sessionId));
    }

    private ReadBack what(Call call) {
        return Objects.requireNonNull(ReadBack.of(call.method(), translation.toServer(call.params())));
    }

    /** Takes a message if it answers one of the questions. */
    boolean take(String id, String text) {
        Call call = asked.remove(id);
        if (call == null) {
            return false;
        }
        found.put(call, what(call).compare(text));
        if (asked.isEmpty()) {
            end();
        }
        return true;
    }

    /** What was read. */
    ReadBack.State of(Call call) {
        return found.getOrDefault(call, ReadBack.State.UNREADABLE);
    }

    void cancel() {
        done = () -> {};
        if (timer != null) {
            timer.cancel();
        }
    }

    private void end() {
        Runnable then = done;
        cancel();
        then.run();
    }
}
