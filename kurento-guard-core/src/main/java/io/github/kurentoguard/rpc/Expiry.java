package io.github.kurentoguard.rpc;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.kurentoguard.error.RequestTimeoutException;
import io.github.kurentoguard.wire.Loop;

/**
 * Ends the calls whose time is up, and forgets those that ended long ago without an answer. Looks at all of them from time
 * to time, for as long as there are any. Confined to the loop, but for {@link #deadline}, {@link #watch} and
 * {@link #givenUp}.
 */
final class Expiry {

    private static final Duration SWEEP = Duration.ofMillis(50);
    /** How long an answer that nobody waits for any more is still recognised, to undo what it did. */
    private static final Duration REMEMBERED = Duration.ofMinutes(2);

    private final CallSettings settings;
    private final Loop loop;
    private final WaitingCalls waiting;
    private final InFlight inFlight;
    private final Map<Long, Call> suspended;
    private final Supplier<List<Call>> again;
    private final Rereads rereads;
    private final Consumer<Call> doubtful;
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private volatile int givenUp;
    private boolean ended;

    /**
     * @param suspended calls whose line was lost; those are taken out that are forgotten
     * @param again calls that will be sent once more when the gate opens
     * @param doubtful hears of a call that may have changed something, and of which nothing will be heard any more
     */
    Expiry(
            CallSettings settings,
            Loop loop,
            WaitingCalls waiting,
            InFlight inFlight,
            Map<Long, Call> suspended,
            Supplier<List<Call>> again,
            Rereads rereads,
            Consumer<Call> doubtful) {
        this.settings = settings;
        this.loop = loop;
        this.waiting = waiting;
        this.inFlight = inFlight;
        this.suspended = suspended;
        this.again = again;
        this.rereads = rereads;
        this.doubtful = doubtful;
    }

    /** When a call that begins now must have ended. */
    long deadline() {
        return loop.nanoTime() + settings.requestTimeout().toNanos();
    }

    /** How many of the calls in flight nobody waits for any more. */
    int givenUp() {
        return givenUp;
    }

    /** A call has begun: its deadline is watched. */
    void watch(Call call) {
        if (!sweeping.get() && sweeping.compareAndSet(false, true)) {
            try {
                loop.after(SWEEP, this::sweep);
            } catch (RejectedExecutionException loopEnded) {
                call.failClosed();
            }
        }
    }

    /** Looks at nothing any more. */
    void end() {
        ended = true;
    }

    private void sweep() {
        sweeping.set(false);
        if (ended) {
            return;
        }
        long now = loop.nanoTime();
        waiting.takeIf(call -> call.overdue(now)).forEach(this::timeOut);
        inFlight.forEach(call -> expire(call, now));
        suspended.values().forEach(call -> expire(call, now));
        again.get().forEach(call -> expire(call, now));
        forget(now - REMEMBERED.toNanos());
        givenUp = inFlight.limitGivenUp(settings.mostInFlight());
        boolean more =
                !inFlight.isEmpty() || !suspended.isEmpty() || !again.get().isEmpty() || !waiting.isEmpty();
        if (more && sweeping.compareAndSet(false, true)) {
            loop.after(SWEEP, this::sweep);
        }
    }

    private void expire(Call call, long now) {
        if (call.awaited() && call.overdue(now)) {
            timeOut(call);
        }
    }

    private void timeOut(Call call) {
        call.fail(new RequestTimeoutException(call.name(), settings.requestTimeout(), call.outcomeIfUnanswered()));
    }

    private void forget(long before) {
        inFlight.forget(before);
        suspended.values().removeIf(call -> call.overdue(before) && forgotten(call));
        rereads.forget();
    }

    /** After so long the server cannot be asked for its answer, but what it has changed can still be looked at. */
    private boolean forgotten(Call call) {
        if (call.left() && call.kind() != CallKind.QUERY) {
            doubtful.accept(call);
        }
        return true;
    }
}
