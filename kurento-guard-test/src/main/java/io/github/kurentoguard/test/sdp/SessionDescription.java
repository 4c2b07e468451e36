package io.github.kurentoguard.test.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;

/**
 * A whole session description (RFC 8866), as lenient as the media server's own parser: lines that are none are skipped,
 * only a version line must be there.
 *
 * @param head the session's lines before its attributes ({@code v=}, {@code o=}, {@code s=} …), without line ends
 */
public record SessionDescription(List<String> head, List<Attribute> attributes, List<MediaSection> sections) {

    public SessionDescription {
        head = List.copyOf(head);
        attributes = List.copyOf(attributes);
        sections = List.copyOf(sections);
    }

    /**
     * Reads a description.
     *
     * @throws KmsException 40201 "Invalid SDP" if it has no version line
     */
    public static SessionDescription parse(String text) throws KmsException {
        List<String> head = new ArrayList<>();
        List<Attribute> attributes = new ArrayList<>();
        List<MediaSection.Builder> sections = new ArrayList<>();
        for (String raw : text.split("\r\n|\r|\n", -1)) {
            String line = raw.stripLeading();
            if (line.length() < 2 || line.charAt(1) != '=') {
                continue;
            }
            char type = line.charAt(0);
            String content = line.substring(2);
            if (type == 'm') {
                sections.add(new MediaSection.Builder(content));
            } else if (!sections.isEmpty()) {
                sections.get(sections.size() - 1).add(type, content);
            } else if (type == 'a') {
                attributes.add(Attribute.parse(content));
            } else {
                head.add(line);
            }
        }
        if (head.stream().noneMatch(line -> line.startsWith("v="))) {
            throw new KmsException(KmsError.SDP_PARSE_ERROR, "Invalid SDP");
        }
        return new SessionDescription(
                head,
                attributes,
                sections.stream().map(MediaSection.Builder::build).toList());
    }

    /** The value of the session's first attribute of that name. */
    public Optional<String> value(String name) {
        return attributes.stream()
                .filter(attribute -> attribute.is(name))
                .map(Attribute::value)
                .findFirst();
    }

    /** The same session with other sections. */
    public SessionDescription with(List<MediaSection> newSections) {
        return new SessionDescription(head, attributes, newSections);
    }

    /** The same session without the lines that begin so, for instance {@code c=}. */
    SessionDescription without(String prefix) {
        List<String> kept =
                head.stream().filter(line -> !line.startsWith(prefix)).toList();
        return new SessionDescription(kept, attributes, sections);
    }

    /** The description as it travels: lines end in CR LF, and a time line is added where there is none. */
    public String text() {
        StringBuilder text = new StringBuilder();
        head.forEach(line -> text.append(line).append("\r\n"));
        if (head.stream().noneMatch(line -> line.startsWith("t="))) {
            text.append("t=0 0\r\n");
        }
        attributes.forEach(attribute -> text.append(attribute.line()));
        sections.forEach(section -> text.append(section.text()));
        return text.toString();
    }
}
