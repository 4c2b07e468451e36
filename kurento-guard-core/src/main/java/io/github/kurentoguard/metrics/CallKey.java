package io.github.kurentoguard.metrics;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.rpc.Exchange;

/**
 * What kind of call it is.
 *
 * @param method the JSON-RPC method
 * @param operation what is invoked, the type of what is created, or the event that is subscribed to; {@code none} where
 *     the method has no such thing
 */
record CallKey(String method, String operation) {

    static final String NONE = "none";

    static CallKey of(Exchange exchange, Names operations) {
        String field =
                switch (exchange.method()) {
                    case "invoke" -> "operation";
                    case "create", "subscribe" -> "type";
                    default -> "";
                };
        return new CallKey(exchange.method(), operations.bounded(text(exchange.params(), field)));
    }

    private static String text(JsonObject params, String field) {
        JsonElement value = params.get(field);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : NONE;
    }
}
