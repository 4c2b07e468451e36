package io.github.kurentoguard.test.conformance;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * Sessions and pipelines that others had left on the real server before a recording began. They show in the lists of
 * everything that the server has, and only there: no request of the recording names them.
 */
final class LeftOvers {

    private static final Set<String> LISTS = Set.of("getSessions", "getPipelines");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final JsonPrimitive EMPTY = new JsonPrimitive("");

    private final Set<String> named;

    LeftOvers(Transcript transcript) {
        named = transcript.entries().stream()
                .filter(Entry.Asked.class::isInstance)
                .flatMap(entry -> ID.matcher(((Entry.Asked) entry).text()).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** The answer without them, and with as many empty texts less. */
    JsonElement without(String operation, JsonObject answer) {
        return LISTS.contains(operation) ? Shape.mapMembers(answer, this::without) : answer;
    }

    private JsonElement without(String name, JsonElement value) {
        if (!name.equals("value") || !value.isJsonArray()) {
            return value;
        }
        JsonArray kept = new JsonArray();
        int gone = 0;
        for (JsonElement item : value.getAsJsonArray()) {
            if (isLeftOver(item.getAsString())) {
                gone++;
            } else {
                kept.add(item);
            }
        }
        for (; gone > 0 && kept.contains(EMPTY); gone--) {
            kept.remove(EMPTY);
        }
        return kept;
    }

    private boolean isLeftOver(String text) {
        return ID.matcher(text).results().map(MatchResult::group).anyMatch(id -> !named.contains(id));
    }
}
