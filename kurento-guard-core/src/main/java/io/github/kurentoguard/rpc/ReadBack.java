package io.github.kurentoguard.rpc;

import java.util.List;
import java.util.Set;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code connect} or {@code disconnect} of a media element asks for, so that it can be compared with what the
 * element says of its sinks.
 *
 * @param connect whether all the connections shall be there; else none of them
 * @param types of media; all three if the call names none
 */
record ReadBack(
        boolean connect,
        String source,
        String sink,
        Set<String> types,
        String sourceDescription,
        String sinkDescription) {

    private static final Set<String> ALL = Set.of("AUDIO", "VIDEO", "DATA");
    private static final String DEFAULT = "default";

    /** How the state compares with what was asked for. */
    enum State {
        AS_ASKED,
        NOT_AS_ASKED,
        UNREADABLE
    }

    /** What the call asks for; null if that cannot be read back. */
    static @Nullable ReadBack of(String method, JsonObject params) {
        String operation = CallKind.text(params, "operation");
        boolean connect = operation.equals("connect");
        if (!method.equals("invoke") || !connect && !operation.equals("disconnect")) {
            return null;
        }
        // The connect of a hub names its source as well.
        return params.get("operationParams") instanceof JsonObject asked
                        && !CallKind.text(asked, "sink").isEmpty()
                        && !asked.has("source")
                ? new ReadBack(
                        connect,
                        CallKind.text(params, "object"),
                        CallKind.text(asked, "sink"),
                        asked.get("mediaType") instanceof JsonPrimitive type ? Set.of(type.getAsString()) : ALL,
                        description(asked, "sourceMediaDescription"),
                        description(asked, "sinkMediaDescription"))
                : null;
    }

    private static String description(JsonObject of, String member) {
        return of.get(member) instanceof JsonPrimitive given ? given.getAsString() : DEFAULT;
    }

    /** The message that asks the source for its sinks. */
    String question(String id, String sessionId) {
        JsonObject params = new JsonObject();
        params.addProperty("object", source);
        params.addProperty("operation", "getSinkConnections");
        params.addProperty("sessionId", sessionId);
        return "{\"id\":\"" + id + "\",\"method\":\"invoke\",\"params\":" + params + ",\"jsonrpc\":\"2.0\"}";
    }

    /** What the server would have answered: neither operation has a value. */
    static String result(String id, String sessionId) {
        JsonObject result = new JsonObject();
        result.addProperty("sessionId", sessionId);
        return "{\"id\":\"" + id + "\",\"jsonrpc\":\"2.0\",\"result\":" + result + "}";
    }

    /** @param answer to the question */
    State compare(String answer) {
        try {
            List<JsonElement> sinks = Json.read(answer)
                    .getAsJsonObject()
                    .getAsJsonObject("result")
                    .getAsJsonArray("value")
                    .asList();
            return holds(sinks) ? State.AS_ASKED : State.NOT_AS_ASKED;
        } catch (JsonParseException | IllegalStateException | ClassCastException | NullPointerException refused) {
            return State.UNREADABLE;
        }
    }

    private boolean holds(List<JsonElement> sinks) {
        return types.stream().allMatch(type -> connect == sinks.stream().anyMatch(one -> isMine(one, type)));
    }

    private boolean isMine(JsonElement connection, String type) {
        JsonObject data = connection.getAsJsonObject();
        return CallKind.text(data, "sink").equals(sink)
                && CallKind.text(data, "type").equals(type)
                && CallKind.text(data, "sourceDescription").equals(sourceDescription)
                && CallKind.text(data, "sinkDescription").equals(sinkDescription);
    }
}
