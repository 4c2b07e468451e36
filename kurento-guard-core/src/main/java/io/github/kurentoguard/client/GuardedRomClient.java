package io.github.kurentoguard.client;

import java.io.IOException;
import java.lang.reflect.Type;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;
import org.kurento.client.Continuation;
import org.kurento.client.internal.server.KurentoServerException;
import org.kurento.client.internal.server.KurentoServerTransportException;
import org.kurento.client.internal.transport.jsonrpc.JsonResponseUtils;
import org.kurento.client.internal.transport.jsonrpc.RomClientJsonRpcClient;
import org.kurento.jsonrpc.JsonRpcErrorException;
import org.kurento.jsonrpc.Props;
import org.kurento.jsonrpc.client.JsonRpcClient;
import org.kurento.jsonrpc.message.Request;

import static org.kurento.client.internal.transport.jsonrpc.RomJsonRpcConstants.CREATE_CONSTRUCTOR_PARAMS;
import static org.kurento.client.internal.transport.jsonrpc.RomJsonRpcConstants.CREATE_METHOD;
import static org.kurento.client.internal.transport.jsonrpc.RomJsonRpcConstants.CREATE_PROPERTIES;
import static org.kurento.client.internal.transport.jsonrpc.RomJsonRpcConstants.CREATE_TYPE;
import static org.kurento.client.internal.transport.jsonrpc.RomJsonRpcConstants.INVOKE_METHOD;
import static org.kurento.client.internal.transport.jsonrpc.RomJsonRpcConstants.INVOKE_OBJECT;
import static org.kurento.client.internal.transport.jsonrpc.RomJsonRpcConstants.INVOKE_OPERATION_NAME;
import static org.kurento.client.internal.transport.jsonrpc.RomJsonRpcConstants.INVOKE_OPERATION_PARAMS;

/**
 * Upstream's client, but a string that is waited for is taken from the answer as it is, without a detour over Gson, and
 * asynchronous calls end also when their result cannot be read.
 */
final class GuardedRomClient extends RomClientJsonRpcClient {

    private final JsonRpcClient client;

    GuardedRomClient(JsonRpcClient client) {
        super(client);
        this.client = client;
    }

    @Override
    public @Nullable Object invoke(
            String objectRef,
            String operation,
            @Nullable Props params,
            Type type,
            @Nullable Continuation<?> continuation) {
        if (continuation != null) {
            ask(createInvokeRequest(objectRef, operation, params, type, false), continuation);
            return null;
        }
        return type == String.class
                ? ask(createInvokeRequest(objectRef, operation, params, type, false).request)
                : super.invoke(objectRef, operation, params, type, null);
    }

    @Override
    public @Nullable String create(
            String type,
            @Nullable Props constructorParams,
            @Nullable Props properties,
            @Nullable Continuation<String> continuation) {
        RequestAndResponseType creation = createCreateRequest(type, constructorParams, properties, false);
        if (continuation == null) {
            return ask(creation.request);
        }
        ask(creation, continuation);
        return null;
    }

    @Override
    public @Nullable String subscribe(String objectRef, String type, @Nullable Continuation<String> continuation) {
        if (continuation == null) {
            return super.subscribe(objectRef, type, null);
        }
        ask(createSubscribeRequest(objectRef, type), continuation);
        return null;
    }

    @Override
    public void unsubscribe(String objectRef, String subscription, @Nullable Continuation<Void> continuation) {
        if (continuation == null) {
            super.unsubscribe(objectRef, subscription, null);
        } else {
            ask(createUnsubscribeRequest(objectRef, subscription), continuation);
        }
    }

    @Override
    public void release(String objectRef, @Nullable Continuation<Void> continuation) {
        if (continuation == null) {
            super.release(objectRef, null);
        } else {
            ask(createReleaseRequest(objectRef), continuation);
        }
    }

    @Override
    public RequestAndResponseType createCreateRequest(
            String type, @Nullable Props constructorParams, @Nullable Props properties, boolean inTransaction) {
        JsonObject params = new JsonObject();
        params.addProperty(CREATE_TYPE, type);
        add(params, CREATE_CONSTRUCTOR_PARAMS, constructorParams, inTransaction);
        add(params, CREATE_PROPERTIES, properties, inTransaction);
        return new RequestAndResponseType(new Request<>(CREATE_METHOD, params), String.class);
    }

    @Override
    public RequestAndResponseType createInvokeRequest(
            String objectRef, String operation, @Nullable Props operationParams, Type type, boolean inTransaction) {
        JsonObject params = new JsonObject();
        params.addProperty(INVOKE_OBJECT, objectRef);
        params.addProperty(INVOKE_OPERATION_NAME, operation);
        add(params, INVOKE_OPERATION_PARAMS, operationParams, inTransaction);
        return new RequestAndResponseType(new Request<>(INVOKE_METHOD, params), type);
    }

    private static void add(JsonObject to, String member, @Nullable Props params, boolean inTransaction) {
        if (params != null) {
            to.add(member, Parameters.json(params, inTransaction));
        }
    }

    /** Throws what upstream would throw. */
    private @Nullable String ask(Request<JsonObject> request) {
        try {
            return text(client.sendRequest(request.getMethod(), request.getParams(), JsonElement.class));
        } catch (IOException e) {
            throw new KurentoServerTransportException("Error connecting with server", e);
        } catch (JsonRpcErrorException e) {
            throw new KurentoServerException(e.getError());
        }
    }

    /** Tells the continuation, once, how the call ended. */
    private void ask(RequestAndResponseType asked, Continuation<?> continuation) {
        Request<JsonObject> request = asked.request;
        client.sendRequest(
                request.getMethod(), request.getParams(), new ReadResult<>(request, asked.responseType, continuation));
    }

    private static @Nullable String text(@Nullable JsonElement result) {
        return result instanceof JsonObject object
                        && object.get("value") instanceof JsonPrimitive value
                        && value.isString()
                ? value.getAsString()
                : JsonResponseUtils.convertFromResult(result, String.class);
    }
}
