package io.github.kurentoguard.validation;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** Every argument that the server requires is there; Kurento's client leaves null out without a word. */
final class RequiredRule implements Rule {

    @Override
    public String name() {
        return "required";
    }

    @Override
    public void check(CheckedCall call, Report report) {
        Signature signature = call.signature();
        if (signature == null) {
            return;
        }
        for (Parameter parameter : signature.parameters()) {
            JsonElement value = call.argument(parameter.name());
            if (parameter.required() && isMissing(value, parameter.type())) {
                report.refuse(parameter.name(), "null", "the server requires it", remedy(call, parameter));
            } else if (value != null) {
                checkFields(parameter.name(), parameter.type(), value, report);
            }
        }
    }

    /** A null that did travel is taken for empty by some types. */
    private static boolean isMissing(@Nullable JsonElement value, ValueType type) {
        boolean nullable =
                type instanceof ValueType.Text || type instanceof ValueType.Number || type instanceof ValueType.Flag;
        return value == null || value instanceof JsonNull && !nullable;
    }

    private static void checkFields(String path, ValueType type, JsonElement value, Report report) {
        if (type instanceof ValueType.Struct struct && value instanceof JsonObject object) {
            for (Parameter field : struct.fields()) {
                JsonElement content = object.get(field.name());
                String below = path + "." + field.name();
                if (field.required() && isMissing(content, field.type())) {
                    report.refuse(
                            below, "null", "the server requires it", "Give the " + struct.name() + " a value for it.");
                } else if (content != null) {
                    checkFields(below, field.type(), content, report);
                }
            }
        }
    }

    private static String remedy(CheckedCall call, Parameter parameter) {
        boolean text = parameter.type() instanceof ValueType.Text;
        if (call.operation().startsWith("set") && text) {
            return "To clear the setting, pass \"\".";
        }
        if (ImageIds.isImageId(parameter) && call.operation().startsWith("remove")) {
            return "Pass the id that the image was added with; ids made for null are told by the guard.";
        }
        return "Pass a value.";
    }
}
