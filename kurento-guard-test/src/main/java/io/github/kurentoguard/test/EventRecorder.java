package io.github.kurentoguard.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.github.kurentoguard.diagnosis.Diagnosis;
import io.github.kurentoguard.diagnosis.MediaIds;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.observe.EventSelection;
import io.github.kurentoguard.observe.MediaEventListener;
import io.github.kurentoguard.observe.MediaEvents;
import io.github.kurentoguard.observe.Observed;
import org.jspecify.annotations.Nullable;
import org.kurento.client.MediaObject;

/**
 * Records the events of a media object, or of all elements of a pipeline, and what is found in them, for tests that wait
 * for them. Works with any Kurento client and any server, simulated or real. Keeps the last 100,000 of each. Safe for use
 * by several threads.
 */
public final class EventRecorder implements AutoCloseable {

    private static final Duration FIRST_SUBSCRIPTIONS = Duration.ofSeconds(10);
    private static final int MOST = 100_000;

    private final List<Signal.Event> events = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Observed observed;

    private EventRecorder(MediaObject object, EventSelection selection, Diagnosis settings) {
        this.observed = MediaEvents.observe(object, selection, settings, new MediaEventListener() {
            @Override
            public void event(Signal.Event event) {
                keep(events, event);
            }

            @Override
            public void finding(Finding finding) {
                keep(findings, finding);
            }
        });
    }

    /**
     * Records all that {@link EventSelection#all()} has, from when this returns.
     *
     * @throws IllegalStateException if the server does not answer the subscriptions within 10 s
     */
    public static EventRecorder of(MediaObject object) {
        return of(object, EventSelection.all(), Diagnosis.defaults());
    }

    /** The same with other events and, for a plain client, other settings. */
    public static EventRecorder of(MediaObject object, EventSelection selection, Diagnosis settings) {
        EventRecorder recorder = new EventRecorder(Objects.requireNonNull(object, "object"), selection, settings);
        try {
            recorder.observed.ready().get(FIRST_SUBSCRIPTIONS.toMillis(), TimeUnit.MILLISECONDS);
            return recorder;
        } catch (InterruptedException e) {
            recorder.close();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while subscribing to " + object.getId(), e);
        } catch (ExecutionException | TimeoutException e) {
            recorder.close();
            throw new IllegalStateException(
                    "the subscriptions to " + object.getId() + " were not answered within "
                            + FIRST_SUBSCRIPTIONS.toSeconds() + " s: is the media server there?",
                    e);
        }
    }

    private synchronized <T> void keep(List<T> list, T element) {
        list.add(element);
        if (list.size() > MOST) {
            list.remove(0);
        }
        notifyAll();
    }

    /** What was heard so far, in order of arrival. */
    public synchronized List<Signal.Event> events() {
        return List.copyOf(events);
    }

    /** The events of that type, of any object. */
    public synchronized List<Signal.Event> events(String type) {
        return events.stream().filter(event -> event.type().equals(type)).toList();
    }

    /** What was found so far. */
    public synchronized List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Waits for an event of that type, also one that was heard before. */
    public Signal.Event awaitEvent(String type, Duration patience) {
        return awaitEvent(type, event -> true, patience);
    }

    /**
     * Waits for an event of that type that satisfies a condition, also one that was heard before.
     *
     * @throws AssertionError if none comes in time; its message lists what came
     */
    public Signal.Event awaitEvent(String type, Predicate<Signal.Event> condition, Duration patience) {
        Signal.Event event = await(events, found -> found.type().equals(type) && condition.test(found), patience);
        if (event == null) {
            throw new AssertionError("no " + type + " came within " + patience + "; what came: " + heard());
        }
        return event;
    }

    /**
     * Waits for a finding of that symptom, also one that was made before.
     *
     * @throws AssertionError if none comes in time; its message lists what came
     */
    public Finding awaitFinding(String symptom, Duration patience) {
        Finding finding = await(findings, found -> found.symptom().equals(symptom), patience);
        if (finding == null) {
            throw new AssertionError("no finding '" + symptom + "' was made within " + patience + "; findings: "
                    + findings() + "; events: " + heard());
        }
        return finding;
    }

    private synchronized <T> @Nullable T await(List<T> list, Predicate<T> condition, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            for (T element : list) {
                if (condition.test(element)) {
                    return element;
                }
            }
            long left = end - System.nanoTime();
            if (left <= 0) {
                return null;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return null;
            }
        }
    }

    private synchronized String heard() {
        return events.stream()
                .map(event -> event.type() + " of " + MediaIds.shortName(event.object()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** How many subscriptions there are now. */
    public int subscriptions() {
        return observed.subscriptions();
    }

    /** Undoes the subscriptions; what was recorded stays. */
    @Override
    public void close() {
        observed.close();
    }
}
