package io.github.kurentoguard.test.sdp;

/**
 * An {@code a=} line (RFC 8866, 5.13).
 *
 * @param value what stands behind the colon; empty for a property attribute such as {@code a=rtcp-mux}
 */
public record Attribute(String name, String value) {

    /** A property attribute, without value. */
    public static Attribute of(String name) {
        return new Attribute(name, "");
    }

    static Attribute parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? of(text) : new Attribute(text.substring(0, colon), text.substring(colon + 1));
    }

    boolean is(String other) {
        return name.equals(other);
    }

    /** The value's first word: the payload type in {@code rtpmap}, {@code fmtp} and {@code rtcp-fb}. */
    String firstWord() {
        return word(0);
    }

    /** A word of the value by position; empty if there are not so many. */
    String word(int position) {
        String[] words = value.split(" ", -1);
        return position < words.length ? words[position] : "";
    }

    String line() {
        return "a=" + name + (value.isEmpty() ? "" : ":" + value) + "\r\n";
    }
}
