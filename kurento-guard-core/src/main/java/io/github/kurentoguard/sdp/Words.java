package io.github.kurentoguard.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What stands between spaces. */
final class Words {

    private static final int MOST_DIGITS = 9;

    private Words() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || Character.isWhitespace(text.charAt(i))) {
                if (i > start) {
                    words.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return words;
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
