package io.github.kurentoguard.diagnosis.doctor;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** From where an address can be reached. */
enum Reach {
    LOOPBACK,
    LINK,
    PRIVATE,
    PUBLIC,
    UNKNOWN;

    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");
    private static final int CARRIER_NAT_FIRST = 64;
    private static final int CARRIER_NAT_LAST = 127;

    /** Judges a literal address; names are never looked up. */
    static Reach of(String address) {
        if (!LITERAL.matcher(address).matches()) {
            return UNKNOWN;
        }
        try {
            return of(InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            return UNKNOWN;
        }
    }

    private static Reach of(InetAddress address) {
        if (address.isLoopbackAddress() || address.isAnyLocalAddress()) {
            return LOOPBACK;
        }
        if (address.isLinkLocalAddress()) {
            return LINK;
        }
        return address.isSiteLocalAddress() || isSharedOrUnique(address.getAddress()) ? PRIVATE : PUBLIC;
    }

    private static boolean isSharedOrUnique(byte[] bytes) {
        boolean carrierNat = bytes.length == 4
                && bytes[0] == 100
                && (bytes[1] & 0xff) >= CARRIER_NAT_FIRST
                && (bytes[1] & 0xff) <= CARRIER_NAT_LAST;
        boolean uniqueLocal = bytes.length > 4 && (bytes[0] & 0xfe) == 0xfc;
        return carrierNat || uniqueLocal;
    }

    /** Whether Docker's default bridge hands out such addresses. */
    static boolean isDockerBridge(String address) {
        return address.startsWith("172.17.");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
