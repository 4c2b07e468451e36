package io.github.kurentoguard.spring;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.rpc.Exchange;
import io.github.kurentoguard.rpc.Instrument;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a guard lately: its last 200 events, 100 findings and 200 media events. Of media events only their type
 * and object are kept, never what they carry. Safe for use by several threads.
 */
public final class GuardHistory implements Instrument {

    private static final int MOST_EVENTS = 200;
    private static final int MOST_FINDINGS = 100;

    private final InstantSource clock;
    private final Deque<Entry> events = new ArrayDeque<>();
    private final Deque<FoundEntry> findings = new ArrayDeque<>();
    private final Deque<MediaEntry> mediaEvents = new ArrayDeque<>();
    private final LongAdder calls = new LongAdder();
    private final LongAdder failedCalls = new LongAdder();
    private final LongAdder callNanos = new LongAdder();
    private final LongAdder mediaEventCount = new LongAdder();
    private long numbers;

    GuardHistory(InstantSource clock) {
        this.clock = clock;
    }

    /** Something that happened to the guard; numbers grow over all kinds of entries. */
    public record Entry(long number, Instant at, String kind, String state, String detail) {}

    /** A finding. */
    public record FoundEntry(long number, Instant at, Finding finding) {}

    /** An event of a media object. */
    public record MediaEntry(long number, Instant at, String type, String object, String state) {}

    /** The events of the guard, oldest first. */
    public synchronized List<Entry> events() {
        return List.copyOf(events);
    }

    /** The findings, oldest first. */
    public synchronized List<FoundEntry> findings() {
        return List.copyOf(findings);
    }

    /** The events of media objects, oldest first. */
    public synchronized List<MediaEntry> mediaEvents() {
        return List.copyOf(mediaEvents);
    }

    /** The last finding; null if there was none. */
    public synchronized @Nullable FoundEntry lastFinding() {
        return findings.peekLast();
    }

    /** How many calls have ended. */
    public long calls() {
        return calls.sum();
    }

    /** How many of them the server refused or the guard could not get answered. */
    public long failedCalls() {
        return failedCalls.sum();
    }

    /** How long they took altogether. */
    public long callMillis() {
        return callNanos.sum() / 1_000_000;
    }

    /** How many events of media objects were delivered. */
    public long mediaEventCount() {
        return mediaEventCount.sum();
    }

    @Override
    public void before(Exchange exchange) {
        exchange.note(this, System.nanoTime());
    }

    @Override
    public void after(Exchange exchange, JsonObject answer) {
        ended(exchange, answer.get("error") instanceof JsonObject);
    }

    @Override
    public void failed(Exchange exchange, RuntimeException cause) {
        ended(exchange, true);
    }

    private void ended(Exchange exchange, boolean failed) {
        calls.increment();
        if (failed) {
            failedCalls.increment();
        }
        if (exchange.note(this) instanceof Long began) {
            callNanos.add(System.nanoTime() - began);
        }
    }

    /** Remembers a finding. */
    void found(Finding finding) {
        Instant now = clock.instant();
        synchronized (this) {
            keep(findings, new FoundEntry(++numbers, now, finding), MOST_FINDINGS);
        }
    }

    /** Findings are not events here: they come by themselves, folded. */
    @Override
    public void onEvent(GuardEvent event) {
        if (event instanceof GuardEvent.FindingReported) {
            return;
        }
        Instant now = clock.instant();
        String state = event.snapshot().state().name();
        synchronized (this) {
            keep(
                    events,
                    new Entry(++numbers, now, event.getClass().getSimpleName(), state, GuardWords.of(event)),
                    MOST_EVENTS);
        }
    }

    @Override
    public void mediaEvent(JsonObject event) {
        mediaEventCount.increment();
        Instant now = clock.instant();
        String state = event.get("data") instanceof JsonObject data ? text(data.get("state")) : "";
        synchronized (this) {
            keep(
                    mediaEvents,
                    new MediaEntry(++numbers, now, text(event.get("type")), text(event.get("object")), state),
                    MOST_EVENTS);
        }
    }

    private static String text(@Nullable JsonElement element) {
        return element != null && element.isJsonPrimitive() ? element.getAsString() : "";
    }

    private static <T> void keep(Deque<T> entries, T entry, int most) {
        if (entries.size() >= most) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }
}
