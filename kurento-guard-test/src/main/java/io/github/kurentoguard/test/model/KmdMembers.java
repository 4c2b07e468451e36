package io.github.kurentoguard.test.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** Reads the members of one class, type or event of a kmd file. */
final class KmdMembers {

    private static final Set<String> PRIMITIVES = Set.of("String", "int", "int64", "float", "double", "boolean");

    private final Predicate<String> described;

    /** @param described whether some module describes a class or complex type of this name */
    KmdMembers(Predicate<String> described) {
        this.described = described;
    }

    List<Field> constructor(JsonObject raw, String owner) {
        if (!raw.has("constructor")) {
            return List.of();
        }
        List<Field> params = fields(object(raw.get("constructor"), "the constructor of " + owner), "params", owner);
        params.stream()
                .filter(param -> param.optional() && param.defaultValue() == null)
                .forEach(param -> {
                    throw new InvalidModuleException("the optional constructor parameter '" + param.name() + "' of "
                            + owner + " has no defaultValue; give it one");
                });
        return params;
    }

    Map<String, Operation> operations(JsonObject raw, String owner) {
        Map<String, Operation> operations = new LinkedHashMap<>();
        for (JsonObject property : objects(raw, "properties", owner)) {
            addAccessors(property, owner, operations);
        }
        for (JsonObject method : objects(raw, "methods", owner)) {
            String name = text(method, "name", "a method of " + owner);
            TypeRef result = method.has("return") ? result(method, owner + "." + name) : null;
            List<Field> params = fields(method, "params", owner + "." + name);
            operations.put(name, new Operation(name, Operation.Kind.METHOD, params, result, null));
        }
        return operations;
    }

    private void addAccessors(JsonObject property, String owner, Map<String, Operation> operations) {
        String name = text(property, "name", "a property of " + owner);
        TypeRef type = type(property, owner + "." + name);
        String suffix = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        String getter = "get" + suffix;
        operations.put(getter, new Operation(getter, Operation.Kind.GETTER, List.of(), type, name));
        if (!flag(property, "readOnly") && !flag(property, "final")) {
            String setter = "set" + suffix;
            Field value = new Field(name, type, false, null);
            operations.put(setter, new Operation(setter, Operation.Kind.SETTER, List.of(value), null, name));
        }
    }

    private @Nullable TypeRef result(JsonObject method, String owner) {
        return type(object(method.get("return"), "the return of " + owner), "the return of " + owner);
    }

    List<Field> fields(JsonObject raw, String member, String owner) {
        List<Field> fields = new ArrayList<>();
        for (JsonObject each : objects(raw, member, owner)) {
            String name = text(each, "name", "an entry in the " + member + " of " + owner);
            fields.add(
                    new Field(name, type(each, owner + "." + name), flag(each, "optional"), each.get("defaultValue")));
        }
        return List.copyOf(fields);
    }

    private TypeRef type(JsonObject raw, String owner) {
        TypeRef type = TypeRef.parse(text(raw, "type", owner));
        if (!PRIMITIVES.contains(type.name()) && !described.test(type.name())) {
            throw new InvalidModuleException(owner + " is of the type '" + type.name() + "', which no module describes;"
                    + " use " + new TreeSet<>(PRIMITIVES) + ", a complex type or a remote class");
        }
        return type;
    }

    static boolean flag(JsonObject raw, String member) {
        return raw.has(member)
                && raw.get(member).isJsonPrimitive()
                && raw.get(member).getAsBoolean();
    }

    static String text(JsonObject raw, String member, String owner) {
        JsonElement found = raw.get(member);
        if (found == null || !found.isJsonPrimitive() || found.getAsString().isBlank()) {
            throw new InvalidModuleException(
                    owner + " has no '" + member + "' (found " + found + "); it must be a text that is not empty");
        }
        return found.getAsString();
    }

    static List<JsonObject> objects(JsonObject raw, String member, String owner) {
        return array(raw, member, owner).asList().stream()
                .map(item -> object(item, "an entry in the " + member + " of " + owner))
                .toList();
    }

    static Set<String> texts(JsonObject raw, String member, String owner) {
        Set<String> all = new LinkedHashSet<>();
        for (JsonElement item : array(raw, member, owner)) {
            if (!item.isJsonPrimitive()) {
                throw new InvalidModuleException(
                        "an entry in the " + member + " of " + owner + " is " + item + "; it must be a text");
            }
            all.add(item.getAsString());
        }
        return all;
    }

    private static JsonArray array(JsonObject raw, String member, String owner) {
        JsonElement found = raw.get(member);
        if (found == null) {
            return new JsonArray();
        }
        if (!found.isJsonArray()) {
            throw new InvalidModuleException("'" + member + "' of " + owner + " is " + found + "; it must be an array");
        }
        return found.getAsJsonArray();
    }

    private static JsonObject object(@Nullable JsonElement found, String owner) {
        if (found == null || !found.isJsonObject()) {
            throw new InvalidModuleException(owner + " is " + found + "; it must be an object");
        }
        return found.getAsJsonObject();
    }
}
