package io.github.kurentoguard.test.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything in which the simulator differs from a recording, in the order of time. */
final class Comparison {

    private Comparison() {}

    static List<Difference> of(Transcript transcript) {
        Replay.Outcome outcome = Replay.of(transcript);
        List<Difference> differences = new ArrayList<>();
        differences.addAll(AnswerComparison.compare(transcript, outcome));
        differences.addAll(EventComparison.compare(
                Replay.recorded(transcript), outcome, new Lifetimes(transcript, outcome.correspondence())));
        differences.addAll(closings(transcript, outcome.dropped()));
        differences.sort(Comparator.comparing(Difference::at));
        return differences;
    }

    private static List<Difference> closings(Transcript transcript, Set<String> dropped) {
        Set<String> expected = transcript.entries().stream()
                .filter(Entry.Closed.class::isInstance)
                .map(Entry.Closed.class::cast)
                .filter(Entry.Closed::byServer)
                .map(Entry.Closed::socket)
                .collect(Collectors.toSet());
        List<Difference> differences = new ArrayList<>();
        expected.stream()
                .filter(socket -> !dropped.contains(socket))
                .forEach(socket -> differences.add(new Difference(Duration.ZERO, "socket " + socket, "ended", "open")));
        dropped.stream()
                .filter(socket -> !expected.contains(socket))
                .forEach(socket -> differences.add(new Difference(Duration.ZERO, "socket " + socket, "open", "ended")));
        return differences;
    }
}
