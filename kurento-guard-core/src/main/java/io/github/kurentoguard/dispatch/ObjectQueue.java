package io.github.kurentoguard.dispatch;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The events of one object that wait, in order, and which of them a newer one has replaced. Guarded by its backlog. */
final class ObjectQueue {

    private final String objectId;
    private final Set<Entry> waiting = new LinkedHashSet<>();
    private final Map<String, Entry> newestStates = new HashMap<>(4);
    private final Queue<Entry> superseded = new ArrayDeque<>(4);

    ObjectQueue(String objectId) {
        this.objectId = objectId;
    }

    /** An event that waits; compared by identity. */
    static final class Entry {

        private final QueuedEvent event;
        private final ObjectQueue queue;

        Entry(QueuedEvent event, ObjectQueue queue) {
            this.event = event;
            this.queue = queue;
        }

        QueuedEvent event() {
            return event;
        }

        ObjectQueue queue() {
            return queue;
        }
    }

    String objectId() {
        return objectId;
    }

    int size() {
        return waiting.size();
    }

    Entry add(QueuedEvent event) {
        Entry entry = new Entry(event, this);
        waiting.add(entry);
        if (event.stateKey() != null) {
            supersede(newestStates.put(event.stateKey(), entry));
        }
        return entry;
    }

    private void supersede(@Nullable Entry older) {
        // Entries that have left the queue meanwhile gather only at the head, so this keeps the list short.
        purgeSuperseded();
        if (older != null && waiting.contains(older)) {
            superseded.add(older);
        }
    }

    @Nullable
    Entry peek() {
        return waiting.isEmpty() ? null : waiting.iterator().next();
    }

    /** An event that a newer one has replaced; null if there is none. */
    @Nullable
    Entry peekSuperseded() {
        purgeSuperseded();
        return superseded.peek();
    }

    void remove(Entry entry) {
        waiting.remove(entry);
        if (entry.event().stateKey() != null) {
            newestStates.remove(entry.event().stateKey(), entry);
        }
    }

    private void purgeSuperseded() {
        while (!superseded.isEmpty() && !waiting.contains(superseded.peek())) {
            superseded.remove();
        }
    }
}
