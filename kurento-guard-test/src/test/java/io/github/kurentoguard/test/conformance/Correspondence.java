package io.github.kurentoguard.test.conformance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * What the simulator calls the things of a recording: ids of objects, sessions, subscriptions and servers, whole SDPs and
 * candidates. Learned from paired answers; one thing of the simulator stands for one thing of the recording only.
 */
final class Correspondence {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> secrets = new HashMap<>();

    /** Learns from two values that should be alike; where they differ in more than ids, nothing is learned. */
    void learn(JsonElement recorded, JsonElement simulated) {
        if (recorded.isJsonObject() && simulated.isJsonObject()) {
            learnMembers(recorded.getAsJsonObject(), simulated.getAsJsonObject());
        } else if (recorded.isJsonArray() && simulated.isJsonArray()) {
            learnItems(recorded.getAsJsonArray(), simulated.getAsJsonArray());
        } else if (isText(recorded) && isText(simulated)) {
            learn(recorded.getAsString(), simulated.getAsString());
        }
    }

    private void learnMembers(JsonObject recorded, JsonObject simulated) {
        recorded.entrySet().stream()
                .filter(member -> simulated.has(member.getKey()))
                .forEach(member -> learn(member.getValue(), simulated.get(member.getKey())));
    }

    /** Bare texts in an array are sets of ids whose order says nothing. */
    private void learnItems(JsonArray recorded, JsonArray simulated) {
        for (int i = 0; i < Math.min(recorded.size(), simulated.size()); i++) {
            if (recorded.get(i).isJsonObject()) {
                learn(recorded.get(i), simulated.get(i));
            }
        }
    }

    void learn(String recorded, String simulated) {
        if (Sdp.is(recorded) && Sdp.is(simulated)) {
            texts.put(recorded, simulated);
            learnSecrets(recorded, simulated);
        } else if (ID.matcher(recorded)
                .replaceAll("")
                .equals(ID.matcher(simulated).replaceAll(""))) {
            List<String> theirs = idsOf(recorded);
            List<String> ours = idsOf(simulated);
            for (int i = 0; i < theirs.size(); i++) {
                learnId(theirs.get(i), ours.get(i));
            }
        }
    }

    /** A text that comes back from the client as it is: a candidate. */
    void learnText(String recorded, String simulated) {
        texts.put(recorded, simulated);
    }

    private void learnId(String recorded, String simulated) {
        if (!ids.containsKey(recorded) && taken.add(simulated)) {
            ids.put(recorded, simulated);
        }
    }

    private void learnSecrets(String recorded, String simulated) {
        List<String> theirs = Sdp.secrets(recorded);
        List<String> ours = Sdp.secrets(simulated);
        for (int i = 0; i < Math.min(theirs.size(), ours.size()); i++) {
            secrets.putIfAbsent(theirs.get(i), ours.get(i));
        }
    }

    /** A frame of the client as it would have sent it to the simulator. */
    String translateFrame(String frame) {
        JsonElement parsed = Frames.parse(frame);
        if (parsed == null || !parsed.isJsonObject()) {
            return translateIds(frame);
        }
        JsonElement translated = translate(parsed);
        return translated.equals(parsed) ? frame : Frames.write(translated);
    }

    /** A value that a client sends, in the simulator's words. */
    JsonElement translate(JsonElement value) {
        return Shape.map(value, leaf -> isText(leaf) ? new JsonPrimitive(translate(leaf.getAsString())) : leaf);
    }

    /** A value that the server sent, with the simulator's ids and otherwise as it was. */
    JsonElement renamed(JsonElement value) {
        return Shape.map(value, leaf -> isText(leaf) ? new JsonPrimitive(translateIds(leaf.getAsString())) : leaf);
    }

    private String translate(String text) {
        String whole = texts.get(text);
        if (whole != null) {
            return whole;
        }
        return Sdp.is(text) ? Sdp.replaceSecrets(text, secrets) : translateIds(text);
    }

    private String translateIds(String text) {
        Matcher matcher = ID.matcher(text);
        return matcher.replaceAll(match -> ids.getOrDefault(match.group(), match.group()));
    }

    private static List<String> idsOf(String text) {
        return ID.matcher(text).results().map(MatchResult::group).toList();
    }

    private static boolean isText(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    }
}
