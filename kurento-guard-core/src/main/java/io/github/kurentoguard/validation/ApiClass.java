package io.github.kurentoguard.validation;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.kurento.client.MediaElement;

/**
 * A class of media objects.
 *
 * @param constructor null if it cannot be made
 */
record ApiClass(
        Class<?> type,
        Map<String, Signature> operations,
        @Nullable Signature constructor) {

    static ApiClass of(Class<?> type) {
        return new ApiClass(type, Operations.of(type), Constructors.of(type));
    }

    String name() {
        return type.getSimpleName();
    }

    boolean is(Class<?> other) {
        return other.isAssignableFrom(type);
    }

    boolean isElement() {
        return is(MediaElement.class);
    }
}
