package io.github.kurentoguard.test.conformance;

import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Pairs of candidates, without what the race between them decides: which of several pairs that work is selected first, and
 * whether a peer's packet comes before the candidate that it is from ({@code prflx}).
 */
final class CandidatePairs {

    private CandidatePairs() {}

    static JsonElement canonical(JsonObject pair) {
        JsonObject copy = pair.deepCopy();
        for (String end : List.of("localCandidate", "remoteCandidate")) {
            copy.addProperty(end, kind(pair.get(end).getAsString()));
        }
        return copy;
    }

    private static String kind(String candidate) {
        if (!candidate.matches("candidate:\\S+ \\d (UDP|TCP) \\d+ \\S+ \\d+ typ (host|prflx|srflx|relay)( .*)?")) {
            return candidate;
        }
        String transport = candidate.split(" ", -1)[2];
        return "<" + transport + (candidate.contains("typ relay") ? " relay>" : " direct>");
    }
}
