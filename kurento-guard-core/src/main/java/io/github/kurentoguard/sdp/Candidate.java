package io.github.kurentoguard.sdp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * An address at which a side may be reached (RFC 8839, 5.1), as descriptions and trickled candidates write it.
 *
 * @param component 1 for RTP, 2 for RTCP
 * @param protocol {@code udp} or {@code tcp}, in small letters
 * @param address an IPv4 or IPv6 address, or a name that ends in {@code .local}
 * @param type {@code host}, {@code srflx}, {@code prflx} or {@code relay}
 * @param relatedAddress where it was seen from ({@code raddr}); null if it is not said
 * @param tcpType {@code active}, {@code passive} or {@code so}; null unless the protocol is {@code tcp}
 */
public record Candidate(
        String foundation,
        int component,
        String protocol,
        long priority,
        String address,
        int port,
        String type,
        @Nullable String relatedAddress,
        @Nullable String tcpType) {

    private static final int FIXED_WORDS = 6;
    private static final int MOST_DIGITS = 18;

    /**
     * Reads one.
     *
     * @param text with or without {@code a=} and {@code candidate:} before it
     * @return empty if it is none: garbage, or the empty text that ends a trickle
     */
    public static Optional<Candidate> read(String text) {
        String content = without("candidate:", without("a=", text.strip()));
        List<String> words = Words.of(content);
        String type = after("typ", words);
        if (words.size() < FIXED_WORDS || type == null || !isNumber(words.get(3))) {
            return Optional.empty();
        }
        int component = Words.number(words.get(1)).orElse(0);
        int port = Words.number(words.get(5)).orElse(-1);
        return component == 0 || port < 0
                ? Optional.empty()
                : Optional.of(new Candidate(
                        words.get(0),
                        component,
                        words.get(2).toLowerCase(Locale.ROOT),
                        Long.parseLong(words.get(3)),
                        words.get(4),
                        port,
                        type,
                        after("raddr", words),
                        after("tcptype", words)));
    }

    /** Whether the address is hidden behind a multicast DNS name that only the peer's own network can resolve. */
    public boolean isHidden() {
        return address.toLowerCase(Locale.ROOT).endsWith(".local");
    }

    public boolean isHost() {
        return type.equals("host");
    }

    public boolean isRelay() {
        return type.equals("relay");
    }

    public boolean isTcp() {
        return protocol.equals("tcp");
    }

    public boolean isIpv6() {
        return address.indexOf(':') >= 0;
    }

    /** Whether the address cannot be reached from other networks: private, shared, link-local or loopback. */
    public boolean isPrivate() {
        return Addresses.isPrivate(address);
    }

    /** Whether the address is one that Docker gives to containers by default. */
    public boolean isDockers() {
        return address.startsWith("172.17.");
    }

    /** Type, protocol and address, for people. */
    public String describe(boolean masked) {
        String shown = masked ? Addresses.masked(address) : address;
        return type + " " + protocol.toUpperCase(Locale.ROOT) + " " + (isIpv6() ? "[" + shown + "]" : shown) + ":"
                + port;
    }

    private static String without(String prefix, String text) {
        return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
    }

    private static boolean isNumber(String word) {
        return !word.isEmpty()
                && word.length() <= MOST_DIGITS
                && word.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    private static @Nullable String after(String key, List<String> words) {
        for (int i = FIXED_WORDS; i + 1 < words.size(); i += 2) {
            if (words.get(i).equals(key)) {
                return words.get(i + 1);
            }
        }
        return null;
    }
}
