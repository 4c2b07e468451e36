package io.github.kurentoguard.test.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.gson.JsonElement;

/** The answers of a recording against those of the simulator, each with the one to the same request. */
final class AnswerComparison {

    private final Requests requests;
    private final LeftOvers leftOvers;
    private final Correspondence correspondence;
    private final List<Difference> differences = new ArrayList<>();

    private AnswerComparison(Requests requests, LeftOvers leftOvers, Correspondence correspondence) {
        this.requests = requests;
        this.leftOvers = leftOvers;
        this.correspondence = correspondence;
    }

    static List<Difference> compare(Transcript transcript, Replay.Outcome outcome) {
        AnswerComparison comparison =
                new AnswerComparison(new Requests(transcript), new LeftOvers(transcript), outcome.correspondence());
        Map<String, List<Spoken>> recorded = byKey(Replay.recorded(transcript));
        Map<String, List<Spoken>> simulated = byKey(outcome.simulated());
        Set<String> keys = new LinkedHashSet<>(recorded.keySet());
        keys.addAll(simulated.keySet());
        keys.forEach(key -> comparison.compareAll(
                key, recorded.getOrDefault(key, List.of()), simulated.getOrDefault(key, List.of())));
        return comparison.differences;
    }

    private static Map<String, List<Spoken>> byKey(List<Spoken> all) {
        Map<String, List<Spoken>> answers = new LinkedHashMap<>();
        all.stream().filter(spoken -> !spoken.isEvent()).forEach(spoken -> answers.computeIfAbsent(
                        spoken.key(), key -> new ArrayList<>())
                .add(spoken));
        return answers;
    }

    private void compareAll(String key, List<Spoken> recorded, List<Spoken> simulated) {
        for (int i = 0; i < Math.max(recorded.size(), simulated.size()); i++) {
            String where = "answer " + key + " to " + requests.label(key, i);
            if (i >= simulated.size()) {
                Spoken missing = recorded.get(i);
                differences.add(new Difference(missing.at(), where, Frames.write(missing.frame()), "no answer"));
            } else if (i >= recorded.size()) {
                Spoken extra = simulated.get(i);
                differences.add(new Difference(extra.at(), where, "no answer", Frames.write(extra.frame())));
            } else {
                compare(where, requests.operation(key, i), recorded.get(i), simulated.get(i));
            }
        }
    }

    private void compare(String where, String operation, Spoken recorded, Spoken simulated) {
        JsonElement own = leftOvers.without(operation, recorded.frame());
        JsonElement expected = Canonical.answer(operation, correspondence.renamed(own));
        JsonElement actual = Canonical.answer(operation, simulated.frame());
        for (Shape.Mismatch mismatch : Shape.compare(expected, actual)) {
            differences.add(new Difference(
                    recorded.at(), where + " " + mismatch.path(), mismatch.expected(), mismatch.actual()));
        }
        if (!Tolerance.within(recorded.at(), simulated.at(), Tolerance.ofAnswer())) {
            differences.add(new Difference(
                    recorded.at(),
                    where + " time",
                    recorded.at().toString(),
                    simulated.at().toString()));
        }
    }
}
