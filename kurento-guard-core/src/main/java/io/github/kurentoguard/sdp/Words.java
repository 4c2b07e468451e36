package io.github.kurentoguard.sdp;

import java.util.List;
import java.util.OptionalInt;

/** What stands between spaces. */
final class Words {

    private static final int MOST_DIGITS = 9;

    private Words() {}

    static List<String> of(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+"));
    }

    /** The number that a word begins with, as in {@code 49170/2}; empty if it begins with none. */
    static OptionalInt number(String word) {
        int end = 0;
        while (end < Math.min(word.length(), MOST_DIGITS) && Character.digit(word.charAt(end), 10) >= 0) {
            end++;
        }
        return end == 0 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(word.substring(0, end)));
    }
}
