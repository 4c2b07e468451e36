package io.github.kurentoguard.test.uri;

import com.google.gson.JsonObject;

/**
 * The contents of an Error event.
 *
 * @param type the kind of error, in {@code data.type}
 * @param code the number that the failing element gave it
 * @param text what it said
 * @param debug where it says that it was; empty for the endpoint's own errors, which have no such trimmings
 */
record ElementError(String type, int code, String text, String debug) {

    static final ElementError INVALID_URI = new ElementError("INVALID_URI", 0, "Invalid URI", "");
    static final ElementError INVALID_MEDIA = new ElementError("INVALID_MEDIA", 0, "Invalid Media", "");

    static ElementError streamFailed(String debug) {
        return new ElementError(
                "STREAM_ERROR_FAILED",
                1,
                "Internal data stream error.",
                debug + ":\nstreaming stopped, reason error (-5)");
    }

    JsonObject data(String element) {
        JsonObject data = new JsonObject();
        data.addProperty("description", debug.isEmpty() ? text : description(element));
        data.addProperty("errorCode", code);
        data.addProperty("type", type);
        return data;
    }

    private String description(String element) {
        return "Error code " + code + ": " + text + ", source: " + element + ", element: " + element + ", debug info: "
                + debug;
    }
}
