package io.github.kurentoguard.test.model;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;

/**
 * A named value of the model: a parameter, a field of a complex type or of an event.
 *
 * @param defaultValue what the server takes where an optional one is not given; null where the model names none
 */
public record Field(
        String name,
        TypeRef type,
        boolean optional,
        @Nullable JsonElement defaultValue) {}
