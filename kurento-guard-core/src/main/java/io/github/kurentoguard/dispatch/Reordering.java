package io.github.kurentoguard.dispatch;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

import io.github.kurentoguard.time.Timeline;

/**
 * Holds each event for a while and passes the events of one object on in the order of their time stamps, equal ones in
 * the order of arrival. An event that is due takes those before it along. When too many are held, the first in order goes
 * on at once.
 */
final class Reordering {

    private static final Comparator<Held> ORDER =
            Comparator.<Held>comparingLong(held -> held.event.timestampMillis()).thenComparingLong(Held::arrival);

    private final Timeline timeline;
    private final Duration window;
    private final int capacity;
    private final Consumer<QueuedEvent> next;
    private final Map<String, PriorityQueue<Held>> held = new HashMap<>();
    private int size;
    private long arrivals;

    Reordering(Timeline timeline, Duration window, int capacity, Consumer<QueuedEvent> next) {
        this.timeline = timeline;
        this.window = window;
        this.capacity = capacity;
        this.next = next;
    }

    private record Held(QueuedEvent event, long arrival, long due) {}

    synchronized void add(QueuedEvent event) {
        PriorityQueue<Held> queue = held.computeIfAbsent(event.objectId(), id -> new PriorityQueue<>(ORDER));
        queue.add(new Held(event, arrivals++, timeline.nanoTime() + window.toNanos()));
        size++;
        if (queue.size() == 1) {
            timeline.after(window, () -> passDue(event.objectId()));
        }
        if (size > capacity) {
            passFirst(queue);
        }
    }

    synchronized void clear() {
        held.clear();
        size = 0;
    }

    synchronized int size() {
        return size;
    }

    private synchronized void passDue(String objectId) {
        PriorityQueue<Held> queue = held.get(objectId);
        if (queue == null) {
            return;
        }
        long now = timeline.nanoTime();
        long due = queue.stream().filter(waiting -> waiting.due - now <= 0).count();
        while (due > 0) {
            due -= passFirst(queue).due - now <= 0 ? 1 : 0;
        }
        queue.stream()
                .mapToLong(waiting -> waiting.due - now)
                .min()
                .ifPresentOrElse(
                        delay -> timeline.after(Duration.ofNanos(delay), () -> passDue(objectId)),
                        () -> held.remove(objectId));
    }

    private Held passFirst(PriorityQueue<Held> queue) {
        Held first = queue.remove();
        size--;
        next.accept(first.event);
        return first;
    }
}
