package io.github.kurentoguard.validation;

import java.util.ArrayList;
import java.util.List;

/**
 * A session description, cut into its session part and its media sections. Reads any text; what is no SDP has no
 * sections.
 *
 * @param session the lines before the first media section
 */
record SdpText(List<String> session, List<Section> sections) {

    /**
     * One {@code m=} line and what belongs to it.
     *
     * @param media the line itself
     */
    record Section(String media, List<String> lines) {

        /** Whether the section is turned down: port 0. */
        boolean rejected() {
            String[] words = media.split(" ", 3);
            return words.length > 1 && words[1].equals("0");
        }
    }

    static SdpText of(String text) {
        List<String> session = new ArrayList<>();
        List<Section> sections = new ArrayList<>();
        List<String> current = session;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '\n' || text.charAt(i) == '\r') {
                if (text.startsWith("m=", start)) {
                    current = new ArrayList<>();
                    sections.add(new Section(text.substring(start, i), current));
                } else if (i > start) {
                    current.add(text.substring(start, i));
                }
                start = i + 1;
            }
        }
        return new SdpText(session, sections);
    }

    /** The values of an attribute in the session part and in sections that are not turned down. */
    List<String> values(String attribute) {
        String prefix = "a=" + attribute + ":";
        List<String> values = new ArrayList<>();
        addValues(session, prefix, values);
        for (Section section : sections) {
            if (!section.rejected()) {
                addValues(section.lines(), prefix, values);
            }
        }
        return values;
    }

    private static void addValues(List<String> lines, String prefix, List<String> values) {
        for (String line : lines) {
            if (line.startsWith(prefix)) {
                values.add(line.substring(prefix.length()));
            }
        }
    }
}
