package io.github.kurentoguard.rpc;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.kurentoguard.connection.Continuity;
import io.github.kurentoguard.rpc.WaitingCalls.Gate;
import io.github.kurentoguard.wire.Loop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time between a lost session and one that holds again what it held. Events that come meanwhile are held back: they
 * name objects whose ids are not known yet. Confined to the loop.
 */
final class Rebuilding {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilding.class);
    private static final int MOST_EVENTS = 100_000;
    /** A new server can be slow at making its first endpoints; a stuck one is told by that. */
    private static final Duration STUCK = Duration.ofSeconds(60);

    private final SessionMemory memory;
    private final Loop loop;
    private final Supplier<String> ids;
    private final Deque<String> events = new ArrayDeque<>();
    private @Nullable ReplayChannel channel;
    private @Nullable ReplayChannel beside;
    private long dropped;

    Rebuilding(SessionMemory memory, Loop loop, Supplier<String> ids) {
        this.memory = memory;
        this.loop = loop;
        this.ids = ids;
    }

    void begin(Gate over, Continuity continuity, Set<String> released, Runnable done) {
        ReplayChannel opened = new ReplayChannel(loop, over.wire(), over.session(), ids);
        channel = opened;
        memory.rebuild(opened, over.session(), continuity, released, () -> {
            if (channel == opened) {
                channel = null;
                done.run();
            }
        });
    }

    boolean underWay() {
        return channel != null;
    }

    /**
     * A session goes on; the memory looks what has become of calls in doubt before others run.
     *
     * @param then runs when they may, unless the line is lost before
     */
    void settle(Gate over, Runnable then) {
        ReplayChannel opened = new ReplayChannel(loop, over.wire(), over.session(), ids);
        beside = opened;
        memory.settle(opened, () -> {
            if (beside == opened) {
                then.run();
            }
        });
    }

    /** The same while calls run. */
    void settleBeside() {
        if (beside != null) {
            memory.settle(beside, () -> {});
        }
    }

    /** Calls of the application run; the memory may go on beside them. */
    void over(Gate open) {
        ReplayChannel opened = beside == null ? new ReplayChannel(loop, open.wire(), open.session(), ids) : beside;
        beside = opened;
        memory.resumedWork(opened);
    }

    void missedEvents() {
        if (beside != null) {
            memory.missedEvents(beside);
        }
    }

    boolean isBusy() {
        return channel != null && channel.isBusy() || beside != null && beside.isBusy();
    }

    @Nullable
    String stuck() {
        return channel == null ? null : channel.oldestBefore(loop.nanoTime() - STUCK.toNanos());
    }

    /** The answer to one of the requests of a recovery came and cannot be taken. */
    boolean unread(String id, String why) {
        return channel != null && channel.unread(id, why);
    }

    /**
     * What was sent before a time and has no answer will have none. Beside the calls nothing depends on it: what a doubt
     * wanted to know is asked for again over the next line.
     *
     * @return what cannot go on without it; null if all can
     */
    @Nullable
    String answeredUpTo(long nanos) {
        if (beside != null) {
            beside.forgetBefore(nanos);
        }
        return channel == null ? null : channel.oldestBefore(nanos);
    }

    boolean take(String id, String text) {
        return channel != null && channel.take(id, text) || beside != null && beside.take(id, text);
    }

    /** Holds an event back, if it is not the time for it. */
    boolean holds(String event) {
        if (channel == null) {
            return false;
        }
        if (events.size() >= MOST_EVENTS) {
            events.poll();
            dropped++;
        }
        events.add(event);
        return true;
    }

    void release(Consumer<String> to) {
        if (dropped > 0) {
            LOG.warn("{} events that came during the recovery were dropped, the oldest first", dropped);
            dropped = 0;
        }
        for (String event = events.poll(); event != null; event = events.poll()) {
            to.accept(event);
        }
    }

    void lineLost() {
        channel = null;
        beside = null;
        events.clear();
        memory.lineLost();
    }
}
