package io.github.kurentoguard.test.filter;

import java.util.HashMap;
import java.util.Map;

import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;

/** A GStreamer element with the values of its properties. */
final class Element {

    private final ElementKind kind;
    private final String name;
    private final Map<String, String> values = new HashMap<>();

    Element(ElementKind kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    ElementKind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** Takes what the text of a pipeline sets, which knows enumerations by number as well. */
    void launchWith(String property, String value) throws KmsException {
        PropertyKind type = kind.property(property);
        if (type == null) {
            throw Command.refused("no property \"" + property + "\" in element \"" + name + "\"");
        }
        if (!type.parses(value)) {
            throw Command.refused(
                    "could not set property \"" + property + "\" in element \"" + name + "\" to \"" + value + "\"");
        }
        values.put(property, value);
    }

    /** Takes what {@code setElementProperty} sets. */
    void set(String property, String value) throws KmsException {
        PropertyKind type = kind.property(property);
        if (type == null) {
            throw new KmsException(
                    KmsError.MARSHALL_ERROR, "No property named '" + property + "' in object '" + name + "'");
        }
        type.check(value);
        values.put(property, value);
    }
}
