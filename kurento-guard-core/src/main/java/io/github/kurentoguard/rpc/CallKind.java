package io.github.kurentoguard.rpc;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** What running a call twice, or not knowing whether it ran, would do. */
enum CallKind {
    /** Changes nothing: a getter of Kurento's own modules, {@code describe}, {@code ping}. */
    QUERY,
    /** Sets a state that a second run sets again: setters, tags, {@code release}, {@code unsubscribe}. */
    STATE,
    /** Makes something or sets something going: a second run would do it twice. */
    ACTION;

    private static final String SERVER_MANAGER = "manager_ServerManager";

    static CallKind of(String method, JsonObject params) {
        return switch (method) {
            case "ping", "describe", "connect" -> QUERY;
            case "release", "unsubscribe", "keepAlive", "ref", "unref" -> STATE;
            case "invoke" -> ofInvoke(params);
            default -> ACTION;
        };
    }

    private static CallKind ofInvoke(JsonObject params) {
        String operation = text(params, "operation");
        if (!isKurento(text(params, "object"))) {
            return ACTION;
        }
        if (named(operation, "get") || named(operation, "is")) {
            return QUERY;
        }
        boolean state = named(operation, "set") || operation.equals("addTag") || operation.equals("removeTag");
        return state ? STATE : ACTION;
    }

    /** Only of Kurento's own modules is it known that their getters change nothing. */
    private static boolean isKurento(String object) {
        return object.equals(SERVER_MANAGER) || ObjectIds.isOfKurentosModules(object);
    }

    private static boolean named(String operation, String verb) {
        return operation.startsWith(verb)
                && operation.length() > verb.length()
                && Character.isUpperCase(operation.charAt(verb.length()));
    }

    static String text(JsonObject params, String member) {
        JsonElement value = params.get(member);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }
}
