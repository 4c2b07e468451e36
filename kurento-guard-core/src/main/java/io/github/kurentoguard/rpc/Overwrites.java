package io.github.kurentoguard.rpc;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Which states calls have written, or may have, so that no older call of the same state is sent again after them.
 * Confined to the loop.
 */
final class Overwrites {

    private final Map<String, Long> latest = new HashMap<>();

    /** The call has been executed, or may have been and will not be sent again. */
    void written(Call call) {
        states(call.method(), call.params()).forEach(state -> latest.merge(state, call.sequence(), Math::max));
    }

    /** Whether a later call may have written a state of this one. */
    boolean since(Call call) {
        return states(call.method(), call.params()).stream()
                .anyMatch(state -> latest.getOrDefault(state, 0L) > call.sequence());
    }

    void clear() {
        latest.clear();
    }

    /** Names for what a call writes: two calls that share one write the same. */
    static Set<String> states(String method, JsonObject params) {
        String object = CallKind.text(params, "object");
        return switch (method) {
            case "transaction" -> ofTransaction(params);
            case "ref", "unref" -> Set.of("ref " + object);
            case "invoke" -> Set.of(ofInvoke(object, params));
            default -> Set.of(method + " " + object + " " + CallKind.text(params, "subscription"));
        };
    }

    private static Set<String> ofTransaction(JsonObject params) {
        Set<String> all = new HashSet<>();
        if (params.get("operations") instanceof JsonArray operations) {
            for (JsonElement each : operations) {
                if (each instanceof JsonObject call && call.get("params") instanceof JsonObject inner) {
                    all.addAll(states(CallKind.text(call, "method"), inner));
                }
            }
        }
        return all;
    }

    private static String ofInvoke(String object, JsonObject params) {
        String operation = CallKind.text(params, "operation");
        ReadBack connection = ReadBack.of("invoke", params);
        if (connection != null) {
            // A sink has one source: to connect another one takes it from the first.
            return "source of " + connection.sink();
        }
        if (operation.equals("addTag") || operation.equals("removeTag")) {
            JsonObject tag = params.get("operationParams") instanceof JsonObject given ? given : new JsonObject();
            return "tag " + CallKind.text(tag, "key") + " of " + object;
        }
        return operation + " of " + object;
    }
}
