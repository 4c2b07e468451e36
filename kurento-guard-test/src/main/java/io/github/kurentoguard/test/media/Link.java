package io.github.kurentoguard.test.media;

import com.google.gson.JsonObject;

/** One connection: media of one kind from an element's source side to another's sink side. */
record Link(MediaNode source, MediaNode sink, MediaType type, String sourceDescription, String sinkDescription) {

    static final String DEFAULT = "default";

    /** Only the pads called "default" ever come to be, so media travels between those and no others. */
    boolean carriesMedia() {
        return sourceDescription.equals(DEFAULT) && sinkDescription.equals(DEFAULT);
    }

    JsonObject connectionData() {
        JsonObject data = new JsonObject();
        data.addProperty("__module__", "kurento");
        data.addProperty("__type__", "ElementConnectionData");
        data.addProperty("sink", sink.id());
        data.addProperty("sinkDescription", sinkDescription);
        data.addProperty("source", source.id());
        data.addProperty("sourceDescription", sourceDescription);
        data.addProperty("type", type.name());
        return data;
    }

    /** The own fields of ElementConnected and ElementDisconnected. */
    JsonObject eventData() {
        JsonObject data = new JsonObject();
        data.addProperty("mediaType", type.name());
        data.addProperty("sink", sink.id());
        data.addProperty("sinkMediaDescription", sinkDescription);
        data.addProperty("sourceMediaDescription", sourceDescription);
        return data;
    }
}
