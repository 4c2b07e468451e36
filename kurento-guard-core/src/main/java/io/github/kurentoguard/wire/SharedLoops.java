package io.github.kurentoguard.wire;

import java.util.Arrays;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/**
 * The event loops that all guards of a JVM share: at most two daemon threads, {@code kurento-guard-io-1} and
 * {@code kurento-guard-io-2}. A loop starts with its first lease and ends when its last one is closed. Safe for use by
 * several threads.
 */
public final class SharedLoops {

    private static final SharedLoops OF_THE_JVM =
            new SharedLoops(Math.min(2, Runtime.getRuntime().availableProcessors()));

    private final Slot[] slots;

    SharedLoops(int size) {
        slots = new Slot[size];
        Arrays.setAll(slots, index -> new Slot("kurento-guard-io-" + (index + 1)));
    }

    /** Leases the loop with the fewest users; close the lease when everything that lived on it has ended. */
    public static LoopLease acquire() {
        return OF_THE_JVM.lease();
    }

    synchronized LoopLease lease() {
        Slot slot = Arrays.stream(slots)
                .min(Comparator.comparingInt(candidate -> candidate.users))
                .orElseThrow();
        return new LoopLease(slot.retain(), () -> release(slot));
    }

    private synchronized void release(Slot slot) {
        slot.release();
    }

    private static final class Slot {

        private final String threadName;
        private int users;
        private @Nullable SharedLoop loop;

        Slot(String threadName) {
            this.threadName = threadName;
        }

        SharedLoop retain() {
            if (loop == null) {
                loop = new SharedLoop(threadName);
            }
            users++;
            return loop;
        }

        void release() {
            users--;
            SharedLoop unused = users == 0 ? loop : null;
            if (unused != null) {
                loop = null;
                unused.end();
            }
        }
    }
}
