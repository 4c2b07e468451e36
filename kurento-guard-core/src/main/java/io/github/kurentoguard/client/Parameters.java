package io.github.kurentoguard.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import org.kurento.client.internal.transport.serialization.ParamsFlattener;
import org.kurento.jsonrpc.JsonUtils;
import org.kurento.jsonrpc.Prop;
import org.kurento.jsonrpc.Props;

/** Parameters as upstream writes them into requests, but plain ones without its detours over Gson: most are plain. */
final class Parameters {

    private Parameters() {}

    /** @param inTransaction whether objects that are not made yet may be among them */
    static JsonObject json(Props params, boolean inTransaction) {
        JsonObject json = new JsonObject();
        for (Prop param : ParamsFlattener.getInstance().flattenParams(params, inTransaction)) {
            Object value = param.getValue();
            if (value != null) {
                json.add(param.getName(), json(value));
            }
        }
        return json;
    }

    private static JsonElement json(Object value) {
        if (value instanceof String text) {
            return new JsonPrimitive(text);
        }
        if (value instanceof Integer || value instanceof Long) {
            return new JsonPrimitive((Number) value);
        }
        if (value instanceof Number number && !Double.isFinite(number.doubleValue())) {
            // Gson would refuse it without a name; the checks of the call say which parameter it is.
            return new JsonPrimitive(number);
        }
        return value instanceof Boolean truth
                ? new JsonPrimitive(truth)
                : JsonParser.parseString(JsonUtils.toJson(value));
    }
}
