package io.github.kurentoguard.recovery;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * One request of a recovery, in the application's ids.
 *
 * @param kind what it is about
 * @param about the object that it is about
 * @param method of Kurento's protocol
 * @param params without a session
 * @param subscription for {@link Kind#SUBSCRIBE}, the subscription that the application holds; else empty
 */
record Step(Kind kind, String about, String method, JsonObject params, String subscription) {

    enum Kind {
        CREATE,
        STATE,
        CONNECT,
        SUBSCRIBE,
        NEGOTIATE,
        PLAY
    }

    static Step create(Entity entity) {
        JsonObject params = new JsonObject();
        params.addProperty("type", entity.type());
        params.add("constructorParams", JsonParser.parseString(entity.constructorParams()));
        params.add("properties", new JsonObject());
        return new Step(Kind.CREATE, entity.id(), "create", params, "");
    }

    static Step invoke(Kind kind, String object, String operation, JsonObject arguments) {
        JsonObject params = new JsonObject();
        params.addProperty("object", object);
        params.addProperty("operation", operation);
        if (!arguments.isEmpty()) {
            params.add("operationParams", arguments);
        }
        return new Step(kind, object, "invoke", params, "");
    }

    static Step subscribe(String object, String event, String subscription) {
        JsonObject params = new JsonObject();
        params.addProperty("type", event);
        params.addProperty("object", object);
        return new Step(Kind.SUBSCRIBE, object, "subscribe", params, subscription);
    }

    /** For messages: {@code create WebRtcEndpoint}, {@code connect}, {@code subscribe to Error}. */
    String what() {
        return switch (method) {
            case "create" -> "create " + Json.text(params, "type");
            case "subscribe" -> "subscribe to " + Json.text(params, "type");
            default -> Json.text(params, "operation");
        };
    }
}
