package io.github.kurentoguard.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;
import org.kurento.client.internal.transport.serialization.ParamsFlattener;
import org.kurento.jsonrpc.JsonUtils;
import org.kurento.jsonrpc.Prop;
import org.kurento.jsonrpc.Props;

/** Parameters as upstream writes them into requests, but plain ones without its detours over Gson: most are plain. */
final class Parameters {

    private Parameters() {}

    /** @param inTransaction whether objects that are not made yet may be among them */
    static JsonObject json(Props params, boolean inTransaction) {
        Props flat = ParamsFlattener.getInstance().flattenParams(params, inTransaction);
        JsonObject json = new JsonObject();
        for (Prop param : flat) {
            Object value = param.getValue();
            JsonElement plain = plain(value);
            if (plain != null) {
                json.add(param.getName(), plain);
            } else if (value != null) {
                return JsonUtils.toJsonObject(flat);
            }
        }
        return json;
    }

    private static @Nullable JsonElement plain(@Nullable Object value) {
        if (value instanceof String text) {
            return new JsonPrimitive(text);
        }
        if (value instanceof Integer || value instanceof Long) {
            return new JsonPrimitive((Number) value);
        }
        return value instanceof Boolean truth ? new JsonPrimitive(truth) : null;
    }
}
