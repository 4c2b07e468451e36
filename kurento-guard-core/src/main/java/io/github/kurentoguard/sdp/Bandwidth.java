package io.github.kurentoguard.sdp;

import java.util.Optional;

/**
 * A {@code b=} line (RFC 8866, 5.8): how much its writer is willing to receive.
 *
 * @param type {@code AS} (kbit/s), {@code TIAS} (bit/s) or another
 */
public record Bandwidth(String type, long value) {

    private static final long BITS = 1_000;

    static Optional<Bandwidth> read(String content) {
        int colon = content.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String number = content.substring(colon + 1).strip();
        return number.matches("\\d{1,18}")
                ? Optional.of(new Bandwidth(content.substring(0, colon).strip(), Long.parseLong(number)))
                : Optional.empty();
    }

    /** Whether it limits the medium as a whole, unlike {@code RS} and {@code RR}, which share out RTCP. */
    public boolean limitsMedia() {
        return type.equals("AS") || type.equals("TIAS");
    }

    /** In kbit/s. */
    public long kilobits() {
        return type.equals("TIAS") ? value / BITS : value;
    }

    @Override
    public String toString() {
        return "b=" + type + ":" + value;
    }
}
