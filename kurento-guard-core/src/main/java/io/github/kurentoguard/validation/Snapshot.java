package io.github.kurentoguard.validation;

import java.util.List;
import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

/** Answers what is known of objects from their states. */
abstract class Snapshot implements KnownObjects {

    /** The state of an object that this guard made; null if it did not. */
    abstract @Nullable ObjectState state(String id);

    @Override
    public boolean isOwn(String id) {
        return state(id) != null;
    }

    @Override
    public Negotiation negotiation(String id) {
        ObjectState state = state(id);
        return state == null ? Negotiation.UNKNOWN : state.negotiation();
    }

    @Override
    public OptionalInt mediaSections(String id) {
        ObjectState state = state(id);
        return state == null || state.mediaSections() < 0 ? OptionalInt.empty() : OptionalInt.of(state.mediaSections());
    }

    @Override
    public boolean stopped(String id) {
        ObjectState state = state(id);
        return state != null && state.run() == ObjectState.Run.STOPPED;
    }

    @Override
    public List<String> images(String id) {
        ObjectState state = state(id);
        return state == null ? List.of() : state.images();
    }

    @Override
    public OptionalInt number(String id, String property) {
        ObjectState state = state(id);
        Integer number = state == null ? null : state.numbers().get(property);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
