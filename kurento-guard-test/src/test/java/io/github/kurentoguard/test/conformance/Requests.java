package io.github.kurentoguard.test.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** What the client of a recording asked, by the answers' keys. */
final class Requests {

    /** A request that is no JSON object, or the one that an answer without id belongs to. */
    private static final JsonObject UNKNOWN = new JsonObject();

    private final Map<String, List<JsonObject>> byKey = new HashMap<>();

    Requests(Transcript transcript) {
        for (Entry entry : transcript.entries()) {
            if (entry instanceof Entry.Asked asked) {
                JsonElement parsed = Frames.parse(asked.text());
                if (parsed != null && parsed.isJsonObject()) {
                    JsonObject request = parsed.getAsJsonObject();
                    byKey.computeIfAbsent(asked.socket() + " " + request.get("id"), key -> new ArrayList<>())
                            .add(request);
                }
            }
        }
    }

    /** The request that the n-th answer under this key is for. */
    private JsonObject request(String key, int index) {
        List<JsonObject> requests = byKey.getOrDefault(key, List.of());
        return requests.isEmpty() ? UNKNOWN : requests.get(Math.min(index, requests.size() - 1));
    }

    /** The operation of an {@code invoke}, else the method. */
    String operation(String key, int index) {
        JsonObject request = request(key, index);
        String operation = text(params(request), "operation");
        return operation == null ? String.valueOf(text(request, "method")) : operation;
    }

    /** The request in a few words: method, class and operation. */
    String label(String key, int index) {
        JsonObject request = request(key, index);
        JsonObject params = params(request);
        String object = text(params, "object");
        String type = text(params, "type");
        String operation = text(params, "operation");
        return text(request, "method")
                + (object == null ? "" : " " + typeOf(object))
                + (type == null ? "" : " " + type)
                + (operation == null ? "" : "." + operation);
    }

    /** The class that an object's id ends with. */
    static String typeOf(String objectId) {
        return objectId.substring(objectId.lastIndexOf('/') + 1).replaceFirst("^.*_(?:kurento\\.)?", "");
    }

    private static JsonObject params(JsonObject request) {
        JsonElement params = request.get("params");
        return params != null && params.isJsonObject() ? params.getAsJsonObject() : UNKNOWN;
    }

    private static @Nullable String text(JsonObject owner, String member) {
        JsonElement value = owner.get(member);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
    }
}
