package io.github.kurentoguard.client;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.reflect.TypeToken;
import io.github.kurentoguard.error.CallName;
import io.github.kurentoguard.error.Explainer;
import org.jspecify.annotations.Nullable;
import org.kurento.client.Continuation;
import org.kurento.client.internal.client.operation.Operation;
import org.kurento.client.internal.server.KurentoServerException;
import org.kurento.client.internal.server.KurentoServerTransportException;
import org.kurento.client.internal.transport.jsonrpc.JsonResponseUtils;
import org.kurento.client.internal.transport.jsonrpc.RomClientJsonRpcClient;
import org.kurento.jsonrpc.JsonRpcErrorException;
import org.kurento.jsonrpc.JsonUtils;
import org.kurento.jsonrpc.client.JsonRpcClient;
import org.kurento.jsonrpc.message.Request;
import org.kurento.jsonrpc.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends transactions once, and ends each in exactly one way: committed, or rolled back with a reason. */
final class TransactionSender {

    private static final String METHOD = "transaction";
    private static final Type RESPONSES = new TypeToken<List<Response<JsonElement>>>() {}.getType();
    private static final Logger LOG = LoggerFactory.getLogger(TransactionSender.class);

    private final JsonRpcClient client;
    private final RomClientJsonRpcClient requests;
    private final Explainer explainer;

    TransactionSender(JsonRpcClient client, RomClientJsonRpcClient requests, Explainer explainer) {
        this.client = client;
        this.requests = requests;
        this.explainer = explainer;
    }

    /** Waits for the outcome; throws what upstream would throw. */
    void send(List<Operation> operations) {
        List<Type> types = new ArrayList<>();
        JsonObject params = params(operations, types);
        PendingTransaction pending = new PendingTransaction(operations, types, names(params), explainer);
        try {
            pending.finish(responses(client.sendRequest(METHOD, params, JsonElement.class)));
        } catch (IOException e) {
            throw pending.fail(new KurentoServerTransportException("Error connecting with server", e));
        } catch (JsonRpcErrorException e) {
            throw pending.fail(new KurentoServerException(e.getError()));
        } catch (RuntimeException e) {
            throw pending.fail(e);
        }
    }

    /** Tells the outcome to the continuation, once. */
    void send(List<Operation> operations, Continuation<Void> continuation) {
        List<Type> types = new ArrayList<>();
        JsonObject params = params(operations, types);
        End end = new End(new PendingTransaction(operations, types, names(params), explainer), continuation);
        try {
            client.sendRequest(METHOD, params, end);
        } catch (RuntimeException e) {
            end.onError(e);
        }
    }

    private JsonObject params(List<Operation> operations, List<Type> types) {
        JsonArray array = new JsonArray();
        for (Operation operation : operations) {
            RomClientJsonRpcClient.RequestAndResponseType made = operation.createRequest(requests);
            Request<JsonObject> request = made.request;
            request.setId(array.size());
            array.add(JsonUtils.toJsonElement(request));
            types.add(made.responseType);
        }
        JsonObject params = new JsonObject();
        params.add("operations", array);
        return params;
    }

    private static List<CallName> names(JsonObject params) {
        return params.getAsJsonArray("operations").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(operation -> CallName.of(
                        operation.get("method").getAsString(),
                        operation.get("params") instanceof JsonObject object ? object : new JsonObject()))
                .toList();
    }

    private static @Nullable List<Response<JsonElement>> responses(@Nullable JsonElement result) {
        return JsonResponseUtils.convertFromResult(result, RESPONSES);
    }

    private static final class End implements org.kurento.jsonrpc.client.Continuation<JsonElement> {

        private final PendingTransaction pending;
        private final Continuation<Void> continuation;
        private final AtomicBoolean told = new AtomicBoolean();

        End(PendingTransaction pending, Continuation<Void> continuation) {
            this.pending = pending;
            this.continuation = continuation;
        }

        @Override
        public void onSuccess(@Nullable JsonElement result) {
            try {
                pending.finish(responses(result));
            } catch (RuntimeException e) {
                tell(() -> continuation.onError(pending.fail(e)));
                return;
            }
            tell(() -> continuation.onSuccess(null));
        }

        @Override
        public void onError(Throwable cause) {
            pending.fail(cause);
            tell(() -> continuation.onError(cause));
        }

        private void tell(Telling telling) {
            if (!told.compareAndSet(false, true)) {
                return;
            }
            try {
                telling.run();
            } catch (Exception e) {
                LOG.warn("The continuation of a transaction failed", e);
            }
        }
    }

    private interface Telling {

        void run() throws Exception;
    }
}
