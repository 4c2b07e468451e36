package io.github.kurentoguard.error;

import java.io.Serializable;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;

/**
 * Which call is meant, in words that an exception or a log line can use.
 *
 * @param method the JSON-RPC method: {@code create}, {@code invoke}, {@code subscribe} …
 * @param operation what is invoked ({@code processOffer}) or subscribed to ({@code IceCandidateFound}); null where the
 *     method has no such thing
 * @param target the object's id, or for {@code create} the type; null where the method has neither
 */
public record CallName(
        String method, @Nullable String operation, @Nullable String target) implements Serializable {

    /** A call that is about no object: {@code connect}, {@code ping}, {@code transaction} … */
    public static CallName of(String method) {
        return new CallName(method, null, null);
    }

    /** The name of a call as it stands in the protocol. */
    public static CallName of(String method, JsonObject params) {
        return switch (method) {
            case "create" -> new CallName(method, null, text(params, "type"));
            case "invoke" -> new CallName(method, text(params, "operation"), text(params, "object"));
            case "subscribe" -> new CallName(method, text(params, "type"), text(params, "object"));
            case "release", "unsubscribe", "describe", "ref", "unref" ->
                new CallName(method, null, text(params, "object"));
            default -> of(method);
        };
    }

    private static String text(JsonObject params, String member) {
        return params.get(member) instanceof JsonPrimitive value ? value.getAsString() : "";
    }

    /** For instance {@code invoke processOffer on 0b6…_kurento.WebRtcEndpoint}, or {@code create WebRtcEndpoint}. */
    @Override
    public String toString() {
        StringBuilder words = new StringBuilder(method);
        if (operation != null) {
            words.append(' ').append(operation);
        }
        if (target != null) {
            words.append(method.equals("create") ? " " : " on ").append(target);
        }
        return words.toString();
    }
}
