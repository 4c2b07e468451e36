package io.github.kurentoguard.test.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * The events of a recording against those of the simulator: for each socket, object and type the same ones at about the
 * same times. The order of different types says nothing, for the server's worker threads do not keep it.
 */
final class EventComparison {

    /** Where events belong together, in the simulator's words. */
    private record Stream(String socket, String object, String type) {

        String label() {
            return "event " + type + " of " + Requests.typeOf(object) + " " + shortId() + " on " + socket;
        }

        private String shortId() {
            return object.substring(object.lastIndexOf('/') + 1).replaceFirst("-.*", "");
        }
    }

    private record Event(Duration at, JsonElement data) {}

    private final List<Difference> differences = new ArrayList<>();
    private final Lifetimes lifetimes;

    private EventComparison(Lifetimes lifetimes) {
        this.lifetimes = lifetimes;
    }

    static List<Difference> compare(List<Spoken> recorded, Replay.Outcome outcome, Lifetimes lifetimes) {
        EventComparison comparison = new EventComparison(lifetimes);
        Map<Stream, List<Event>> expected = streams(recorded, outcome.correspondence());
        Map<Stream, List<Event>> actual = streams(outcome.simulated(), new Correspondence());
        Set<Stream> all = new LinkedHashSet<>(expected.keySet());
        all.addAll(actual.keySet());
        all.forEach(stream -> comparison.compare(
                stream,
                new ArrayList<>(expected.getOrDefault(stream, List.of())),
                new ArrayList<>(actual.getOrDefault(stream, List.of()))));
        return comparison.differences;
    }

    private static Map<Stream, List<Event>> streams(List<Spoken> spoken, Correspondence correspondence) {
        Map<Stream, List<Event>> streams = new LinkedHashMap<>();
        for (Spoken frame : IceRepeats.removed(spoken)) {
            if (frame.isEvent()) {
                JsonObject event = correspondence.renamed(frame.event()).getAsJsonObject();
                Stream stream = new Stream(
                        frame.socket(),
                        event.get("object").getAsString(),
                        event.get("type").getAsString());
                streams.computeIfAbsent(stream, key -> new ArrayList<>())
                        .add(new Event(frame.at(), Canonical.event(event.getAsJsonObject("data"))));
            }
        }
        return streams;
    }

    private void compare(Stream stream, List<Event> expected, List<Event> actual) {
        take(expected, actual, event -> Tolerance.ofEvent(stream.type(), event.data()));
        for (Event[] pair : take(expected, actual, event -> Duration.ofDays(1))) {
            differences.add(new Difference(
                    pair[0].at(),
                    stream.label() + " time of " + brief(pair[0]),
                    pair[0].at().toString(),
                    pair[1].at().toString()));
        }
        pairUp(stream, expected, actual);
        expected.removeIf(event -> isCutOff(stream, event));
        actual.removeIf(event -> isCutOff(stream, event));
        expected.forEach(
                event -> differences.add(new Difference(event.at(), stream.label(), brief(event), "no event")));
        actual.forEach(event -> differences.add(new Difference(event.at(), stream.label(), "no event", brief(event))));
    }

    private boolean isCutOff(Stream stream, Event event) {
        return lifetimes.isEnding(
                stream.socket(), stream.object(), event.at(), Tolerance.ofEvent(stream.type(), event.data()));
    }

    /** Takes out what is in both lists, and returns it in pairs. */
    private static List<Event[]> take(List<Event> expected, List<Event> actual, Function<Event, Duration> tolerance) {
        List<Event[]> pairs = new ArrayList<>();
        for (Event event : List.copyOf(expected)) {
            actual.stream()
                    .filter(other -> Tolerance.within(event.at(), other.at(), tolerance.apply(event)))
                    .filter(other -> Shape.compare(event.data(), other.data()).isEmpty())
                    .findFirst()
                    .ifPresent(other -> {
                        expected.remove(event);
                        actual.remove(other);
                        pairs.add(new Event[] {event, other});
                    });
        }
        return pairs;
    }

    /** What is left and near in time is one event that looks different. */
    private void pairUp(Stream stream, List<Event> expected, List<Event> actual) {
        for (Event event : List.copyOf(expected)) {
            actual.stream()
                    .filter(other ->
                            Tolerance.within(event.at(), other.at(), Tolerance.ofEvent(stream.type(), event.data())))
                    .findFirst()
                    .ifPresent(other -> {
                        expected.remove(event);
                        actual.remove(other);
                        Shape.compare(event.data(), other.data())
                                .forEach(mismatch -> differences.add(new Difference(
                                        event.at(),
                                        stream.label() + " " + mismatch.path(),
                                        mismatch.expected(),
                                        mismatch.actual())));
                    });
        }
    }

    /** The fields that are the event's own. */
    private static String brief(Event event) {
        JsonObject own = event.data().getAsJsonObject().deepCopy();
        List.of("source", "timestampMillis", "tags").forEach(own::remove);
        return Frames.write(own);
    }
}
