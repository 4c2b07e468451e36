package io.github.kurentoguard.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import org.kurento.jsonrpc.client.Continuation;
import org.kurento.jsonrpc.client.JsonRpcClient;
import org.kurento.jsonrpc.internal.JsonRpcRequestSenderHelper;
import org.kurento.jsonrpc.internal.client.ClientSession;
import org.kurento.jsonrpc.message.Request;
import org.kurento.jsonrpc.message.Response;
import org.kurento.jsonrpc.message.ResponseError;

/** A server that answers each creation with the same id and refuses every transaction, at most a few times. */
final class SelfCheckConnection extends JsonRpcClient {

    private static final int ENOUGH = 3;
    private int transactions;

    SelfCheckConnection() {
        session = new ClientSession("self-check", null, this);
        rsHelper = new JsonRpcRequestSenderHelper() {
            @Override
            @SuppressWarnings("unchecked")
            protected <P, R> Response<R> internalSendRequest(Request<P> request, Class<R> resultClass) {
                return (Response<R>)
                        new Response<JsonElement>(request.getId(), new JsonPrimitive("0_kurento.MediaPipeline"));
            }

            @Override
            protected void internalSendRequest(
                    Request<?> request, Class<JsonElement> resultClass, Continuation<Response<JsonElement>> answer) {
                // The plain manager sends a refused transaction again at once, for ever: it has to get stuck here.
                if (++transactions < ENOUGH) {
                    answer.onSuccess(new Response<>(request.getId(), new ResponseError(40008, "refused")));
                }
            }
        };
    }

    int transactions() {
        return transactions;
    }

    @Override
    public void connect() {}

    @Override
    public void setRequestTimeout(long millis) {}
}
