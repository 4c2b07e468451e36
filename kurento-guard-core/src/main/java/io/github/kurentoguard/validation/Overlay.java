package io.github.kurentoguard.validation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What will be known of objects in the middle of a transaction, if the operations before succeed. The objects that it
 * makes have references for ids: {@code newref:3} is the result of operation 3. Confined to the call.
 */
final class Overlay extends Snapshot {

    private static final String REFERENCE = "newref:";

    private final Registry below;
    private final Map<String, ObjectState> states = new HashMap<>();
    private final Map<String, String> parents = new HashMap<>();
    private final List<String> released = new ArrayList<>();

    Overlay(Registry below) {
        this.below = below;
    }

    void created(int operation, JsonObject constructorParams) {
        String id = REFERENCE + operation;
        states.put(id, ObjectState.fresh(0));
        for (String parameter : List.of("hub", "mediaPipeline")) {
            if (Json.text(constructorParams, parameter) != null) {
                parents.put(id, Json.textOr(constructorParams, parameter, ""));
                return;
            }
        }
    }

    void succeeds(String id, String operation, JsonObject arguments) {
        ObjectState state = state(id);
        if (state != null) {
            states.put(id, state.after(operation, arguments));
        }
    }

    void gone(String id) {
        released.add(id);
    }

    /** The id of the parent that an object will have; empty if it is not made here. */
    String parent(String id) {
        return parents.getOrDefault(id, "");
    }

    /** Whether a text refers to the result of an operation of the transaction. */
    static boolean isReference(String id) {
        return id.startsWith(REFERENCE);
    }

    /** The operation that a reference is to; -1 if it is none. */
    static int operation(String id) {
        String number = isReference(id) ? id.substring(REFERENCE.length()) : "";
        return number.isEmpty() || number.length() > 9 || !number.chars().allMatch(Character::isDigit)
                ? -1
                : Integer.parseInt(number);
    }

    @Override
    @Nullable
    ObjectState state(String id) {
        if (released.contains(id)) {
            return null;
        }
        ObjectState changed = states.get(id);
        return changed == null ? below.state(id) : changed;
    }

    @Override
    public @Nullable Instant released(String id) {
        return below.released(id);
    }
}
