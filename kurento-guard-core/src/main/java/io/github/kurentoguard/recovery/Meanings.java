package io.github.kurentoguard.recovery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.kurentoguard.recovery.Meaning.Effect;
import org.jspecify.annotations.Nullable;

/**
 * What each operation of the media API means for a recovery: a table of Kurento's own modules (kurento 7.3), what the
 * application declares for modules of its own, and for all others a rule by name: {@code setX} sets a state, {@code getX}
 * and {@code isX} ask, anything else is done once and not repeated.
 */
final class Meanings {

    private static final Map<String, Meaning> TABLE = table();

    private static final int MOST_KNOWN = 4_096;

    private final Map<String, Meaning> declared;
    /** What was looked up, by type and operation. */
    private final Map<String, Map<String, Meaning>> known = new HashMap<>();

    private int size;

    /** @param declared by {@code Type.operation}, or {@code operation} for all types */
    Meanings(Map<String, Meaning> declared) {
        this.declared = Map.copyOf(declared);
    }

    private static Map<String, Meaning> table() {
        Map<String, Meaning> all = new HashMap<>();
        // MediaObject, MediaElement
        all.put("addTag", Meaning.state("key"));
        all.put("removeTag", Meaning.undo("addTag", "key"));
        all.put("connect", Meaning.of(Effect.CONNECTION));
        all.put("disconnect", Meaning.of(Effect.CONNECTION));
        // Hubs
        all.put("Mixer.connect", Meaning.state("media", "source", "sink"));
        all.put("Mixer.disconnect", Meaning.undo("connect", "media", "source", "sink"));
        all.put("Dispatcher.connect", Meaning.state("sink"));
        all.put("DispatcherOneToMany.removeSource", Meaning.undo("setSource"));
        all.put("AlphaBlending.setPortProperties", Meaning.state("port"));
        // Filters
        all.put("ImageOverlayFilter.addImage", Meaning.state("id"));
        all.put("ImageOverlayFilter.removeImage", Meaning.undo("addImage", "id"));
        all.put("FaceOverlayFilter.unsetOverlayedImage", Meaning.undo("setOverlayedImage"));
        all.put("GStreamerFilter.setElementProperty", Meaning.state("propertyName"));
        // Endpoints
        for (String operation : new String[] {
            "generateOffer",
            "processOffer",
            "processAnswer",
            "gatherCandidates",
            "addIceCandidate",
            "createDataChannel",
            "closeDataChannel"
        }) {
            all.put(operation, Meaning.of(Effect.NEGOTIATION));
        }
        for (String operation : new String[] {"play", "pause", "stop", "record", "stopAndWait", "setPosition"}) {
            all.put(operation, Meaning.of(Effect.PLAYBACK));
        }
        return Map.copyOf(all);
    }

    Meaning of(String type, String operation) {
        Map<String, Meaning> ofType = known.computeIfAbsent(type, any -> new HashMap<>());
        Meaning seen = ofType.get(operation);
        if (seen != null) {
            return seen;
        }
        Meaning found = find(type, operation);
        if (++size <= MOST_KNOWN) {
            ofType.put(operation, found);
        }
        return found;
    }

    private Meaning find(String type, String operation) {
        String own = type + "." + operation;
        Meaning known = first(declared.get(own), declared.get(operation), TABLE.get(own), TABLE.get(operation));
        return known != null ? known : byName(operation);
    }

    /** An operation that takes a state away, and the parameters that say which. */
    record Undo(String operation, List<String> keys) {}

    /** What takes away what an operation sets; null if nothing does. */
    @Nullable
    Undo undoOf(String type, String setter) {
        return Stream.of(declared, TABLE)
                .flatMap(table -> table.entrySet().stream())
                .filter(each -> each.getValue().undoes().equals(setter) && concerns(each.getKey(), type))
                .map(each -> new Undo(
                        each.getKey().substring(each.getKey().indexOf('.') + 1),
                        each.getValue().keys()))
                .findFirst()
                .orElse(null);
    }

    private static boolean concerns(String operation, String type) {
        return operation.indexOf('.') < 0 || operation.startsWith(type + ".");
    }

    private static @Nullable Meaning first(@Nullable Meaning... meanings) {
        for (Meaning meaning : meanings) {
            if (meaning != null) {
                return meaning;
            }
        }
        return null;
    }

    private static Meaning byName(String operation) {
        if (named(operation, "set")) {
            return Meaning.state();
        }
        boolean query = named(operation, "get") || named(operation, "is");
        return Meaning.of(query ? Effect.QUERY : Effect.ACTION);
    }

    private static boolean named(String operation, String verb) {
        return operation.startsWith(verb)
                && operation.length() > verb.length()
                && Character.isUpperCase(operation.charAt(verb.length()));
    }
}
