package io.github.kurentoguard.test.filter;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;

/**
 * The type of a GStreamer property, by the name of its GLib specification.
 *
 * @param spec {@code GParamInt}, {@code GParamEnum}, …
 * @param enumeration the name of an enumeration's type; empty for other types
 * @param nicks the words of an enumeration
 */
record PropertyKind(String spec, String enumeration, List<String> nicks) {

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
    private static final Pattern STARTS_WHOLE = Pattern.compile("\\s*([+-]?\\d+)");
    private static final Pattern STARTS_DECIMAL =
            Pattern.compile("\\s*[+-]?(\\d+\\.?\\d*([eE][+-]?\\d+)?|\\.\\d+|inf|nan)", Pattern.CASE_INSENSITIVE);

    static PropertyKind of(JsonElement described) {
        if (described.isJsonPrimitive()) {
            return new PropertyKind(described.getAsString(), "", List.of());
        }
        JsonObject enumeration = described.getAsJsonObject();
        return new PropertyKind(
                "GParamEnum",
                enumeration.get("enum").getAsString(),
                enumeration.getAsJsonArray("nicks").asList().stream()
                        .map(JsonElement::getAsString)
                        .toList());
    }

    /** Whether a value in the text of a pipeline suits the type. */
    boolean parses(String value) {
        return switch (spec) {
            case "GParamInt", "GParamUInt", "GParamInt64", "GParamUInt64" ->
                WHOLE.matcher(value).matches();
            case "GParamFloat", "GParamDouble" -> STARTS_DECIMAL.matcher(value).matches();
            case "GParamEnum" -> nicks.contains(value) || isIndex(value);
            default -> true;
        };
    }

    private boolean isIndex(String value) {
        return WHOLE.matcher(value).matches() && value.length() <= 2 && Integer.parseInt(value) < nicks.size();
    }

    /** Says no to what {@code setElementProperty} cannot set: other types, or text that does not convert. */
    void check(String value) throws KmsException {
        switch (spec) {
            case "GParamInt" -> convert(startsWhole(value), value, "int", "stoi");
            case "GParamFloat" -> convert(STARTS_DECIMAL.matcher(value).lookingAt(), value, "float", "stof");
            case "GParamDouble" -> convert(STARTS_DECIMAL.matcher(value).lookingAt(), value, "double", "stod");
            case "GParamEnum" -> convert(nicks.contains(value), value, "enum", "Invalid value for enum " + enumeration);
            case "GParamString" -> {}
            default -> throw new KmsException(KmsError.NOT_IMPLEMENTED, "Property type not implemented: " + spec);
        }
    }

    private static boolean startsWhole(String value) {
        Matcher start = STARTS_WHOLE.matcher(value);
        if (!start.lookingAt()) {
            return false;
        }
        try {
            Integer.parseInt(start.group(1));
            return true;
        } catch (NumberFormatException outOfRange) {
            return false;
        }
    }

    private static void convert(boolean possible, String value, String type, String why) throws KmsException {
        if (!possible) {
            throw new KmsException(KmsError.MARSHALL_ERROR, "Cannot convert '" + value + "' to " + type + ": " + why);
        }
    }
}
