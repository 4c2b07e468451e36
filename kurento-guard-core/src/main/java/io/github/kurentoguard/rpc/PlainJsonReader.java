package io.github.kurentoguard.rpc;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as servers write it: strings in double quotes, whole numbers of ordinary size, no more nesting than anyone
 * needs. It gives up on everything else rather than decide what that means.
 */
final class PlainJsonReader {

    /** Thrown to give up; without a stack trace, which nobody would read. */
    private static final class NotPlain extends RuntimeException {

        private static final long serialVersionUID = 1L;
        private static final NotPlain INSTANCE = new NotPlain();

        private NotPlain() {
            super("not plain", null, false, false);
        }
    }

    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 18;
    private static final int FIRST_CAPACITY = 1024;

    private final String text;
    private int at;
    /** Where the next backslash is, the end of the text if there is none. */
    private int escape;

    private PlainJsonReader(String text) {
        this.text = text;
        this.escape = -1;
    }

    /** @return null if the text is not plain, or no JSON at all */
    static @Nullable JsonElement read(String text) {
        try {
            PlainJsonReader reader = new PlainJsonReader(text);
            JsonElement whole = reader.value(0);
            reader.skipSpace();
            return reader.at == text.length() ? whole : null;
        } catch (NotPlain giveUp) {
            return null;
        }
    }

    private JsonElement value(int depth) {
        return switch (next()) {
            case '{' -> object(depth + 1);
            case '[' -> array(depth + 1);
            case '"' -> new JsonPrimitive(string());
            case 't' -> word("true", new JsonPrimitive(true));
            case 'f' -> word("false", new JsonPrimitive(false));
            case 'n' -> word("null", JsonNull.INSTANCE);
            default -> number();
        };
    }

    private JsonObject object(int depth) {
        JsonObject object = new JsonObject();
        if (!begins(depth, '}')) {
            do {
                expect('"');
                String name = string();
                expect(':');
                object.add(name, value(depth));
            } while (another('}'));
        }
        return object;
    }

    private JsonArray array(int depth) {
        JsonArray array = new JsonArray();
        if (!begins(depth, ']')) {
            do {
                array.add(value(depth));
            } while (another(']'));
        }
        return array;
    }

    /** Whether what begins here ends at once. */
    private boolean begins(int depth, char end) {
        if (depth > DEEPEST) {
            throw NotPlain.INSTANCE;
        }
        if (next() == end) {
            return true;
        }
        at--;
        return false;
    }

    private boolean another(char end) {
        char c = next();
        if (c != ',' && c != end) {
            throw NotPlain.INSTANCE;
        }
        return c == ',';
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw NotPlain.INSTANCE;
        }
    }

    /** The next character that is no white space, which is then behind. */
    private char next() {
        skipSpace();
        if (at == text.length()) {
            throw NotPlain.INSTANCE;
        }
        return text.charAt(at++);
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private JsonElement word(String word, JsonElement meaning) {
        int start = at - 1;
        if (!text.startsWith(word, start)) {
            throw NotPlain.INSTANCE;
        }
        at = start + word.length();
        // Gson takes a longer word for a string.
        if (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
            throw NotPlain.INSTANCE;
        }
        return meaning;
    }

    private JsonPrimitive number() {
        int start = at - 1;
        int digits = text.charAt(start) == '-' ? start + 1 : start;
        int end = digits;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        boolean zeroFirst = end - digits > 1 && text.charAt(digits) == '0';
        boolean negativeZero = digits > start && end > digits && text.charAt(digits) == '0';
        boolean ends = end < text.length() && ",]} \n\r\t".indexOf(text.charAt(end)) >= 0;
        if (end == digits || end - digits > LONGEST_NUMBER || zeroFirst || negativeZero || !ends) {
            throw NotPlain.INSTANCE;
        }
        at = end;
        return new JsonPrimitive(Long.parseLong(text, start, end, 10));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The string that begins here, its first quote behind. */
    private String string() {
        int quote = text.indexOf('"', at);
        if (quote < 0) {
            throw NotPlain.INSTANCE;
        }
        if (escape < at) {
            int found = text.indexOf('\\', at);
            escape = found < 0 ? text.length() : found;
        }
        if (escape < quote) {
            return stringWithEscapes();
        }
        String plain = text.substring(at, quote);
        at = quote + 1;
        return plain;
    }

    private String stringWithEscapes() {
        StringBuilder string = new StringBuilder(FIRST_CAPACITY);
        int from = at;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return string.append(text, from, at - 1).toString();
            }
            if (c == '\\') {
                string.append(text, from, at - 1).append(escaped());
                from = at;
            }
        }
        throw NotPlain.INSTANCE;
    }

    private char escaped() {
        if (at == text.length()) {
            throw NotPlain.INSTANCE;
        }
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> throw NotPlain.INSTANCE;
        };
    }

    private char unicode() {
        int end = at + 4;
        if (end > text.length()) {
            throw NotPlain.INSTANCE;
        }
        int code = 0;
        for (; at < end; at++) {
            int digit = Character.digit(text.charAt(at), 16);
            if (digit < 0 || text.charAt(at) > 'f') {
                throw NotPlain.INSTANCE;
            }
            code = code << 4 | digit;
        }
        return (char) code;
    }
}
