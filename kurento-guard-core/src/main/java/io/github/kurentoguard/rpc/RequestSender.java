package io.github.kurentoguard.rpc;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;
import org.kurento.jsonrpc.JsonUtils;
import org.kurento.jsonrpc.client.Continuation;
import org.kurento.jsonrpc.internal.JsonRpcRequestSenderHelper;
import org.kurento.jsonrpc.message.Request;
import org.kurento.jsonrpc.message.Response;

/** The less used forms of upstream's calls, brought back to the two that the client has. */
final class RequestSender extends JsonRpcRequestSenderHelper {

    private final GuardedJsonRpcClient client;

    RequestSender(GuardedJsonRpcClient client) {
        this.client = client;
    }

    @Override
    protected <P, R> Response<R> internalSendRequest(Request<P> request, Class<R> resultClass) {
        Response<JsonElement> response = client.respond(request);
        return response.isError()
                ? new Response<>(request.getId(), response.getError())
                : new Response<>(request.getId(), convert(response.getResult(), resultClass));
    }

    @Override
    protected void internalSendRequest(
            Request<? extends Object> request,
            Class<JsonElement> resultClass,
            Continuation<Response<JsonElement>> continuation) {
        JsonObject params = GuardedJsonRpcClient.toObject(request.getParams());
        client.perform(
                request.getMethod(),
                params,
                message -> continuation.onSuccess(Results.response(request, message)),
                continuation::onError);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // upstream is not annotated: void results are null
    static <R> R convert(@Nullable JsonElement result, Class<R> type) {
        return type == JsonElement.class ? (R) result : JsonUtils.fromJson(result, type);
    }
}
