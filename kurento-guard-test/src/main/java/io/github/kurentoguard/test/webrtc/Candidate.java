package io.github.kurentoguard.test.webrtc;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An ICE candidate (RFC 8839, 5.1).
 *
 * @param type {@code host}, {@code srflx}, {@code prflx} or {@code relay}
 * @param related {@code raddr … rport …}; empty if there is none
 * @param tcpType {@code active}, {@code passive} or {@code so}; empty for UDP
 */
record Candidate(
        String foundation,
        int component,
        String protocol,
        long priority,
        String address,
        int port,
        String type,
        String related,
        String tcpType) {

    private static final Pattern GRAMMAR = Pattern.compile("candidate:(?<foundation>[A-Za-z0-9+/-]{1,32})"
            + " (?<component>\\d{1,5}) (?<protocol>UDP|udp|TCP|tcp) (?<priority>\\d{1,10})"
            + " (?<address>[A-Za-z0-9.:-]+) (?<port>\\d{1,5}) typ (?<type>host|srflx|prflx|relay)"
            + "( raddr (?<raddr>[A-Za-z0-9.:]+))?( rport (?<rport>\\d+))?"
            + "( tcptype (?<tcptype>active|passive|so))?( \\S+ \\S+)*");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /** Reads what a peer sent; empty if it is none, or of a component other than 1 and 2. */
    static Optional<Candidate> parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches() || !matcher.group("component").matches("[12]")) {
            return Optional.empty();
        }
        String tcpType = matcher.group("tcptype");
        return Optional.of(new Candidate(
                matcher.group("foundation"),
                Integer.parseInt(matcher.group("component")),
                matcher.group("protocol").toUpperCase(Locale.ROOT),
                Long.parseLong(matcher.group("priority")),
                matcher.group("address"),
                Integer.parseInt(matcher.group("port")),
                matcher.group("type"),
                "",
                tcpType == null ? "" : tcpType));
    }

    /** What the server learns of a peer that it knows no candidate of, from the peer's own checks. */
    static Candidate peerReflexive(int component, String address, int port) {
        return new Candidate("remote1", component, "UDP", 1_847_591_424L - component, address, port, "prflx", "", "");
    }

    boolean isMdns() {
        return address.endsWith(".local");
    }

    /** Whether the address is a literal one; names are never resolved. */
    boolean isLiteral() {
        return IPV4.matcher(address).matches() || IPV6.matcher(address).matches();
    }

    boolean isTcp() {
        return protocol.equals("TCP");
    }

    boolean isIpv6() {
        return address.indexOf(':') >= 0;
    }

    Candidate at(String newAddress) {
        return new Candidate(foundation, component, protocol, priority, newAddress, port, type, related, tcpType);
    }

    /** The candidate as the server writes it. */
    String text() {
        return "candidate:" + foundation + " " + component + " " + protocol + " " + priority + " " + address + " "
                + port + " typ " + type + (related.isEmpty() ? "" : " " + related)
                + (tcpType.isEmpty() ? "" : " tcptype " + tcpType);
    }
}
