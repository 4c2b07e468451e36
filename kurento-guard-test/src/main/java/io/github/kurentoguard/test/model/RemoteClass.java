package io.github.kurentoguard.test.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** A class of media objects. Inherited members are included; a subclass hides what it declares again. */
public final class RemoteClass {

    private final String name;
    private final String wireModule;
    private final boolean creatable;
    private final @Nullable RemoteClass parent;
    private final List<Field> constructor;
    private final Map<String, Operation> own;
    private final Set<String> ownEvents;
    private final Set<Operation> operations;

    RemoteClass(
            String name,
            String wireModule,
            boolean creatable,
            @Nullable RemoteClass parent,
            List<Field> constructor,
            Map<String, Operation> own,
            Set<String> ownEvents) {
        this.name = name;
        this.wireModule = wireModule;
        this.creatable = creatable;
        this.parent = parent;
        this.constructor = List.copyOf(constructor);
        this.own = Map.copyOf(own);
        this.ownEvents = Set.copyOf(ownEvents);
        this.operations = Collections.unmodifiableSet(inheritedToo());
    }

    /** The name without module: {@code WebRtcEndpoint}. */
    public String name() {
        return name;
    }

    /** The name as {@code describe} and object ids give it: {@code kurento.WebRtcEndpoint}. */
    public String qualifiedName() {
        return wireModule + "." + name;
    }

    /** Whether {@code create} can make one: neither abstract nor the server's own single object. */
    public boolean creatable() {
        return creatable;
    }

    public @Nullable RemoteClass parent() {
        return parent;
    }

    /** The ancestors' qualified names, nearest first, without this class. */
    public List<String> hierarchy() {
        List<String> names = new ArrayList<>();
        for (RemoteClass next = parent; next != null; next = next.parent) {
            names.add(next.qualifiedName());
        }
        return names;
    }

    /** Whether this class is the named one (without module) or descends from it. */
    public boolean isA(String other) {
        return name.equals(other) || (parent != null && parent.isA(other));
    }

    public List<Field> constructor() {
        return constructor;
    }

    public @Nullable Operation operation(String operation) {
        Operation found = own.get(operation);
        return found != null || parent == null ? found : parent.operation(operation);
    }

    /** Every operation, inherited ones included, in no particular order. */
    public Set<Operation> operations() {
        return operations;
    }

    private Set<Operation> inheritedToo() {
        Set<String> names = new LinkedHashSet<>();
        Set<Operation> all = new LinkedHashSet<>();
        for (RemoteClass next = this; next != null; next = next.parent) {
            next.own.forEach((key, operation) -> {
                if (names.add(key)) {
                    all.add(operation);
                }
            });
        }
        return all;
    }

    /** Whether objects of this class can raise the event. */
    public boolean raises(String event) {
        return ownEvents.contains(event) || (parent != null && parent.raises(event));
    }

    /** Every event, inherited ones included. */
    public Set<String> events() {
        Set<String> all = new LinkedHashSet<>();
        for (RemoteClass next = this; next != null; next = next.parent) {
            all.addAll(next.ownEvents);
        }
        return all;
    }

    @Override
    public String toString() {
        return qualifiedName();
    }
}
