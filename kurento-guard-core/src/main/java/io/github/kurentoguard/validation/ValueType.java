package io.github.kurentoguard.validation;

import java.util.List;
import java.util.Set;

/** What a parameter may be. */
sealed interface ValueType {

    /** A text; numbers and booleans are taken as text by the server. */
    record Text() implements ValueType {}

    /** A number. */
    record Number(boolean whole) implements ValueType {}

    record Flag() implements ValueType {}

    /** One of a few names. */
    record Choice(String name, Set<String> values) implements ValueType {}

    /** A media object of a class. */
    record Reference(Class<?> type) implements ValueType {}

    /** A value with fields. */
    record Struct(String name, List<Parameter> fields) implements ValueType {}

    record Items(ValueType of) implements ValueType {}

    record Table(ValueType of) implements ValueType {}

    /** What the model has no word for; not checked. */
    record Anything() implements ValueType {}
}
