package io.github.kurentoguard.test.media;

import java.util.function.Function;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.error.ServerCrash;
import org.jspecify.annotations.Nullable;

/**
 * Arguments that the marshalling rules have accepted: every required one is there, defaults are filled in, numbers are
 * numbers, complex values have their fields.
 */
public final class Arguments {

    private final JsonObject values;
    private final Function<String, @Nullable MediaNode> objects;

    Arguments(JsonObject values, Function<String, @Nullable MediaNode> objects) {
        this.values = values;
        this.objects = objects;
    }

    /** Whether the caller gave it, or the model has a default for it. */
    public boolean has(String name) {
        return values.has(name) && !values.get(name).isJsonNull();
    }

    public JsonElement json(String name) {
        return values.get(name);
    }

    public String text(String name) {
        return values.get(name).getAsString();
    }

    public String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    public int integer(String name) {
        return values.get(name).getAsInt();
    }

    public double decimal(String name) {
        return values.get(name).getAsDouble();
    }

    public boolean flag(String name) {
        return values.get(name).getAsBoolean();
    }

    public boolean flag(String name, boolean otherwise) {
        return has(name) ? flag(name) : otherwise;
    }

    /** The media types that a call is about: the named one, or all three where it is left out. */
    public MediaType[] mediaTypes(String name) {
        return has(name) ? new MediaType[] {MediaType.valueOf(text(name))} : MediaType.values();
    }

    /** The object whose id the argument is. */
    public MediaNode object(String name) throws KmsException {
        String id = text(name);
        MediaNode found = objects.apply(id);
        if (found == null) {
            throw new KmsException(KmsError.MEDIA_OBJECT_NOT_FOUND, "Object '" + id + "' not found");
        }
        return found;
    }

    /**
     * The object whose id the argument is, of a class that the call cannot do without.
     *
     * @throws ServerCrash if it is of another class: the real server does not check, and dereferences null
     */
    public MediaNode object(String name, String className) throws KmsException {
        MediaNode found = object(name);
        if (!found.type().isA(className)) {
            throw new ServerCrash("'" + name + "' should be a " + className + " but is " + found.id());
        }
        return found;
    }
}
