package io.github.kurentoguard.sdp;

import java.util.List;

/**
 * An {@code a=} line (RFC 8866, 5.13).
 *
 * @param value what stands behind the colon; empty for a property such as {@code a=rtcp-mux}
 */
public record Attribute(String name, String value) {

    /** Reads what stands behind {@code a=}. */
    static Attribute read(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new Attribute(text.strip(), "")
                : new Attribute(text.substring(0, colon).strip(), text.substring(colon + 1));
    }

    /** The words of the value. */
    public List<String> words() {
        return Words.of(value);
    }

    /** A word of the value by position; empty if there are not so many. */
    public String word(int position) {
        List<String> words = words();
        return position < words.size() ? words.get(position) : "";
    }

    boolean is(String other) {
        return name.equals(other);
    }
}
