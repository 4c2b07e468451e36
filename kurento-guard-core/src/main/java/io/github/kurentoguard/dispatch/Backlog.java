package io.github.kurentoguard.dispatch;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.kurentoguard.dispatch.ObjectQueue.Entry;
import org.jspecify.annotations.Nullable;

/**
 * All events that wait, by object and in the order of their arrival, within the limits. When there is no room, a state
 * that a newer one has replaced goes first, then the oldest: among the object's own if the object has too many, else
 * among those of the object with the oldest event, whose listeners are the ones that lag.
 */
final class Backlog {

    private final EventLimits limits;
    private final Losses losses;
    private final Map<String, ObjectQueue> queues = new HashMap<>();
    private final Set<Entry> arrivals = new LinkedHashSet<>();
    private boolean closed;

    Backlog(EventLimits limits, Losses losses) {
        this.limits = limits;
        this.losses = losses;
    }

    /** Adds an event; returns the queue if it is new and nobody works on it yet, else null. */
    synchronized @Nullable ObjectQueue add(QueuedEvent event) {
        if (closed) {
            return null;
        }
        ObjectQueue known = queues.get(event.objectId());
        ObjectQueue queue = known == null ? open(event.objectId()) : known;
        arrivals.add(queue.add(event));
        if (queue.size() > limits.perObject()) {
            evictFrom(queue);
        } else if (arrivals.size() > limits.total()) {
            evictFrom(arrivals.iterator().next().queue());
        }
        return known == null ? queue : null;
    }

    /** Takes the next event; null if there is none, and then the queue is gone and a later event makes a new one. */
    synchronized @Nullable QueuedEvent take(ObjectQueue queue) {
        Entry entry = queue.peek();
        if (entry == null) {
            queues.remove(queue.objectId(), queue);
            return null;
        }
        remove(entry);
        return entry.event();
    }

    /** Throws away what waits, and takes no more. */
    synchronized void close() {
        closed = true;
        arrivals.forEach(entry -> entry.queue().remove(entry));
        arrivals.clear();
    }

    synchronized int size() {
        return arrivals.size();
    }

    /** How many objects have events that wait or are being delivered. */
    synchronized int objects() {
        return queues.size();
    }

    private ObjectQueue open(String objectId) {
        ObjectQueue queue = new ObjectQueue(objectId);
        queues.put(objectId, queue);
        return queue;
    }

    private void evictFrom(ObjectQueue queue) {
        Entry superseded = queue.peekSuperseded();
        Entry victim = superseded == null ? queue.peek() : superseded;
        if (victim == null) {
            return;
        }
        remove(victim);
        if (superseded == null) {
            losses.dropped(victim.event());
        } else {
            losses.coalesced(victim.event());
        }
    }

    private void remove(Entry entry) {
        entry.queue().remove(entry);
        arrivals.remove(entry);
    }
}
