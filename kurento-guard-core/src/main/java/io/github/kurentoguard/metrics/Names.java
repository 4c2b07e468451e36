package io.github.kurentoguard.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Names that become values of tags: beyond the first so many, all are {@link #OTHER}. Safe for use by several threads. */
final class Names {

    static final String OTHER = "other";

    private static final int LONGEST = 80;

    private final int most;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Names(int most) {
        this.most = most;
    }

    String bounded(String name) {
        if (known.contains(name)) {
            return name;
        }
        if (name.isEmpty() || name.length() > LONGEST || known.size() >= most) {
            return OTHER;
        }
        known.add(name);
        return name;
    }
}
