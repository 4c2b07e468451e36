package io.github.kurentoguard.test.media;

import com.google.gson.JsonObject;

/** Values of complex types as the server writes them. */
public final class ComplexValue {

    private ComplexValue() {}

    /** A value of one of Kurento's own types, without any field yet. */
    public static JsonObject of(String type) {
        JsonObject value = new JsonObject();
        value.addProperty("__module__", "kurento");
        value.addProperty("__type__", type);
        return value;
    }
}
