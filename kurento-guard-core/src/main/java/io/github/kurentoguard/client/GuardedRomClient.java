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

/** Upstream's client, but a string that is waited for is taken from the answer as it is, without a detour over Gson. */
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
        return type == String.class && continuation == null
                ? ask(createInvokeRequest(objectRef, operation, params, type, false).request)
                : super.invoke(objectRef, operation, params, type, continuation);
    }

    @Override
    public @Nullable String create(
            String type,
            @Nullable Props constructorParams,
            @Nullable Props properties,
            @Nullable Continuation<String> continuation) {
        return continuation == null
                ? ask(createCreateRequest(type, constructorParams, properties, false).request)
                : super.create(type, constructorParams, properties, continuation);
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

    private static @Nullable String text(@Nullable JsonElement result) {
        return result instanceof JsonObject object
                        && object.get("value") instanceof JsonPrimitive value
                        && value.isString()
                ? value.getAsString()
                : JsonResponseUtils.convertFromResult(result, String.class);
    }
}
