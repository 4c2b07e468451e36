package io.github.kurentoguard.test.conformance;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Messages with everything masked that no two runs of the real server have in common either. */
final class Canonical {

    /** Operations whose numbers measure the machine, the network or the clock. */
    private static final Set<String> MEASURING =
            Set.of("getUsedCpu", "getUsedMemory", "getCreationTime", "getCpuCount", "getPosition", "getVideoInfo");

    private static final Set<String> BUILD = Set.of("version", "generationTime");

    private static final Map<Pattern, String> TEXTS = Map.of(
            Pattern.compile("^digraph (?s:.*)"),
            "<graph>",
            Pattern.compile("^(candidate:\\S+ \\d \\S+) \\d+ \\S+ \\d+ "),
            "$1 <priority> <address> <port> ",
            Pattern.compile("raddr \\S+ rport \\d+"),
            "raddr <address> rport <port>",
            Pattern.compile("^kms(\\w+?)\\d+_kmsagnosticbin2-\\d+$"),
            "kms$1<n>_kmsagnosticbin2-<n>",
            Pattern.compile("dtlssrtpenc\\d+-dtlssrtpdec\\d+-"),
            "dtlssrtpenc<n>-dtlssrtpdec<n>-",
            Pattern.compile("(, source: ).*(?s:.*)"),
            "$1<source>");

    private Canonical() {}

    /** The answer to a request. */
    static JsonElement answer(String operation, JsonElement answer) {
        return switch (operation) {
            case "getInfo" -> canonical(build(answer));
            case "getSessions" -> canonical(Shape.mapMembers(answer, Canonical::sessions));
            default -> canonical(MEASURING.contains(operation) ? Shape.map(answer, Canonical::measured) : answer);
        };
    }

    /** The {@code data} of an event. */
    static JsonElement event(JsonObject data) {
        JsonObject copy = data.deepCopy();
        JsonElement stamp = copy.get("timestampMillis");
        if (stamp != null && Shape.isText(stamp) && stamp.getAsString().matches("\\d{13}")) {
            copy.addProperty("timestampMillis", "<millis>");
        }
        return canonical(copy);
    }

    /** As many empty texts as sessions, then the sessions: the empty texts are not counted, for sessions may be left out. */
    private static JsonElement sessions(String name, JsonElement value) {
        if (!name.equals("value") || !value.isJsonArray()) {
            return value;
        }
        List<JsonElement> all = value.getAsJsonArray().asList();
        boolean halfEmpty = all.subList(0, all.size() / 2).stream()
                .allMatch(item -> Shape.isText(item) && item.getAsString().isEmpty());
        JsonObject sessions = new JsonObject();
        sessions.addProperty("firstHalfIsEmpty", halfEmpty);
        JsonArray ids = new JsonArray();
        all.subList(all.size() / 2, all.size()).forEach(ids::add);
        sessions.add("ids", ids);
        return sessions;
    }

    /** Versions and dates of the build. */
    private static JsonElement build(JsonElement info) {
        return Shape.mapMembers(info, (name, value) -> BUILD.contains(name) ? Shape.kind(value) : value);
    }

    private static JsonElement measured(JsonElement leaf) {
        return Shape.isNumber(leaf) ? Shape.kind(leaf) : leaf;
    }

    private static JsonElement canonical(JsonElement value) {
        if (value.isJsonObject()) {
            JsonObject object = value.getAsJsonObject();
            return isStats(object) ? stats(object) : members(object);
        }
        if (value.isJsonArray()) {
            return items(value.getAsJsonArray());
        }
        return Shape.isText(value) ? text(value.getAsString()) : value;
    }

    private static JsonElement members(JsonObject object) {
        if (object.has("localCandidate")) {
            return CandidatePairs.canonical(object);
        }
        JsonObject copy = new JsonObject();
        object.entrySet().forEach(member -> copy.add(member.getKey(), canonical(member.getValue())));
        return copy;
    }

    /** Sets that the server writes in the order of their ids: sorted anew. */
    private static JsonElement items(JsonArray array) {
        Stream<JsonElement> items = array.asList().stream().map(Canonical::canonical);
        JsonArray copy = new JsonArray();
        (isSet(array) ? items.sorted(Comparator.comparing(Frames::write)) : items).forEach(copy::add);
        return copy;
    }

    private static boolean isSet(JsonArray array) {
        return array.asList().stream()
                .allMatch(item -> Shape.isText(item)
                        ? item.getAsString().isEmpty() || item.getAsString().contains("-")
                        : item.isJsonObject() && item.getAsJsonObject().has("__type__"));
    }

    private static boolean isStats(JsonObject object) {
        return object.size() > 0
                && object.entrySet().stream()
                        .allMatch(member -> member.getValue().isJsonObject()
                                && member.getValue().getAsJsonObject().has("__type__")
                                && member.getValue().getAsJsonObject().has("timestampMillis"));
    }

    /** Statistics by what they are about; their keys are random. */
    private static JsonElement stats(JsonObject stats) {
        List<JsonElement> sorted = stats.entrySet().stream()
                .map(member -> (JsonElement) statistic(member.getValue().getAsJsonObject()))
                .sorted(Comparator.comparing(Frames::write))
                .toList();
        JsonArray copy = new JsonArray();
        sorted.forEach(copy::add);
        return copy;
    }

    private static JsonObject statistic(JsonObject statistic) {
        JsonObject copy = new JsonObject();
        statistic.keySet().stream().sorted().forEach(name -> {
            boolean telling = name.equals("type") || name.equals("__type__") || name.equals("mediaType");
            JsonElement value = statistic.get(name);
            copy.add(name, telling ? value : Shape.map(value, Shape::kind));
        });
        return copy;
    }

    private static JsonElement text(String text) {
        if (Sdp.is(text)) {
            return Sdp.canonical(text);
        }
        String masked = text;
        for (Map.Entry<Pattern, String> mask : TEXTS.entrySet()) {
            masked = mask.getKey().matcher(masked).replaceAll(mask.getValue());
        }
        return new JsonPrimitive(masked);
    }
}
