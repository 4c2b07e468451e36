package io.github.kurentoguard.diagnosis.doctor;

import java.util.Objects;

/**
 * Something that an examination saw, without judging it.
 *
 * @param topic such as {@code server} or {@code ICE}
 * @param name what
 * @param value as text, without secrets
 */
public record Fact(String topic, String name, String value) {

    public Fact {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }
}
