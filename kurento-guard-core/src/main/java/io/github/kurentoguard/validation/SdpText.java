package io.github.kurentoguard.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

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
        for (String line : text.split("\r\n|\n|\r", -1)) {
            if (line.startsWith("m=")) {
                current = new ArrayList<>();
                sections.add(new Section(line, current));
            } else if (!line.isEmpty()) {
                current.add(line);
            }
        }
        return new SdpText(session, sections);
    }

    boolean isSdp() {
        return !session.isEmpty() && session.get(0).equals("v=0");
    }

    /** The values of an attribute in the session part and in sections that are not turned down. */
    List<String> values(String attribute) {
        String prefix = "a=" + attribute + ":";
        return lines().filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()))
                .toList();
    }

    /** The first value of an attribute; null if there is none. */
    @Nullable
    String value(String attribute) {
        List<String> values = values(attribute);
        return values.isEmpty() ? null : values.get(0);
    }

    private Stream<String> lines() {
        return Stream.concat(
                session.stream(),
                sections.stream().filter(section -> !section.rejected()).flatMap(section -> section.lines().stream()));
    }
}
