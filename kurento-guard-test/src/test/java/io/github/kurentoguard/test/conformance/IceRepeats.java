package io.github.kurentoguard.test.conformance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Leaves out what ICE says again when a better pair of candidates turns up: CONNECTED and READY once more, and the pair.
 * Whether that happens depends on the order in which packets come, in the real server too.
 */
final class IceRepeats {

    private static final Set<String> AGAIN = Set.of("CONNECTED", "READY");

    private final Map<String, Set<String>> said = new HashMap<>();

    private IceRepeats() {}

    static List<Spoken> removed(List<Spoken> frames) {
        IceRepeats repeats = new IceRepeats();
        return frames.stream()
                .filter(frame -> !frame.isEvent() || !repeats.isRepeat(frame))
                .toList();
    }

    private boolean isRepeat(Spoken frame) {
        JsonObject event = frame.event();
        JsonObject data = event.getAsJsonObject("data");
        String object = frame.socket() + event.get("object");
        return switch (event.get("type").getAsString()) {
            case "IceComponentStateChanged" -> isRepeat(object + data.get("componentId"), data.get("state"));
            case "NewCandidatePairSelected" ->
                !said(object + "pair" + data.getAsJsonObject("candidatePair").get("componentId"))
                        .add("pair");
            default -> false;
        };
    }

    private boolean isRepeat(String component, JsonElement state) {
        String name = state.getAsString();
        if (!AGAIN.contains(name)) {
            said(component).clear();
            return false;
        }
        return !said(component).add(name);
    }

    private Set<String> said(String component) {
        return said.computeIfAbsent(component, key -> new HashSet<>());
    }
}
