package io.github.kurentoguard.test.model;

import java.math.BigDecimal;
import java.math.MathContext;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;

/** The conversions of the server's JSON library: null, numbers and booleans turn into each other and into text. */
final class Scalars {

    private static final int PRECISION = 17;
    private static final double LONG_LIMIT = 0x1p63;

    private Scalars() {}

    static boolean isTextual(JsonElement value) {
        return value.isJsonNull() || value.isJsonPrimitive();
    }

    static boolean isNumeric(JsonElement value) {
        return value.isJsonNull()
                || (value.isJsonPrimitive() && !value.getAsJsonPrimitive().isString());
    }

    static boolean isInteger(JsonElement value, double least, double most) {
        return isNumeric(value) && decimal(value) >= least && decimal(value) <= most;
    }

    static boolean isLong(JsonElement value) {
        if (!isNumeric(value)) {
            return false;
        }
        if (value.isJsonPrimitive() && isWhole(value.getAsString())) {
            return parses(value.getAsString());
        }
        return Math.abs(decimal(value)) < LONG_LIMIT;
    }

    private static boolean parses(String literal) {
        try {
            Long.parseLong(literal);
            return true;
        } catch (NumberFormatException outOfRange) {
            return false;
        }
    }

    static String text(JsonElement value) {
        if (value.isJsonNull()) {
            return "";
        }
        JsonPrimitive primitive = value.getAsJsonPrimitive();
        return primitive.isNumber() ? numberText(primitive.getAsString()) : primitive.getAsString();
    }

    private static String numberText(String literal) {
        if (isWhole(literal)) {
            return literal;
        }
        double number = Double.parseDouble(literal);
        if (Double.isInfinite(number)) {
            return number > 0 ? "1e+9999" : "-1e+9999";
        }
        BigDecimal rounded = BigDecimal.valueOf(number).round(new MathContext(PRECISION));
        String plain = rounded.stripTrailingZeros().toPlainString();
        return isWhole(plain) ? plain + ".0" : plain;
    }

    private static boolean isWhole(String literal) {
        return literal.chars().noneMatch(character -> character == '.' || character == 'e' || character == 'E');
    }

    static double decimal(JsonElement value) {
        if (value.isJsonNull()) {
            return 0;
        }
        JsonPrimitive primitive = value.getAsJsonPrimitive();
        if (primitive.isBoolean()) {
            return primitive.getAsBoolean() ? 1 : 0;
        }
        return Double.parseDouble(primitive.getAsString());
    }

    /** The whole part; what is behind the point is cut. */
    static long whole(JsonElement value) {
        if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber() && isWhole(value.getAsString())) {
            return Long.parseLong(value.getAsString());
        }
        return (long) decimal(value);
    }

    static boolean flag(JsonElement value) {
        return decimal(value) != 0;
    }
}
