package io.github.kurentoguard.test.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** What JSON the values of a type have: which is accepted, what it is called, what it is when new. */
final class Shapes {

    private final ApiModel model;

    Shapes(ApiModel model) {
        this.model = model;
    }

    /** Whether the server's check lets the value through. */
    boolean fits(TypeRef type, JsonElement value) {
        return switch (type.shape()) {
            case LIST -> value.isJsonNull() || value.isJsonArray();
            case MAP -> value.isJsonNull() || value.isJsonObject();
            case ONE ->
                switch (type.name()) {
                    case "int" -> Scalars.isInteger(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
                    case "int64" -> Scalars.isLong(value);
                    case "boolean", "float", "double" -> Scalars.isNumeric(value);
                    default -> isRegister(type) ? value.isJsonNull() || value.isJsonObject() : Scalars.isTextual(value);
                };
        };
    }

    private boolean isRegister(TypeRef type) {
        return model.complexType(type.name()) instanceof ComplexType.Register;
    }

    /** The word that messages have for the type. */
    String describe(TypeRef type) {
        return switch (type.shape()) {
            case LIST -> "list";
            case MAP -> "map";
            case ONE ->
                switch (type.name()) {
                    case "int" -> "integer";
                    case "int64" -> "int64";
                    case "boolean" -> "boolean";
                    case "float", "double" -> "double";
                    default -> isRegister(type) ? "object" : "string";
                };
        };
    }

    /** A value of a complex type, without any field yet. */
    static JsonObject envelope(ComplexType.Register type) {
        JsonObject value = new JsonObject();
        value.addProperty("__module__", type.wireModule());
        value.addProperty("__type__", type.name());
        return value;
    }

    /** An empty text, zero, false, the first word of an enumeration, an empty list; null for an object or an empty map. */
    JsonElement blank(TypeRef type) {
        return switch (type.shape()) {
            case LIST -> new JsonArray();
            case MAP -> JsonNull.INSTANCE;
            case ONE ->
                switch (type.name()) {
                    case "String" -> new JsonPrimitive("");
                    case "int", "int64" -> new JsonPrimitive(0);
                    case "float", "double" -> new JsonPrimitive(0.0);
                    case "boolean" -> new JsonPrimitive(false);
                    default -> blankNamed(type.name());
                };
        };
    }

    private JsonElement blankNamed(String name) {
        ComplexType complex = model.complexType(name);
        if (complex instanceof ComplexType.Enumeration words) {
            return new JsonPrimitive(words.values().get(0));
        }
        if (complex instanceof ComplexType.Register register) {
            JsonObject value = envelope(register);
            register.fields().stream()
                    .filter(field -> !field.optional())
                    .forEach(field -> value.add(field.name(), blankField(field.type())));
            return value;
        }
        return JsonNull.INSTANCE;
    }

    private JsonElement blankField(TypeRef type) {
        return isRegister(type) && type.shape() == TypeRef.Shape.ONE ? JsonNull.INSTANCE : blank(type);
    }
}
