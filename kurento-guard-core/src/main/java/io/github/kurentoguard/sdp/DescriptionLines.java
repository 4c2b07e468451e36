package io.github.kurentoguard.sdp;

import java.util.Objects;

/**
 * A walk over the lines of a session description that copies none of them. Refuses nothing: lines that are none
 * ({@code x=} and something behind it) are passed over, and CR LF, LF or CR will do for their ends.
 */
public final class DescriptionLines {

    private final String text;
    private int start;
    private int end;
    private int next;
    private int sections;
    private char type;
    /** The first character behind the equals sign, by which most lines can be told apart. */
    private char initial;

    private DescriptionLines(String text) {
        this.text = text;
    }

    /** A walk that stands before the first line. */
    public static DescriptionLines of(String text) {
        return new DescriptionLines(withLineFeeds(Objects.requireNonNull(text, "text")));
    }

    /** How many media sections a text has. */
    public static int sectionsOf(String text) {
        String lines = withLineFeeds(text);
        int count = lines.startsWith("m=") ? 1 : 0;
        for (int at = lines.indexOf("\nm="); at >= 0; at = lines.indexOf("\nm=", at + 3)) {
            count++;
        }
        return count;
    }

    private static String withLineFeeds(String text) {
        return text.indexOf('\n') < 0 ? text.replace('\r', '\n') : text;
    }

    /** Goes to the next line; false if there is none. */
    public boolean next() {
        while (next < text.length()) {
            start = next;
            int feed = text.indexOf('\n', start);
            end = feed < 0 ? text.length() : feed;
            next = end + 1;
            if (end - start > 2 && text.charAt(start + 1) == '=' && hasContent()) {
                type = text.charAt(start);
                sections += type == 'm' ? 1 : 0;
                return true;
            }
        }
        return false;
    }

    private boolean hasContent() {
        initial = text.charAt(start + 2);
        return initial > ' ' || end() > start + 2;
    }

    /** Where the line ends, without white space. */
    private int end() {
        while (end > start && text.charAt(end - 1) <= ' ') {
            end--;
        }
        return end;
    }

    /** The letter of this line: {@code m}, {@code a} … */
    public char type() {
        return type;
    }

    /** How many media sections have begun, with this line; 0 in the part that is the session's. */
    public int sections() {
        return sections;
    }

    /** What stands behind the equals sign, without white space at its end. */
    public String content() {
        return text.substring(start + 2, end());
    }

    /** Whether this is an attribute that begins so: its name, and a colon if it has a value. */
    public boolean isAttribute(String beginning) {
        return initial == beginning.charAt(0) && type == 'a' && text.startsWith(beginning, start + 2);
    }

    /** What stands behind the beginning of an attribute. */
    public String after(String beginning) {
        return text.substring(start + 2 + beginning.length(), end());
    }

    /** Whether this line begins a media section whose port is 0. */
    public boolean hasNoPort() {
        int port = text.indexOf(' ', start) + 1;
        return type == 'm'
                && port > 0
                && port < end()
                && text.charAt(port) == '0'
                && (port + 1 == end() || text.charAt(port + 1) == ' ');
    }
}
