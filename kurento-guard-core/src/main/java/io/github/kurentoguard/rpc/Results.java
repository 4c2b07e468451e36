package io.github.kurentoguard.rpc;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;
import org.kurento.jsonrpc.message.Request;
import org.kurento.jsonrpc.message.Response;
import org.kurento.jsonrpc.message.ResponseError;

/** What upstream wants to see of the messages that answer calls, however odd they are. */
final class Results {

    private Results() {}

    /** The error of an answer, with the type that upstream forgets; null if it has none. */
    static @Nullable ResponseError refusal(JsonObject message) {
        JsonElement error = message.get("error");
        if (error == null || error.isJsonNull()) {
            return null;
        }
        if (!(error instanceof JsonObject object)) {
            return new ResponseError(0, error.toString(), (JsonElement) null);
        }
        JsonElement data = object.get("data");
        return new ResponseError(
                code(object.get("code")),
                object.get("message") instanceof JsonPrimitive text ? text.getAsString() : "",
                data == null || data.isJsonNull() ? null : data);
    }

    private static int code(@Nullable JsonElement code) {
        return code instanceof JsonPrimitive value && value.isNumber()
                ? value.getAsNumber().intValue()
                : 0;
    }

    /** Upstream takes the session out of results before it reads them. */
    static @Nullable JsonElement withoutSession(@Nullable JsonElement result) {
        if (result instanceof JsonObject object) {
            object.remove("sessionId");
        }
        return result;
    }

    static Response<JsonElement> response(Request<?> request, JsonObject message) {
        ResponseError refusal = refusal(message);
        return refusal != null
                ? new Response<>(request.getId(), refusal)
                : new Response<>(request.getId(), withoutSession(message.get("result")));
    }
}
