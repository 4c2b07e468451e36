package io.github.kurentoguard.diagnosis;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An ICE candidate, as in {@code candidate:1 1 UDP 2015363327 192.0.2.2 55746 typ host}.
 *
 * @param component 1 for media, 2 for control packets of their own
 * @param protocol UDP or TCP, in upper case
 * @param address an IPv4 or IPv6 address, or a name that hides one
 * @param type host, srflx, prflx or relay
 */
public record Candidate(int component, String protocol, String address, int port, String type) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String PREFIX = "candidate:";
    private static final int TYPE = 7;

    /** Reads a candidate; empty for what is none. */
    public static Optional<Candidate> parse(String text) {
        String[] tokens = BLANKS.split(text.strip(), -1);
        if (!tokens[0].startsWith(PREFIX) || tokens.length <= TYPE || !tokens[TYPE - 1].equals("typ")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Candidate(
                    Integer.parseInt(tokens[1]),
                    tokens[2].toUpperCase(Locale.ROOT),
                    tokens[4],
                    Integer.parseInt(tokens[5]),
                    tokens[TYPE]));
        } catch (NumberFormatException odd) {
            return Optional.empty();
        }
    }

    /** Whether the address is hidden behind a name that only the peer's own network can resolve. */
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
        return protocol.equals("TCP");
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
        return type + " " + protocol + " " + (isIpv6() ? "[" + shown + "]" : shown) + ":" + port;
    }
}
