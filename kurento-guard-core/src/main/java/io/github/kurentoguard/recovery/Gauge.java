package io.github.kurentoguard.recovery;

import java.util.List;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * How a state that events tell can be asked for.
 *
 * @param query the operation that tells the state
 * @param mediaTypes what to ask it for, one by one; none if it takes no media type
 * @param initial the state of a fresh object
 * @param withOld whether the events tell the old state as well as the new one
 */
record Gauge(String query, List<String> mediaTypes, String initial, boolean withOld) {

    private static final List<String> KINDS = List.of("AUDIO", "VIDEO");
    private static final Map<String, Gauge> BY_EVENT = Map.of(
            "ConnectionStateChanged", new Gauge("getConnectionState", List.of(), "DISCONNECTED", true),
            "MediaStateChanged", new Gauge("getMediaState", List.of(), "DISCONNECTED", true),
            "UriEndpointStateChanged", new Gauge("getState", List.of(), "STOP", false),
            "MediaFlowInStateChanged", new Gauge("isMediaFlowingIn", KINDS, "NOT_FLOWING", false),
            "MediaFlowOutStateChanged", new Gauge("isMediaFlowingOut", KINDS, "NOT_FLOWING", false),
            "IceComponentStateChanged", new Gauge("getIceConnectionState", List.of(), "DISCONNECTED", false),
            "DtlsConnectionStateChange", new Gauge("getDtlsConnectionState", List.of(), "NEW", false));

    /** Whether the state behind events of a type can be asked for. */
    static boolean exists(String event) {
        return BY_EVENT.containsKey(event);
    }

    /** @throws IllegalArgumentException if there is none */
    static Gauge of(String event) {
        Gauge gauge = BY_EVENT.get(event);
        if (gauge == null) {
            throw new IllegalArgumentException(event);
        }
        return gauge;
    }

    /** What an event says the state is. */
    static String state(JsonObject data) {
        return Json.text(data, data.has("newState") ? "newState" : "state");
    }

    /**
     * The data of the events that would have told what an answer tells.
     *
     * @param value of the answer
     * @param mediaType what was asked for; empty if nothing
     */
    List<JsonObject> read(JsonElement value, String mediaType) {
        if (value instanceof JsonArray several) {
            return several.asList().stream()
                    .filter(JsonObject.class::isInstance)
                    .map(each -> component((JsonObject) each))
                    .toList();
        }
        if (!(value instanceof JsonPrimitive one)) {
            return List.of();
        }
        JsonObject data = new JsonObject();
        if (!mediaType.isEmpty()) {
            data.addProperty("mediaType", mediaType);
            data.addProperty("padName", "default");
            data.addProperty("state", one.getAsBoolean() ? "FLOWING" : "NOT_FLOWING");
        } else {
            data.addProperty(withOld ? "newState" : "state", one.getAsString());
        }
        return List.of(data);
    }

    /** Of ICE and DTLS: the event's fields are the component's; ICE events write the stream as a number. */
    private static JsonObject component(JsonObject connection) {
        JsonObject data = new JsonObject();
        for (Map.Entry<String, JsonElement> field : connection.entrySet()) {
            if (!field.getKey().startsWith("__")) {
                data.add(field.getKey(), field.getValue());
            }
        }
        if (!data.has("connectionId") && data.get("streamId") instanceof JsonPrimitive stream && stream.isString()) {
            data.addProperty("streamId", Integer.parseInt(stream.getAsString()));
        }
        return data;
    }
}
