package io.github.kurentoguard.connection;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;

import io.github.kurentoguard.wire.Closure;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a proxy that cuts quiet lines: the line ends again and again after the same silence. Confined to the loop.
 */
final class CutPattern {

    private static final int NEEDED = 3;
    private static final Duration SHORTEST = Duration.ofMillis(500);
    /** A busy machine is late by that much, however short the silence. */
    private static final Duration LEAST_TOLERANCE = Duration.ofMillis(300);

    private static final Duration MOST_TOLERANCE = Duration.ofSeconds(2);
    private static final Set<Closure.Kind> BY_OTHERS =
            EnumSet.of(Closure.Kind.FIN, Closure.Kind.RESET, Closure.Kind.CLOSE_FRAME);

    private final Deque<Duration> silences = new ArrayDeque<>();

    /**
     * Takes note of the end of an established line.
     *
     * @return the silence after which the line has now ended often enough to call it a pattern; null if there is none
     */
    @Nullable
    Duration ended(Closure closure) {
        if (!BY_OTHERS.contains(closure.kind()) || closure.idle().compareTo(SHORTEST) < 0) {
            silences.clear();
            return null;
        }
        silences.addLast(closure.idle());
        if (silences.size() > NEEDED) {
            silences.removeFirst();
        }
        if (silences.size() < NEEDED || !alike()) {
            return null;
        }
        Duration found = shortest();
        // Once is enough to say so; what follows has to show the pattern anew.
        silences.clear();
        return found;
    }

    private boolean alike() {
        Duration longest = silences.stream().max(Duration::compareTo).orElseThrow();
        Duration tenth = longest.dividedBy(10);
        Duration tolerated = tenth.compareTo(MOST_TOLERANCE) < 0 ? tenth : MOST_TOLERANCE;
        Duration spread = longest.minus(shortest());
        return spread.compareTo(tolerated) <= 0 || spread.compareTo(LEAST_TOLERANCE) <= 0;
    }

    private Duration shortest() {
        return silences.stream().min(Duration::compareTo).orElseThrow();
    }
}
