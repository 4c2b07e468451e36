package io.github.kurentoguard.examples;

import java.util.Map;
import java.util.stream.Collectors;

/** Counts, as text. */
final class Tally {

    private Tally() {}

    /** {@code (FLOWING 4, ENDED 1)}. */
    static String text(Map<?, Integer> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", ", "(", ")"));
    }
}
