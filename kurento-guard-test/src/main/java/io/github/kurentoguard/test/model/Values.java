package io.github.kurentoguard.test.model;

import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;

/** Reads values of the model's types from JSON. */
final class Values {

    private final ApiModel model;
    private final Shapes shapes;
    private final ObjectLookup lookup;

    Values(ApiModel model, Shapes shapes, ObjectLookup lookup) {
        this.model = model;
        this.shapes = shapes;
        this.lookup = lookup;
    }

    /** @param kind how the message calls such a value: {@code parameter} or {@code property} */
    void readInto(JsonObject target, Field field, JsonObject given, String kind) throws KmsException {
        boolean present = given.has(field.name());
        if (!present && field.optional()) {
            return;
        }
        if (!present || !shapes.fits(field.type(), given.get(field.name()))) {
            throw new KmsException(
                    KmsError.MARSHALL_ERROR,
                    "'" + field.name() + "' " + kind + " should be a " + shapes.describe(field.type()));
        }
        target.add(field.name(), read(field.type(), given.get(field.name())));
    }

    /** Converts a value that fits. */
    JsonElement read(TypeRef type, JsonElement value) throws KmsException {
        TypeRef item = new TypeRef(type.name(), TypeRef.Shape.ONE);
        return switch (type.shape()) {
            case ONE -> readOne(type, value);
            case LIST -> {
                JsonArray list = new JsonArray();
                for (JsonElement each : value.isJsonArray() ? value.getAsJsonArray() : new JsonArray()) {
                    list.add(readItem(item, each));
                }
                yield list;
            }
            case MAP -> {
                JsonObject map = new JsonObject();
                JsonObject given = value.isJsonObject() ? value.getAsJsonObject() : new JsonObject();
                for (Map.Entry<String, JsonElement> each : given.entrySet()) {
                    map.add(each.getKey(), readItem(item, each.getValue()));
                }
                yield map;
            }
        };
    }

    /** Items are converted without the check that parameters get, so that the JSON library complains itself. */
    private JsonElement readItem(TypeRef type, JsonElement value) throws KmsException {
        if (!shapes.fits(type, value)) {
            throw KmsException.unexpected("Value is not convertible to " + shapes.describe(type) + ".");
        }
        return readOne(type, value);
    }

    private JsonElement readOne(TypeRef type, JsonElement value) throws KmsException {
        return switch (type.name()) {
            case "String" -> new JsonPrimitive(Scalars.text(value));
            case "int" -> new JsonPrimitive((int) Scalars.whole(value));
            case "int64" -> new JsonPrimitive(Scalars.whole(value));
            case "float", "double" -> new JsonPrimitive(Scalars.decimal(value));
            case "boolean" -> new JsonPrimitive(Scalars.flag(value));
            default -> readNamed(type.name(), value);
        };
    }

    private JsonElement readNamed(String name, JsonElement value) throws KmsException {
        ComplexType complex = model.complexType(name);
        if (complex instanceof ComplexType.Enumeration words) {
            String word = Scalars.text(value);
            if (!words.values().contains(word)) {
                throw new KmsException(KmsError.MARSHALL_ERROR, "Invalid value for '" + name + "'");
            }
            return new JsonPrimitive(word);
        }
        if (complex instanceof ComplexType.Register register) {
            return readRegister(register, value.isJsonObject() ? value.getAsJsonObject() : new JsonObject());
        }
        String id = Scalars.text(value);
        lookup.require(id);
        return new JsonPrimitive(id);
    }

    private JsonObject readRegister(ComplexType.Register declared, JsonObject given) throws KmsException {
        ComplexType.Register actual = actual(declared, given);
        JsonObject read = Shapes.envelope(actual);
        for (Field field : actual.fields()) {
            readInto(read, field, given, "property");
            JsonElement preset = field.defaultValue();
            if (preset != null && !read.has(field.name())) {
                read.add(field.name(), read(field.type(), preset));
            }
        }
        return read;
    }

    private ComplexType.Register actual(ComplexType.Register declared, JsonObject given) throws KmsException {
        JsonElement type = given.get("__type__");
        JsonElement module = given.get("__module__");
        if (type == null || module == null || !Scalars.isTextual(type) || !Scalars.isTextual(module)) {
            return declared;
        }
        String name = Scalars.text(type);
        if (!(model.complexType(name) instanceof ComplexType.Register register)
                || !register.wireModule().equals(Scalars.text(module))) {
            throw new KmsException(
                    KmsError.UNEXPECTED_ERROR, "Type " + name + " does not exist in module " + Scalars.text(module));
        }
        if (!descends(register, declared.name())) {
            throw new KmsException(KmsError.UNEXPECTED_ERROR, "Type " + name + " is not compatible");
        }
        return register;
    }

    private boolean descends(ComplexType.Register type, String ancestor) {
        return type.name().equals(ancestor)
                || (type.parent() != null
                        && model.complexType(type.parent()) instanceof ComplexType.Register parent
                        && descends(parent, ancestor));
    }
}
