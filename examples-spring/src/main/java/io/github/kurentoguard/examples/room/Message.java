package io.github.kurentoguard.examples.room;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import org.kurento.client.IceCandidate;

/** A message of the signalling: a JSON object with a {@code type}. */
record Message(JsonObject json) {

    /** An empty one of a type. */
    static Message of(String type) {
        JsonObject json = new JsonObject();
        json.addProperty("type", type);
        return new Message(json);
    }

    /** One with a text. */
    static Message of(String type, String key, String value) {
        Message message = of(type);
        message.json.addProperty(key, value);
        return message;
    }

    static Message candidate(IceCandidate candidate) {
        JsonObject json = new JsonObject();
        json.addProperty("candidate", candidate.getCandidate());
        json.addProperty("sdpMid", candidate.getSdpMid());
        json.addProperty("sdpMLineIndex", candidate.getSdpMLineIndex());
        Message message = of("candidate");
        message.json.add("candidate", json);
        return message;
    }

    static Message parse(String text) {
        try {
            return new Message(JsonParser.parseString(text).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException e) {
            throw new BadMessageException("it is no JSON object");
        }
    }

    String type() {
        return text("type");
    }

    String text(String key) {
        return text(json, key);
    }

    private static String text(JsonObject object, String key) {
        JsonElement value = object.get(key);
        if (value == null || !value.isJsonPrimitive()) {
            throw new BadMessageException("it has no '" + key + "'");
        }
        return value.getAsString();
    }

    Role role() {
        String name = text("role");
        for (Role role : Role.values()) {
            if (role.name().equalsIgnoreCase(name)) {
                return role;
            }
        }
        throw new BadMessageException("its role is none of loopback, presenter, viewer");
    }

    IceCandidate candidate() {
        if (!(json.get("candidate") instanceof JsonObject found)) {
            throw new BadMessageException("it has no 'candidate'");
        }
        try {
            return new IceCandidate(
                    text(found, "candidate"), text(found, "sdpMid"), Integer.parseInt(text(found, "sdpMLineIndex")));
        } catch (NumberFormatException e) {
            throw new BadMessageException("its sdpMLineIndex is no number");
        }
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
