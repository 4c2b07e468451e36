package io.github.kurentoguard.test.conformance;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;

/** Compares two JSON values member by member: names, types, and values that are not masked. */
final class Shape {

    private static final String NOTHING = "nothing";

    /** Two values that are not alike. */
    record Mismatch(String path, String expected, String actual) {}

    private final List<Mismatch> mismatches = new ArrayList<>();

    private Shape() {}

    static List<Mismatch> compare(JsonElement expected, JsonElement actual) {
        Shape shape = new Shape();
        shape.compare("$", expected, actual);
        return shape.mismatches;
    }

    private void compare(String path, @Nullable JsonElement expected, @Nullable JsonElement actual) {
        if (expected == null || actual == null) {
            report(path, expected, actual);
        } else if (expected.isJsonObject() && actual.isJsonObject()) {
            compareMembers(path, expected.getAsJsonObject(), actual.getAsJsonObject());
        } else if (expected.isJsonArray() && actual.isJsonArray()) {
            compareItems(path, expected.getAsJsonArray(), actual.getAsJsonArray());
        } else if (!alike(expected, actual)) {
            report(path, expected, actual);
        }
    }

    private void compareMembers(String path, JsonObject expected, JsonObject actual) {
        Set<String> names = new LinkedHashSet<>(expected.keySet());
        names.addAll(actual.keySet());
        names.forEach(name -> compare(path + "." + name, expected.get(name), actual.get(name)));
    }

    /** Where items are missing or too many, only those are reported: by the longest common subsequence. */
    private void compareItems(String path, JsonArray expected, JsonArray actual) {
        if (expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                compare(path + "[" + i + "]", expected.get(i), actual.get(i));
            }
            return;
        }
        List<JsonElement> common = commonItems(expected.asList(), actual.asList());
        unmatched(expected, common).forEach(item -> report(path + "[]", item, null));
        unmatched(actual, common).forEach(item -> report(path + "[]", null, item));
    }

    private static List<JsonElement> commonItems(List<JsonElement> left, List<JsonElement> right) {
        int[][] length = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                length[i][j] = alike(left.get(i), right.get(j))
                        ? length[i + 1][j + 1] + 1
                        : Math.max(length[i + 1][j], length[i][j + 1]);
            }
        }
        List<JsonElement> common = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < left.size() && j < right.size()) {
            if (alike(left.get(i), right.get(j))) {
                common.add(left.get(i));
                i++;
                j++;
            } else if (length[i + 1][j] >= length[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return common;
    }

    private static List<JsonElement> unmatched(JsonArray items, List<JsonElement> common) {
        List<JsonElement> left = new ArrayList<>();
        int next = 0;
        for (JsonElement item : items) {
            if (next < common.size() && alike(common.get(next), item)) {
                next++;
            } else {
                left.add(item);
            }
        }
        return left;
    }

    /** Equal, and numbers of one kind: 0 is not 0.0, for the server never mixes them. */
    private static boolean alike(JsonElement expected, JsonElement actual) {
        if (isNumber(expected) && isNumber(actual)) {
            return isDecimal(expected) == isDecimal(actual) && expected.getAsDouble() == actual.getAsDouble();
        }
        return expected.equals(actual);
    }

    static boolean isNumber(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
    }

    static boolean isDecimal(JsonElement number) {
        String text = number.getAsString();
        return text.contains(".") || text.contains("e") || text.contains("E");
    }

    static boolean isText(JsonElement value) {
        return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    }

    private void report(String path, @Nullable JsonElement expected, @Nullable JsonElement actual) {
        mismatches.add(new Mismatch(path, text(expected), text(actual)));
    }

    private static String text(@Nullable JsonElement value) {
        return value == null ? NOTHING : Frames.write(value);
    }

    /** A copy with every leaf replaced. */
    static JsonElement map(JsonElement value, Function<JsonElement, JsonElement> leaf) {
        if (value.isJsonObject()) {
            JsonObject copy = new JsonObject();
            value.getAsJsonObject()
                    .entrySet()
                    .forEach(member -> copy.add(member.getKey(), map(member.getValue(), leaf)));
            return copy;
        }
        if (value.isJsonArray()) {
            JsonArray copy = new JsonArray();
            value.getAsJsonArray().forEach(item -> copy.add(map(item, leaf)));
            return copy;
        }
        return leaf.apply(value);
    }

    /** A copy with the members of all objects replaced, by their names. */
    static JsonElement mapMembers(JsonElement value, BiFunction<String, JsonElement, JsonElement> member) {
        if (value.isJsonObject()) {
            JsonObject copy = new JsonObject();
            value.getAsJsonObject()
                    .entrySet()
                    .forEach(entry -> copy.add(
                            entry.getKey(), member.apply(entry.getKey(), mapMembers(entry.getValue(), member))));
            return copy;
        }
        if (value.isJsonArray()) {
            JsonArray copy = new JsonArray();
            value.getAsJsonArray().forEach(item -> copy.add(mapMembers(item, member)));
            return copy;
        }
        return value;
    }

    /** What kind of value it is, for values that cannot be equal. */
    static JsonElement kind(JsonElement leaf) {
        if (leaf instanceof JsonNull || !leaf.isJsonPrimitive()) {
            return leaf;
        }
        JsonPrimitive value = leaf.getAsJsonPrimitive();
        if (value.isNumber()) {
            return new JsonPrimitive(isDecimal(value) ? "<decimal>" : "<integer>");
        }
        return new JsonPrimitive(value.isString() ? "<text>" : "<boolean>");
    }
}
