package io.github.kurentoguard.test.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A media description: an {@code m=} line and what follows it (RFC 8866, 5.14).
 *
 * @param kind {@code audio}, {@code video} or {@code application}
 * @param port 0 if the section is rejected
 * @param formats payload types, or {@code webrtc-datachannel}
 * @param head the lines between {@code m=} and the attributes ({@code c=}, {@code b=} and so on), without line ends
 */
public record MediaSection(
        String kind, int port, String protocol, List<String> formats, List<String> head, List<Attribute> attributes) {

    public MediaSection {
        formats = List.copyOf(formats);
        head = List.copyOf(head);
        attributes = List.copyOf(attributes);
    }

    /** Whether the side that wrote it does not want this stream. */
    public boolean rejected() {
        return port == 0;
    }

    public Direction direction() {
        return Direction.among(attributes);
    }

    /** The identification of the stream, {@code a=mid}. */
    public Optional<String> mid() {
        return value("mid");
    }

    /** The value of the first attribute of that name. */
    public Optional<String> value(String name) {
        return attributes.stream()
                .filter(attribute -> attribute.is(name))
                .map(Attribute::value)
                .findFirst();
    }

    /** The encoding behind a payload type, such as {@code VP8/90000}: the section's own or the well-known one. */
    public Optional<String> encoding(String format) {
        return attributes.stream()
                .filter(attribute ->
                        attribute.is("rtpmap") && attribute.firstWord().equals(format))
                .map(attribute -> attribute.word(1))
                .findFirst()
                .or(() -> StaticPayload.encoding(format));
    }

    MediaSection at(int newPort, List<String> newHead, List<Attribute> newAttributes) {
        return new MediaSection(kind, newPort, protocol, formats, newHead, newAttributes);
    }

    String text() {
        StringBuilder text = new StringBuilder("m=" + kind + " " + port + " " + protocol);
        formats.forEach(format -> text.append(' ').append(format));
        text.append("\r\n");
        head.forEach(line -> text.append(line).append("\r\n"));
        attributes.forEach(attribute -> text.append(attribute.line()));
        return text.toString();
    }

    /** Gathers the lines of one section while a description is read. */
    static final class Builder {

        private final String kind;
        private final int port;
        private final String protocol;
        private final List<String> formats;
        private final List<String> head = new ArrayList<>();
        private final List<Attribute> attributes = new ArrayList<>();

        Builder(String mediaLine) {
            List<String> words = List.of(mediaLine.trim().split(" +"));
            this.kind = words.get(0);
            this.port = words.size() > 1 ? port(words.get(1)) : 0;
            this.protocol = words.size() > 2 ? words.get(2) : "";
            this.formats = words.size() > 3 ? words.subList(3, words.size()) : List.of();
        }

        private static int port(String word) {
            int end = 0;
            while (end < Math.min(word.length(), 5) && Character.isDigit(word.charAt(end))) {
                end++;
            }
            return end == 0 ? 0 : Integer.parseInt(word.substring(0, end));
        }

        void add(char type, String content) {
            if (type == 'a') {
                attributes.add(Attribute.parse(content));
            } else {
                head.add(type + "=" + content);
            }
        }

        MediaSection build() {
            return new MediaSection(kind, port, protocol, formats, head, attributes);
        }
    }
}
