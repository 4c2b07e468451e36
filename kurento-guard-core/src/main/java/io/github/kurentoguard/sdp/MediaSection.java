package io.github.kurentoguard.sdp;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A media description: an {@code m=} line and what belongs to it (RFC 8866, 5.14).
 *
 * @param index its place in the description, from 0
 * @param kind {@code audio}, {@code video} or {@code application}
 * @param port 0 if the section is rejected
 * @param protocol such as {@code UDP/TLS/RTP/SAVPF}
 * @param formats payload types, or {@code webrtc-datachannel}
 * @param attributes its own
 * @param inherited those of the session, which hold where the section has none of that name
 */
public record MediaSection(
        int index,
        String kind,
        int port,
        String protocol,
        List<String> formats,
        List<Bandwidth> bandwidths,
        List<Attribute> attributes,
        List<Attribute> inherited) {

    public MediaSection {
        formats = List.copyOf(formats);
        bandwidths = List.copyOf(bandwidths);
        attributes = List.copyOf(attributes);
        inherited = List.copyOf(inherited);
    }

    /** Whether the side that wrote it does not want this stream. */
    public boolean rejected() {
        return port == 0 && !bundleOnly();
    }

    /** Whether it has no port of its own because it shares another section's (RFC 9143). */
    public boolean bundleOnly() {
        return has("bundle-only");
    }

    public Direction direction() {
        return Direction.among(attributes).or(() -> Direction.among(inherited)).orElse(Direction.SENDRECV);
    }

    /** The codecs, in the order of preference. */
    public List<Codec> codecs() {
        return isMedia()
                ? formats.stream().map(format -> Codec.read(format, attributes)).toList()
                : List.of();
    }

    /** The names in capitals of the codecs that carry media, each once: {@code VP8}, {@code H264}. */
    public List<String> families() {
        return codecs().stream()
                .filter(codec -> !codec.auxiliary() && !codec.name().isEmpty())
                .map(Codec::family)
                .distinct()
                .toList();
    }

    public Optional<String> mid() {
        return own("mid").map(String::strip);
    }

    public Optional<String> iceUfrag() {
        return value("ice-ufrag");
    }

    public Optional<String> icePwd() {
        return value("ice-pwd");
    }

    public Optional<Fingerprint> fingerprint() {
        return attribute("fingerprint").map(Fingerprint::read);
    }

    /** The candidates that it lists itself; those that trickle are not in it. */
    public List<Candidate> candidates() {
        return attributes.stream()
                .filter(line -> line.is("candidate"))
                .flatMap(line -> Candidate.read(line.value()).stream())
                .toList();
    }

    /** Whether the medium is encrypted with keys of a DTLS handshake, so that a fingerprint is needed. */
    public boolean needsFingerprint() {
        return protocol.contains("TLS") || (protocol.contains("SAVP") && !has("crypto"));
    }

    /** Whether audio or video, and no data channel. */
    public boolean isMedia() {
        return kind.equals("audio") || kind.equals("video");
    }

    /** Whether there is an attribute of that name, of its own or of the session. */
    public boolean has(String name) {
        return attribute(name).isPresent();
    }

    /** How messages call it: {@code video (section 1, mid 1)}. */
    public String title() {
        return kind + " (section " + index + mid().map(mid -> ", mid " + mid).orElse("") + ")";
    }

    private Optional<String> own(String name) {
        return attributes.stream()
                .filter(line -> line.is(name))
                .map(Attribute::value)
                .findFirst();
    }

    private Optional<String> value(String name) {
        return attribute(name).map(Attribute::value);
    }

    private Optional<Attribute> attribute(String name) {
        return Stream.concat(attributes.stream(), inherited.stream())
                .filter(line -> line.is(name))
                .findFirst();
    }
}
