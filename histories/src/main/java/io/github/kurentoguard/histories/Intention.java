package io.github.kurentoguard.histories;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.kurento.client.MediaObject;

/** The objects that the application means to have, and what it has seen. Safe for use by several threads. */
public final class Intention {

    /** Over how many threads pipelines are spread that were made while there was only one. */
    public static final int LANES = 3;

    private static final int LINES_KEPT = 1_000;

    private final List<Meant> objects = new ArrayList<>();
    private final Deque<String> log = new ArrayDeque<>();
    private final Set<String> strangers = new HashSet<>();
    private int pipelines;
    private int creationsInDoubt;
    private int unknown;
    private @Nullable String endedAgain;

    /** @param lane of the thread that makes it; -1 while there is only one */
    synchronized void add(MediaObject handle, String type, @Nullable Meant parent, int lane) {
        objects.add(new Meant(handle, type, parent, lane >= 0 ? lane : pipelines++ % LANES));
    }

    /** How many objects there are, those that may be gone included. */
    public synchronized int count() {
        return objects.size();
    }

    /** How many objects a thread has, those that may be gone included. */
    public synchronized int count(int lane) {
        return (int) objects.stream().filter(each -> each.lane == lane).count();
    }

    /** One object of a thread and the name that it was given last; null if there is none of which that is known. */
    public synchronized @Nullable Named named(int number, int lane) {
        Meant object = pick(number, lane, any -> any.name != null && !any.doubts.contains("name"));
        return object == null || object.name == null ? null : new Named(object.handle, object.name);
    }

    /** An object, and how it is named. */
    public record Named(MediaObject object, String name) {}

    synchronized List<Meant> all() {
        return List.copyOf(objects);
    }

    /** One of those that match; none that may be gone. */
    synchronized @Nullable Meant pick(int number, int lane, Predicate<Meant> which) {
        List<Meant> all = objects.stream()
                .filter(each -> lane < 0 || each.lane == lane)
                .filter(each -> !each.doubts.contains("gone"))
                .filter(which)
                .toList();
        return all.isEmpty() ? null : all.get(number % all.size());
    }

    synchronized void remove(Meant object) {
        objects.removeIf(each -> each == object || each.isBelow(object));
        // What other threads work on is left alone: pipelines are not connected.
        objects.stream()
                .filter(each -> each.pipeline() == object.pipeline())
                .forEach(each -> each.sources.values().removeIf(source -> source == object || source.isBelow(object)));
    }

    /**
     * What was in doubt has turned out, with nobody at work: objects that may have been gone live or do not, and what is
     * on the server beyond what is meant is the work of calls that were in doubt.
     *
     * @param living the objects that there are
     * @param left the ids of what is on the server beyond them
     */
    synchronized void settle(Predicate<Meant> living, Set<String> left) {
        for (Meant object : List.copyOf(objects)) {
            if (object.doubts.remove("gone") && !living.test(object)) {
                remove(object);
            }
        }
        strangers.clear();
        strangers.addAll(left);
        creationsInDoubt = 0;
    }

    synchronized boolean isKnownStranger(String serverId) {
        return strangers.contains(serverId);
    }

    synchronized void mayBeGone(Meant object) {
        objects.stream()
                .filter(each -> each == object || each.isBelow(object))
                .forEach(each -> each.doubts.add("gone"));
    }

    synchronized void creationInDoubt(int count) {
        creationsInDoubt += count;
    }

    synchronized int creationsInDoubt() {
        return creationsInDoubt;
    }

    synchronized void unknown() {
        unknown++;
    }

    public synchronized int unknownCalls() {
        return unknown;
    }

    /** Keeps the first. */
    synchronized void endedAgain(String how) {
        endedAgain = endedAgain == null ? how : endedAgain;
    }

    /** The first end of an asynchronous call that had ended before; null if there was none so far. */
    public synchronized @Nullable String endedAgain() {
        return endedAgain;
    }

    /** Keeps the last 1,000 lines. */
    public synchronized void log(String line) {
        log.addLast(line);
        if (log.size() > LINES_KEPT) {
            log.removeFirst();
        }
    }

    public synchronized List<String> log() {
        return List.copyOf(log);
    }
}
