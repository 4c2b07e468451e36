package io.github.kurentoguard.validation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Every argument has the type that the API declares, as far as the server insists on it. */
final class TypeRule implements Rule {

    @Override
    public String name() {
        return "type";
    }

    @Override
    public void check(CheckedCall call, Report report) {
        Signature signature = call.signature();
        if (signature == null) {
            return;
        }
        for (Parameter parameter : signature.parameters()) {
            JsonElement value = call.argument(parameter.name());
            if (value != null && !(value instanceof JsonNull)) {
                check(parameter.name(), parameter.type(), value, report);
            }
        }
    }

    private static void check(String path, ValueType type, JsonElement value, Report report) {
        if (type instanceof ValueType.Text || type instanceof ValueType.Reference) {
            refuseUnless(value.isJsonPrimitive(), path, value, "a text", report);
        } else if (type instanceof ValueType.Number) {
            checkNumber(path, value, report);
        } else if (type instanceof ValueType.Flag) {
            boolean flag = value instanceof JsonPrimitive primitive && primitive.isBoolean();
            refuseUnless(flag, path, value, "true or false", report);
        } else if (type instanceof ValueType.Choice choice) {
            checkChoice(path, choice, value, report);
        } else if (type instanceof ValueType.Struct struct) {
            checkStruct(path, struct, value, report);
        } else if (type instanceof ValueType.Items items) {
            checkItems(path, items, value, report);
        } else if (type instanceof ValueType.Table) {
            refuseUnless(value.isJsonObject(), path, value, "a map", report);
        }
    }

    private static void checkNumber(String path, JsonElement value, Report report) {
        if (!(value instanceof JsonPrimitive number) || !number.isNumber()) {
            refuseUnless(false, path, value, "a number", report);
        } else if (!Double.isFinite(number.getAsDouble())) {
            report.refuse(
                    path,
                    number.getAsString(),
                    "JSON has no word for it and the server would end the connection",
                    "Pass a finite number.");
        }
    }

    private static void checkChoice(String path, ValueType.Choice choice, JsonElement value, Report report) {
        if (!(value instanceof JsonPrimitive name) || !choice.values().contains(name.getAsString())) {
            String shown = value instanceof JsonPrimitive name ? Masked.text(name.getAsString()) : Json.kind(value);
            report.refuse(
                    path,
                    shown,
                    "it is no " + choice.name(),
                    "Pass one of " + choice.values().stream().sorted().toList() + ".");
        }
    }

    private static void checkStruct(String path, ValueType.Struct struct, JsonElement value, Report report) {
        if (!(value instanceof JsonObject object)) {
            refuseUnless(false, path, value, "a " + struct.name(), report);
            return;
        }
        for (Parameter field : struct.fields()) {
            JsonElement content = object.get(field.name());
            if (content != null && !(content instanceof JsonNull)) {
                check(path + "." + field.name(), field.type(), content, report);
            }
        }
    }

    private static void checkItems(String path, ValueType.Items items, JsonElement value, Report report) {
        if (!(value instanceof JsonArray array)) {
            refuseUnless(false, path, value, "a list", report);
            return;
        }
        for (int i = 0; i < array.size(); i++) {
            check(path + "[" + i + "]", items.of(), array.get(i), report);
        }
    }

    private static void refuseUnless(boolean fits, String path, JsonElement value, String wanted, Report report) {
        if (!fits) {
            report.refuse(path, Json.kind(value), "the server wants " + wanted, "Pass " + wanted + ".");
        }
    }
}
