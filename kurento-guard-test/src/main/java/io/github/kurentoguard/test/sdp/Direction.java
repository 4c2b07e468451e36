package io.github.kurentoguard.test.sdp;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Who sends media in a section (RFC 8866, 6.7), seen from the side whose description it stands in. */
public enum Direction {
    SENDRECV,
    SENDONLY,
    RECVONLY,
    INACTIVE;

    /** The same stream seen from the other side: what an answer to it says. */
    public Direction mirrored() {
        return switch (this) {
            case SENDONLY -> RECVONLY;
            case RECVONLY -> SENDONLY;
            case SENDRECV, INACTIVE -> this;
        };
    }

    /** Whether the side that wrote it sends. */
    public boolean sends() {
        return this == SENDRECV || this == SENDONLY;
    }

    /** Whether the side that wrote it receives. */
    public boolean receives() {
        return this == SENDRECV || this == RECVONLY;
    }

    Attribute attribute() {
        return Attribute.of(name().toLowerCase(Locale.ROOT));
    }

    /** What the attributes say; {@code sendrecv} if they say nothing. */
    static Direction among(List<Attribute> attributes) {
        return attributes.stream()
                .filter(Direction::is)
                .findFirst()
                .map(attribute -> valueOf(attribute.name().toUpperCase(Locale.ROOT)))
                .orElse(SENDRECV);
    }

    static boolean is(Attribute attribute) {
        return Arrays.stream(values()).anyMatch(value -> value.name().equalsIgnoreCase(attribute.name()));
    }
}
