package io.github.kurentoguard.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;
import org.kurento.jsonrpc.client.Continuation;
import org.kurento.jsonrpc.client.JsonRpcClient;
import org.kurento.jsonrpc.internal.JsonRpcRequestSenderHelper;
import org.kurento.jsonrpc.internal.client.ClientSession;
import org.kurento.jsonrpc.internal.client.TransactionImpl.ResponseSender;
import org.kurento.jsonrpc.message.Message;
import org.kurento.jsonrpc.message.Request;
import org.kurento.jsonrpc.message.Response;
import org.kurento.jsonrpc.message.ResponseError;

/**
 * A connection to a media server that follows a script. Without one, creations get numbered ids below the object they
 * belong to, transactions execute their operations, and everything else succeeds. Asynchronous answers come at once, in
 * the caller's thread.
 */
public final class ScriptedConnection extends JsonRpcClient {

    private final List<Request<JsonObject>> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private volatile Function<Request<JsonObject>, @Nullable Response<JsonElement>> script = request -> null;

    public ScriptedConnection() {
        session = new ClientSession("session", null, this);
        rsHelper = new Sender();
    }

    /** What answers first; null leaves it to the default. It may block, throw or fire events. */
    public void script(Function<Request<JsonObject>, @Nullable Response<JsonElement>> answers) {
        this.script = answers;
    }

    /** Answers each request of a method with an error. */
    public void refuse(String method, int code) {
        script(request -> request.getMethod().equals(method) ? error(request, code) : null);
    }

    public static Response<JsonElement> error(Request<?> request, int code) {
        return new Response<>(request.getId(), new ResponseError(code, "refused"));
    }

    public List<Request<JsonObject>> requests(String method) {
        return requests.stream()
                .filter(request -> request.getMethod().equals(method))
                .toList();
    }

    public JsonObject params(String method) {
        return requests(method).get(0).getParams();
    }

    /** Brings an event as the server sends it. */
    public void fire(String objectId, String type) {
        JsonObject data = new JsonObject();
        data.addProperty("source", objectId);
        data.add("tags", new JsonArray());
        data.addProperty("timestampMillis", "1795403672718");
        data.addProperty("type", type);
        JsonObject value = new JsonObject();
        value.addProperty("object", objectId);
        value.addProperty("type", type);
        value.add("data", data);
        JsonObject params = new JsonObject();
        params.add("value", value);
        handlerManager.handleRequest(session, new Request<JsonElement>("onEvent", params), new NoAnswer());
    }

    @Override
    public void connect() {}

    @Override
    public void setRequestTimeout(long millis) {}

    private Response<JsonElement> answer(Request<JsonObject> request) {
        requests.add(request);
        Response<JsonElement> scripted = script.apply(request);
        return scripted == null ? byDefault(request) : scripted;
    }

    private Response<JsonElement> byDefault(Request<JsonObject> request) {
        return switch (request.getMethod()) {
            case "create" -> new Response<>(request.getId(), value(new JsonPrimitive(newId(request.getParams()))));
            case "subscribe" ->
                new Response<>(request.getId(), value(new JsonPrimitive("subscription" + ids.incrementAndGet())));
            case "transaction" -> new Response<>(request.getId(), value(execute(request.getParams())));
            default -> new Response<>(request.getId(), value(new JsonPrimitive("")));
        };
    }

    private JsonArray execute(JsonObject params) {
        JsonArray responses = new JsonArray();
        for (JsonElement item : params.getAsJsonArray("operations")) {
            JsonObject operation = item.getAsJsonObject();
            Request<JsonObject> request = new Request<>(
                    operation.get("id").getAsInt(),
                    operation.get("method").getAsString(),
                    operation.getAsJsonObject("params"));
            Response<JsonElement> scripted = script.apply(request);
            Response<JsonElement> response = scripted == null ? byDefault(request) : scripted;
            responses.add(json(response));
            if (response.isError()) {
                break;
            }
        }
        return responses;
    }

    private static JsonObject json(Response<JsonElement> response) {
        JsonObject json = new JsonObject();
        json.addProperty("id", response.getId());
        json.addProperty("jsonrpc", "2.0");
        if (response.isError()) {
            JsonObject error = new JsonObject();
            error.addProperty("code", response.getError().getCode());
            error.addProperty("message", response.getError().getMessage());
            json.add("error", error);
        } else {
            json.add("result", response.getResult());
        }
        return json;
    }

    private String newId(JsonObject params) {
        String own = ids.incrementAndGet() + "_kurento." + params.get("type").getAsString();
        JsonElement constructor = params.get("constructorParams");
        JsonElement parent =
                constructor == null ? null : constructor.getAsJsonObject().get("mediaPipeline");
        return parent == null ? own : parent.getAsString() + "/" + own;
    }

    private static JsonElement value(JsonElement value) {
        JsonObject result = new JsonObject();
        result.add("value", value);
        return result;
    }

    private static final class NoAnswer implements ResponseSender {

        @Override
        public void sendResponse(Message message) {}

        @Override
        public void sendPingResponse(Message message) {}
    }

    private final class Sender extends JsonRpcRequestSenderHelper {

        @Override
        @SuppressWarnings("unchecked")
        protected <P, R> Response<R> internalSendRequest(Request<P> request, Class<R> resultClass) {
            return (Response<R>) answer((Request<JsonObject>) request);
        }

        @Override
        @SuppressWarnings("unchecked")
        protected void internalSendRequest(
                Request<?> request, Class<JsonElement> resultClass, Continuation<Response<JsonElement>> continuation) {
            Response<JsonElement> response;
            try {
                response = answer((Request<JsonObject>) request);
            } catch (RuntimeException e) {
                continuation.onError(e);
                return;
            }
            continuation.onSuccess(response);
        }
    }
}
