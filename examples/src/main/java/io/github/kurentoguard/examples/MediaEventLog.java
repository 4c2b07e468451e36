package io.github.kurentoguard.examples;

import java.util.Map;
import java.util.TreeMap;

import org.kurento.client.Event;
import org.kurento.client.EventListener;

/** Counts the events that reach the application, and says those that matter. */
final class MediaEventLog {

    private final Commentary commentary;
    private final Map<String, Integer> counts = new TreeMap<>();
    private String latest = "";

    MediaEventLog(Commentary commentary) {
        this.commentary = commentary;
    }

    /** A listener that only counts. */
    <E extends Event> EventListener<E> counted() {
        return this::count;
    }

    /** A listener that counts, and says a text once when it comes several times on end. */
    <E extends Event> EventListener<E> said(Wording<E> wording) {
        return event -> {
            count(event);
            String text = wording.of(event);
            if (!text.isEmpty()) {
                sayOnce("event: " + text);
            }
        };
    }

    private synchronized void count(Event event) {
        String name = event.getClass().getSimpleName();
        counts.merge(name.substring(0, name.length() - "Event".length()), 1, Integer::sum);
    }

    private void sayOnce(String text) {
        synchronized (this) {
            if (text.equals(latest)) {
                return;
            }
            latest = text;
        }
        commentary.say(Speaker.APPLICATION, text);
    }

    synchronized String summary() {
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        return total == 0 ? "none" : total + " received " + Tally.text(counts);
    }

    /** How an event reads; empty if it need not be said. */
    interface Wording<E extends Event> {

        String of(E event);
    }
}
