package io.github.kurentoguard.sdp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who sends media in a section (RFC 8866, 6.7), seen from the side that wrote it. */
public enum Direction {
    SENDRECV,
    SENDONLY,
    RECVONLY,
    INACTIVE;

    /** Whether the side that wrote it sends. */
    public boolean sends() {
        return this == SENDRECV || this == SENDONLY;
    }

    /** Whether the side that wrote it receives. */
    public boolean receives() {
        return this == SENDRECV || this == RECVONLY;
    }

    /** Whether an answer may say so: nobody sends what the other side does not want (RFC 3264, 6.1). */
    public boolean answers(Direction offered) {
        return (!sends() || offered.receives()) && (!receives() || offered.sends());
    }

    /** As descriptions write it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Direction> among(List<Attribute> attributes) {
        return attributes.stream().flatMap(line -> named(line.name()).stream()).findFirst();
    }

    private static Optional<Direction> named(String name) {
        for (Direction direction : values()) {
            if (direction.toString().equals(name)) {
                return Optional.of(direction);
            }
        }
        return Optional.empty();
    }
}
