package io.github.kurentoguard.test.histories;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.kurento.client.MediaObject;

/** The objects that the application means to have, and what it has seen. Safe for use by several threads. */
final class Intention {

    static final int LANES = 3;

    private final List<Meant> objects = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private int pipelines;
    private int creationsInDoubt;
    private int unknown;

    /** @param lane of the thread that makes it; -1 while there is only one */
    synchronized void add(MediaObject handle, String type, @Nullable Meant parent, int lane) {
        objects.add(new Meant(handle, type, parent, lane >= 0 ? lane : pipelines++ % LANES));
    }

    synchronized Meant last() {
        return objects.get(objects.size() - 1);
    }

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
        objects.forEach(each -> each.sources.values().removeIf(source -> !objects.contains(source)));
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

    synchronized int unknownCalls() {
        return unknown;
    }

    synchronized void log(String line) {
        log.add(line);
    }

    synchronized List<String> log() {
        return List.copyOf(log);
    }
}
