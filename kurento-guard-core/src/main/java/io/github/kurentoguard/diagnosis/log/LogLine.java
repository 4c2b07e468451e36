package io.github.kurentoguard.diagnosis.log;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A line that may be of interest.
 *
 * @param file the name of the file it stands in
 * @param number from 1
 * @param text without colours and secrets, cut where it is very long
 */
record LogLine(String file, long number, String text) {

    /** How much of a line is looked at. */
    static final int LONGEST = 8_192;

    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*m");
    private static final Pattern CREDENTIALS = Pattern.compile("[^\\s:/@'\"]+:[^\\s/@'\"]+@(?=[\\w\\[])");

    static LogLine of(String file, long number, byte[] bytes, int from, int to) {
        String raw = new String(bytes, from, Math.min(to - from, LONGEST), StandardCharsets.UTF_8);
        String plain = raw.indexOf('\u001B') < 0 ? raw : COLOUR.matcher(raw).replaceAll("");
        String masked =
                plain.indexOf('@') < 0 ? plain : CREDENTIALS.matcher(plain).replaceAll("***@");
        return new LogLine(file, number, masked.stripTrailing());
    }

    /** Whether it only quotes what clients sent and were told, which says nothing about the server. */
    boolean isTraffic() {
        return text.contains(":processMessage: ") || text.contains(":sendEvent: ");
    }
}
