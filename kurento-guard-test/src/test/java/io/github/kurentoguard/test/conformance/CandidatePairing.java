package io.github.kurentoguard.test.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.gson.JsonObject;

/**
 * Pairs the candidates that endpoints found, recorded and simulated: those of one endpoint and kind in the order in which
 * they came. Subscribers of a recording may have heard one several times, which is one candidate all the same.
 */
final class CandidatePairing {

    private final Correspondence correspondence;
    private final Map<String, List<String>> recorded = new HashMap<>();
    private final Map<String, List<String>> simulated = new HashMap<>();
    private final Set<String> seen = new HashSet<>();

    CandidatePairing(Correspondence correspondence) {
        this.correspondence = correspondence;
    }

    /** An event of the recording; all of them are told before the first simulated one. */
    void recorded(JsonObject event) {
        if (isCandidate(event) && seen.add(event.get("object") + text(event))) {
            recorded.computeIfAbsent(stream(event), key -> new ArrayList<>()).add(text(event));
        }
    }

    void simulated(JsonObject event) {
        if (!isCandidate(event) || !seen.add(event.get("object") + text(event))) {
            return;
        }
        List<String> ours = simulated.computeIfAbsent(stream(event), key -> new ArrayList<>());
        ours.add(text(event));
    }

    /** Whether the event is of a candidate to which the simulator has not given its own yet. */
    boolean isOpen(JsonObject event) {
        if (!isCandidate(event)) {
            return false;
        }
        String recordedStream = stream(event);
        JsonObject translated = correspondence.renamed(event).getAsJsonObject();
        List<String> ours = simulated.getOrDefault(stream(translated), List.of());
        int index = recorded.getOrDefault(recordedStream, List.of()).indexOf(text(event));
        if (index >= ours.size()) {
            return true;
        }
        correspondence.learnText(text(event), ours.get(index));
        return false;
    }

    private static boolean isCandidate(JsonObject event) {
        return event.get("type").getAsString().equals("IceCandidateFound");
    }

    private static String stream(JsonObject event) {
        String[] tokens = text(event).split(" ", -1);
        String tcpType = tokens[tokens.length - 1];
        String kind = tokens.length < 8 ? text(event) : String.join(" ", tokens[1], tokens[2], tokens[7], tcpType);
        return event.get("object").getAsString() + " " + kind;
    }

    private static String text(JsonObject event) {
        return event.getAsJsonObject("data")
                .getAsJsonObject("candidate")
                .get("candidate")
                .getAsString();
    }
}
