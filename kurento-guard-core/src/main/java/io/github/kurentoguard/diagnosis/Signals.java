package io.github.kurentoguard.diagnosis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;

/** Makes signals of what goes over the wire. */
public final class Signals {

    private static final String NEW_REFERENCE = "newref:";

    private Signals() {}

    /**
     * An answered call; a transaction is all of its calls.
     *
     * @param params the JSON-RPC parameters as they were sent
     * @param answer the whole answer, with {@code result} or {@code error}
     */
    public static List<Signal> ofCall(Instant at, String method, JsonObject params, JsonObject answer) {
        if (method.equals("transaction") && answer.get("result") instanceof JsonObject result) {
            return ofTransaction(at, params, result.get("value"));
        }
        Signal signal = one(at, method, params, answer);
        return signal == null ? List.of() : List.of(signal);
    }

    /** A call that ended without an answer. */
    public static Signal ofFailure(Instant at, String method, JsonObject params, RuntimeException cause) {
        String operation = operation(method, params);
        return new Signal.Failure(at, text(params, "object"), operation, cause);
    }

    private static @Nullable Signal one(Instant at, String method, JsonObject params, JsonObject answer) {
        String object = text(params, "object");
        String operation = operation(method, params);
        if (answer.get("error") instanceof JsonObject error) {
            int code = error.get("code") instanceof JsonPrimitive number && number.isNumber() ? number.getAsInt() : 0;
            return new Signal.Refusal(at, object, operation, params, code, text(error, "message"));
        }
        JsonElement value = answer.get("result") instanceof JsonObject result ? result.get("value") : null;
        return switch (method) {
            case "create" ->
                new Signal.Call(
                        at, value instanceof JsonPrimitive id ? id.getAsString() : "", method, made(params), value);
            case "invoke" -> new Signal.Call(at, object, operation, nested(params, "operationParams"), value);
            case "subscribe", "unsubscribe", "release" -> new Signal.Call(at, object, method, params, value);
            default -> null;
        };
    }

    private static JsonObject made(JsonObject params) {
        return nested(params, "constructorParams");
    }

    private static List<Signal> ofTransaction(Instant at, JsonObject params, @Nullable JsonElement value) {
        List<Signal> signals = new ArrayList<>();
        if (!(params.get("operations") instanceof JsonArray operations) || !(value instanceof JsonArray answers)) {
            return signals;
        }
        for (int i = 0; i < Math.min(operations.size(), answers.size()); i++) {
            if (operations.get(i) instanceof JsonObject operation && answers.get(i) instanceof JsonObject answer) {
                JsonObject resolved = (JsonObject) resolved(nested(operation, "params"), answers);
                Signal signal = one(at, text(operation, "method"), resolved, answer);
                if (signal != null) {
                    signals.add(signal);
                }
            }
        }
        return signals;
    }

    private static JsonElement resolved(JsonElement element, JsonArray answers) {
        if (element instanceof JsonObject object) {
            JsonObject copy = new JsonObject();
            for (Map.Entry<String, JsonElement> member : object.entrySet()) {
                copy.add(member.getKey(), resolved(member.getValue(), answers));
            }
            return copy;
        }
        return element instanceof JsonPrimitive text && text.isString() ? reference(text, answers) : element;
    }

    private static JsonElement reference(JsonPrimitive text, JsonArray answers) {
        String value = text.getAsString();
        if (!value.matches(NEW_REFERENCE + "\\d{1,6}")) {
            return text;
        }
        int index = Integer.parseInt(value.substring(NEW_REFERENCE.length()));
        boolean known = index < answers.size()
                && answers.get(index) instanceof JsonObject answer
                && answer.get("result") instanceof JsonObject result
                && result.get("value") instanceof JsonPrimitive;
        return known
                ? answers.get(index).getAsJsonObject().getAsJsonObject("result").get("value")
                : text;
    }

    private static String operation(String method, JsonObject params) {
        return method.equals("invoke") ? text(params, "operation") : method;
    }

    private static JsonObject nested(JsonObject params, String member) {
        return params.get(member) instanceof JsonObject object ? object : new JsonObject();
    }

    static String text(JsonObject object, String member) {
        return object.get(member) instanceof JsonPrimitive value ? value.getAsString() : "";
    }

    static Instant timestamp(JsonObject data, Instant otherwise) {
        try {
            String stamp = text(data, "timestampMillis");
            return stamp.isEmpty() ? otherwise : Instant.ofEpochMilli(Long.parseLong(stamp));
        } catch (NumberFormatException odd) {
            return otherwise;
        }
    }
}
