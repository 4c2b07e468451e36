package io.github.kurentoguard.test.webrtc;

import java.util.List;

/** Decides which addresses the simulated server can reach; used for remote candidates, STUN and TURN servers. */
@FunctionalInterface
public interface Reachability {

    /**
     * Whether packets to this address and port find someone who answers.
     *
     * @param address a literal IPv4 or IPv6 address
     * @param protocol {@code UDP} or {@code TCP}
     */
    boolean reaches(String address, int port, String protocol);

    /** Whether a TURN server that the simulated server uses can reach it; by default as the server itself. */
    default boolean relayReaches(String address, int port, String protocol) {
        return reaches(address, port, protocol);
    }

    /** Whether TURN servers let this user in; by default they let everybody in. Whom they do not, gets no relay. */
    default boolean turnAdmits(String user, String password) {
        return true;
    }

    /** Nothing is reachable: every connection fails 7 s after it was tried. */
    static Reachability nothing() {
        return (address, port, protocol) -> false;
    }

    /**
     * Everything is reachable but port 0, UDP port 9 (where nobody listens), the networks kept for documentation
     * (192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24) and 10.99.0.0/16, which stand for black holes.
     */
    static Reachability allButBlackHoles() {
        List<String> holes = List.of("192.0.2.", "198.51.100.", "203.0.113.", "10.99.");
        return (address, port, protocol) -> port != 0
                && !(port == 9 && protocol.equals("UDP"))
                && holes.stream().noneMatch(address::startsWith);
    }
}
