package io.github.kurentoguard.proof.soak;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** The last so many of what was seen. Safe for use by several threads. */
final class Recent {

    private final int most;
    private final Set<String> seen = new HashSet<>();
    private final Deque<String> order = new ArrayDeque<>();

    Recent(int most) {
        this.most = most;
    }

    /** Whether it is new. */
    synchronized boolean add(String one) {
        if (!seen.add(one)) {
            return false;
        }
        order.addLast(one);
        if (order.size() > most) {
            seen.remove(order.removeFirst());
        }
        return true;
    }
}
