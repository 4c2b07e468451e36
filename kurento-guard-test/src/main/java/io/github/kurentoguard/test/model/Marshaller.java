package io.github.kurentoguard.test.model;

import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import org.jspecify.annotations.Nullable;

/**
 * Checks and converts arguments as the generated code of the real server does: one after the other in the order of the
 * model, so that the first wrong one is named.
 */
public final class Marshaller {

    private final Shapes shapes;
    private final Values values;

    /** @param lookup asked for every media object that an argument names */
    public Marshaller(ApiModel model, ObjectLookup lookup) {
        this.shapes = new Shapes(model);
        this.values = new Values(model, shapes, lookup);
    }

    /**
     * Reads the arguments of a creation.
     *
     * @param given the {@code constructorParams} that came; null if absent
     * @return the arguments, defaults filled in, converted to the declared types
     * @throws KmsException 40001, 40003 or 40101, with the real server's text
     */
    public JsonObject constructor(RemoteClass type, @Nullable JsonElement given) throws KmsException {
        List<Field> params = type.constructor();
        if (given != null && !given.isJsonNull() && !given.isJsonObject()) {
            throw new KmsException(KmsError.MARSHALL_ERROR, "'constructorParams' should be an object");
        }
        JsonObject read = parameters(params, require(params, given, "constructorParams"));
        fillDefaults(params, read);
        return read;
    }

    /**
     * Reads the arguments of a call.
     *
     * @param given the {@code operationParams} that came; null if absent. What is no object counts as absent
     * @return the arguments, defaults filled in, converted to the declared types; optional ones without a value are absent
     * @throws KmsException 40001, 40003 or 40101, with the real server's text
     */
    public JsonObject call(Operation operation, @Nullable JsonElement given) throws KmsException {
        List<Field> params = operation.params();
        JsonObject read =
                switch (operation.kind()) {
                    case GETTER -> new JsonObject();
                    case SETTER -> parameters(params, objectOrEmpty(given));
                    case METHOD -> parameters(params, require(params, given, "operationParams"));
                };
        dropBehindGap(params, read);
        fillDefaults(params, read);
        return read;
    }

    private static JsonObject require(List<Field> params, @Nullable JsonElement given, String member)
            throws KmsException {
        boolean absent = given == null || !given.isJsonObject();
        if (absent && params.stream().anyMatch(param -> !param.optional())) {
            throw new KmsException(KmsError.MARSHALL_ERROR, "'" + member + "' is required");
        }
        return objectOrEmpty(given);
    }

    private static JsonObject objectOrEmpty(@Nullable JsonElement given) {
        return given != null && given.isJsonObject() ? given.getAsJsonObject() : new JsonObject();
    }

    private JsonObject parameters(List<Field> params, JsonObject given) throws KmsException {
        JsonObject read = new JsonObject();
        for (Field param : params) {
            values.readInto(read, param, given, "parameter");
        }
        return read;
    }

    /** The server picks an overload by the optional arguments from the left: what follows an unset one is lost. */
    private static void dropBehindGap(List<Field> params, JsonObject read) {
        boolean gap = false;
        for (Field param : params) {
            if (param.optional()) {
                gap |= !read.has(param.name());
                if (gap) {
                    read.remove(param.name());
                }
            }
        }
    }

    private void fillDefaults(List<Field> params, JsonObject read) throws KmsException {
        for (Field param : params) {
            JsonElement preset = param.defaultValue();
            if (preset != null && !read.has(param.name())) {
                read.add(param.name(), values.read(param.type(), preset));
            }
        }
    }

    /** A value for a result that nobody computed: what a C++ object of the declared type is when it is new. */
    public JsonElement blank(@Nullable TypeRef type) {
        return type == null ? JsonNull.INSTANCE : shapes.blank(type);
    }
}
