package io.github.kurentoguard.test.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What {@code invoke} can name: a method, or the getter or setter of a property.
 *
 * @param property the property behind a getter or setter; null for a method
 * @param result the type of the value; null for void
 */
public record Operation(
        String name,
        Kind kind,
        List<Field> params,
        @Nullable TypeRef result,
        @Nullable String property) {

    /** Where an operation comes from. */
    public enum Kind {
        METHOD,
        GETTER,
        SETTER
    }
}
