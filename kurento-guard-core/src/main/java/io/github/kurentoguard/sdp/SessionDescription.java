package io.github.kurentoguard.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A description of a session (RFC 8866) as offers and answers carry it. Reading refuses nothing: lines that make no sense
 * are left out, any line end will do, and text that is no description at all has no sections.
 *
 * @param name what the writer calls itself, {@code s=}; empty if it does not say
 * @param attributes of the session as a whole
 */
public record SessionDescription(String name, List<Attribute> attributes, List<MediaSection> sections) {

    public SessionDescription {
        attributes = List.copyOf(attributes);
        sections = List.copyOf(sections);
    }

    /** Reads a description. */
    public static SessionDescription read(String text) {
        return new Reader().read(Objects.requireNonNull(text, "text"));
    }

    /** Whether this text can be a description: it begins as one has to. */
    public static boolean looksLikeOne(String text) {
        return text.stripLeading().startsWith("v=0");
    }

    /** The identifications of the sections that share one transport (RFC 9143); empty if none do. */
    public List<String> bundle() {
        return attributes.stream()
                .filter(line -> line.is("group") && line.word(0).equals("BUNDLE"))
                .findFirst()
                .map(line -> line.words().subList(1, line.words().size()))
                .orElse(List.of());
    }

    /** Whether sections are to share one transport, even if all of them are rejected. */
    public boolean bundles() {
        return attributes.stream()
                .anyMatch(line -> line.is("group") && line.word(0).equals("BUNDLE"));
    }

    /** The section at that place; empty if there are not so many. */
    public Optional<MediaSection> section(int index) {
        return index < sections.size() ? Optional.of(sections.get(index)) : Optional.empty();
    }

    /** Gathers lines while a description is read. */
    private static final class Reader {

        private final List<Attribute> session = new ArrayList<>();
        private final List<SectionLines> sections = new ArrayList<>();
        private String name = "";

        SessionDescription read(String text) {
            DescriptionLines lines = DescriptionLines.of(text);
            while (lines.next()) {
                add(lines.type(), lines.content());
            }
            return new SessionDescription(
                    name,
                    session,
                    sections.stream().map(section -> section.of(session)).toList());
        }

        private void add(char type, String content) {
            if (type == 'm') {
                sections.add(new SectionLines(sections.size(), Words.of(content)));
            } else if (!sections.isEmpty()) {
                sections.get(sections.size() - 1).add(type, content);
            } else if (type == 'a') {
                session.add(Attribute.read(content));
            } else if (type == 's') {
                name = content.strip();
            }
        }
    }

    /** The lines of one section. */
    private static final class SectionLines {

        private final int index;
        private final List<String> media;
        private final List<Bandwidth> bandwidths = new ArrayList<>();
        private final List<Attribute> attributes = new ArrayList<>();

        SectionLines(int index, List<String> media) {
            this.index = index;
            this.media = media;
        }

        void add(char type, String content) {
            if (type == 'a') {
                attributes.add(Attribute.read(content));
            } else if (type == 'b') {
                Bandwidth.read(content).ifPresent(bandwidths::add);
            }
        }

        MediaSection of(List<Attribute> session) {
            return new MediaSection(
                    index,
                    word(0),
                    Words.number(word(1)).orElse(0),
                    word(2),
                    media.size() > 3 ? media.subList(3, media.size()) : List.of(),
                    bandwidths,
                    attributes,
                    session);
        }

        private String word(int position) {
            return position < media.size() ? media.get(position) : "";
        }
    }
}
