package io.github.kurentoguard.test.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** A type of the model that is neither primitive nor a remote class: an enumeration or a record of fields. */
public sealed interface ComplexType {

    String name();

    /** One of a few words. */
    record Enumeration(String name, List<String> values) implements ComplexType {}

    /**
     * An object with fields, the parent's first.
     *
     * @param parent the name of the type that this one extends; null if none
     */
    record Register(String name, @Nullable String parent, String wireModule, List<Field> fields)
            implements ComplexType {}
}
