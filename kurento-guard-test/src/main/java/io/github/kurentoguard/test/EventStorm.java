package io.github.kurentoguard.test;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.protocol.ServerProcess;

/** One kind of event many times, at a rate. Confined to the simulator's thread. */
final class EventStorm {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(1);

    private final Machine machine;
    private final ServerProcess process;
    private final MediaNode source;
    private final String event;
    private final IntFunction<JsonObject> data;
    private final int count;
    private final Duration interval;
    private final long begin;
    private final CompletableFuture<Integer> done = new CompletableFuture<>();
    private int raised;

    EventStorm(
            Machine machine, MediaNode source, String event, IntFunction<JsonObject> data, int count, int perSecond) {
        this.machine = machine;
        this.process = machine.process();
        this.source = source;
        this.event = event;
        this.data = data;
        this.count = count;
        this.interval = Duration.ofSeconds(1).dividedBy(perSecond);
        this.begin = machine.timeline().nanoTime();
    }

    /** The server is gone. */
    void end() {
        done.complete(raised);
    }

    /** Begins; complete, with the number of events, when all are raised or the object or its server is gone. */
    CompletableFuture<Integer> rage() {
        if (source.released() || !machine.runs(process)) {
            done.complete(raised);
            return done;
        }
        long due = Math.min(count, (machine.timeline().nanoTime() - begin) / interval.toNanos() + 1);
        try {
            for (; raised < due; raised++) {
                process.world().raise(source, event, Check.notNull(data.apply(raised), "data of event " + raised));
            }
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
            return done;
        }
        if (raised == count) {
            done.complete(raised);
        } else {
            machine.after(interval.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : interval, this::rage);
        }
        return done;
    }
}
