package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.kurento.client.MediaObject;

/** What became of the application's calls. Safe for use by several threads. */
final class Ledger {

    private final ConcurrentLinkedQueue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<MediaObject> others = new ConcurrentLinkedQueue<>();
    private final AtomicInteger marks = new AtomicInteger();
    private final Map<String, Long> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger endedTwice = new AtomicInteger();

    /** One call, by the mark that it carries; a failure or, of a creation, what was made. */
    record Entry(
            String mark,
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

    /** A mark that no other call carries, of the same length as all others. */
    String mark() {
        return String.format(Locale.ROOT, "call-%07d", marks.incrementAndGet());
    }

    /** Makes a call and writes down what becomes of it; null if it failed, or makes nothing. */
    <T extends MediaObject> @Nullable T call(Function<String, @Nullable T> call) {
        String mark = begin();
        try {
            T made = call.apply(mark);
            done(mark, made, null);
            return made;
        } catch (Throwable failure) {
            done(mark, null, failure);
            return null;
        }
    }

    /** Writes down that a call begins which ends elsewhere; its mark. */
    String begin() {
        String mark = mark();
        underWay.put(mark, System.nanoTime());
        return mark;
    }

    /** Writes down the end of a call. */
    void done(String mark, @Nullable MediaObject made, @Nullable Throwable failure) {
        Long began = underWay.remove(mark);
        if (began == null) {
            endedTwice.incrementAndGet();
        } else {
            entries.add(new Entry(mark, began, System.nanoTime(), made, failure));
        }
    }

    /** An object that was not made by one of the calls that are judged. */
    void knows(MediaObject made) {
        others.add(made);
    }

    /** The marks of the calls that succeeded. */
    Set<String> succeeded() {
        return entries.stream()
                .filter(entry -> !entry.failed())
                .map(Entry::mark)
                .collect(Collectors.toSet());
    }

    /** How many calls have begun and not ended. */
    int unended() {
        return underWay.size();
    }

    /** What became of the calls so far. */
    Calls sofar() {
        return new Calls(failuresByClass(), unended(), endedTwice.get(), longest());
    }

    /** How many calls failed, of how many. */
    String failed() {
        long failures = entries.stream().filter(Entry::failed).count();
        int open = unended();
        return failures + " of " + (entries.size() + open) + (open == 0 ? "" : ", " + open + " never ended");
    }

    /** What was made and is known, under the ids by which someone knows it. */
    Set<String> ids(Function<MediaObject, String> id) {
        Set<String> ids = new HashSet<>();
        others.forEach(known -> ids.add(id.apply(known)));
        for (Entry entry : entries) {
            MediaObject made = entry.made();
            if (made != null) {
                ids.add(id.apply(made));
            }
        }
        return ids;
    }

    /** How many failures there are of each class. */
    private Map<String, Long> failuresByClass() {
        return entries.stream()
                .filter(Entry::failed)
                .collect(Collectors.groupingBy(Ledger::name, TreeMap::new, Collectors.counting()));
    }

    /** The failures by class, such as {@code 3 × JsonRpcException}; "nothing" where there are none. */
    String failuresInWords() {
        Map<String, Long> counts = failuresByClass();
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
