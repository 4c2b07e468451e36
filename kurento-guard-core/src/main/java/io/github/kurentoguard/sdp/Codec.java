package io.github.kurentoguard.sdp;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One way to encode media that a section lists.
 *
 * @param payloadType the number by which the section names it
 * @param name such as {@code VP8} or {@code opus}, as it is written
 * @param clockRate in Hz; 0 if it is not said
 * @param parameters the value of its {@code a=fmtp} line; empty if it has none
 */
public record Codec(String payloadType, String name, int clockRate, String parameters) {

    /** What payload types without {@code a=rtpmap} mean (RFC 3551). */
    private static final Map<String, String> STATIC = Map.of(
            "0",
            "PCMU/8000",
            "3",
            "GSM/8000",
            "4",
            "G723/8000",
            "8",
            "PCMA/8000",
            "9",
            "G722/8000",
            "13",
            "CN/8000",
            "18",
            "G729/8000",
            "26",
            "JPEG/90000",
            "31",
            "H261/90000",
            "34",
            "H263/90000");

    private static final Set<String> HELPERS = Set.of("RTX", "RED", "ULPFEC", "FLEXFEC-03", "CN", "TELEPHONE-EVENT");

    /** The name in capitals: {@code VP8}, {@code OPUS}. */
    public String family() {
        return name.toUpperCase(Locale.ROOT);
    }

    /** Whether it only helps others: retransmission, error correction, comfort noise, tones. */
    public boolean auxiliary() {
        return HELPERS.contains(family());
    }

    static Codec read(String payloadType, List<Attribute> attributes) {
        String encoding = value("rtpmap", payloadType, attributes);
        if (encoding.isEmpty()) {
            encoding = STATIC.getOrDefault(payloadType, "");
        }
        String[] parts = encoding.split("/", -1);
        int rate = parts.length < 2 ? 0 : Words.number(parts[1]).orElse(0);
        return new Codec(payloadType, parts[0], rate, value("fmtp", payloadType, attributes));
    }

    private static String value(String attribute, String payloadType, List<Attribute> attributes) {
        return attributes.stream()
                .filter(line -> line.is(attribute) && line.word(0).equals(payloadType))
                .map(line ->
                        line.value().strip().substring(payloadType.length()).strip())
                .findFirst()
                .orElse("");
    }
}
