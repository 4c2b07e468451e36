package io.github.kurentoguard.validation;

import java.util.UUID;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Gives images ids. The server never makes one, and Kurento's client leaves a null out, which the server refuses; so a
 * null gets an id that no other image has.
 */
final class ImageIds {

    private static final String ID = "id";

    private ImageIds() {}

    static boolean isImageId(Parameter parameter) {
        return parameter.name().equals(ID) && parameter.type() instanceof ValueType.Text;
    }

    /** The same parameters with an id; null if none is due. */
    static @Nullable JsonObject withId(CheckedCall call, JsonObject params) {
        if (!isDue(call)) {
            return null;
        }
        JsonObject arguments = new JsonObject();
        call.arguments().asMap().forEach(arguments::add);
        arguments.addProperty(ID, "image-" + UUID.randomUUID());
        JsonObject copy = new JsonObject();
        params.asMap().forEach(copy::add);
        copy.add("operationParams", arguments);
        return copy;
    }

    private static boolean isDue(CheckedCall call) {
        if (!call.operation().startsWith("add") || !call.method().equals("invoke")) {
            return false;
        }
        Signature signature = call.signature();
        Parameter id = signature == null ? null : signature.parameter(ID);
        // Not where everything was left out: that is a call without arguments, to be refused as such.
        return id != null && id.required() && isImageId(id) && Json.isAbsent(call.argument(ID));
    }
}
