package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.kurento.client.MediaObject;

/** What became of the application's calls. Safe for use by several threads. */
final class Ledger {

    private final ConcurrentLinkedQueue<Entry> entries = new ConcurrentLinkedQueue<>();

    /** One call; a failure or what was made. */
    record Entry(
            long began,
            long ended,
            @Nullable MediaObject made,
            @Nullable Throwable failure) {

        boolean failed() {
            return failure != null;
        }

        long nanos() {
            return ended - began;
        }
    }

    /** Makes a call and writes down what becomes of it. */
    void call(Supplier<? extends MediaObject> call) {
        long began = System.nanoTime();
        try {
            done(began, call.get(), null);
        } catch (Throwable failure) {
            done(began, null, failure);
        }
    }

    /** Writes down a call that ended elsewhere. */
    void done(long began, @Nullable MediaObject made, @Nullable Throwable failure) {
        entries.add(new Entry(began, System.nanoTime(), made, failure));
    }

    int calls() {
        return entries.size();
    }

    long failures() {
        return entries.stream().filter(Entry::failed).count();
    }

    /** What was made, under the ids by which someone knows it. */
    Set<String> ids(Function<MediaObject, String> id) {
        Set<String> ids = new HashSet<>();
        for (Entry entry : entries) {
            MediaObject made = entry.made();
            if (made != null) {
                ids.add(id.apply(made));
            }
        }
        return ids;
    }

    /** The failures by class, such as {@code 3 × JsonRpcException}; "nothing" where there are none. */
    String failuresByClass() {
        Map<String, Long> counts = entries.stream()
                .filter(Entry::failed)
                .collect(Collectors.groupingBy(Ledger::name, TreeMap::new, Collectors.counting()));
        return counts.isEmpty()
                ? "nothing"
                : counts.entrySet().stream()
                        .map(entry -> entry.getValue() + " × " + entry.getKey())
                        .collect(Collectors.joining(", "));
    }

    private static String name(Entry entry) {
        Throwable failure = entry.failure();
        return failure == null ? "" : failure.getClass().getSimpleName();
    }

    Duration longest() {
        return Duration.ofNanos(entries.stream().mapToLong(Entry::nanos).max().orElse(0));
    }

    /** So many calls in a row have succeeded that began after a moment, up to now. */
    boolean works(long since, int calls) {
        return since(since).stream()
                        .sorted(Comparator.comparingLong(Entry::ended).reversed())
                        .limit(calls)
                        .filter(entry -> !entry.failed())
                        .count()
                == calls;
    }

    /** From a moment until the first success that no failure followed; empty if the last call failed or there is none. */
    Optional<Duration> usableAfter(long since) {
        List<Entry> after = since(since);
        long lastFailure = after.stream()
                .filter(Entry::failed)
                .mapToLong(Entry::ended)
                .max()
                .orElse(since);
        return after.stream()
                .filter(entry -> !entry.failed() && entry.ended() - lastFailure >= 0)
                .map(Entry::ended)
                .min(Comparator.naturalOrder())
                .map(first -> Duration.ofNanos(first - since));
    }

    private List<Entry> since(long moment) {
        return entries.stream().filter(entry -> entry.began() - moment >= 0).toList();
    }
}
