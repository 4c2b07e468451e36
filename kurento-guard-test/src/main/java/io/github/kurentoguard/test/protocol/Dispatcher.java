package io.github.kurentoguard.test.protocol;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.error.ServerCrash;
import io.github.kurentoguard.test.media.MediaWorld;
import io.github.kurentoguard.test.media.Result;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into the cache, executes, and tells the answer when it is due. */
final class Dispatcher {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final String TRANSACTION = "transaction";

    private final MediaWorld world;
    private final Sessions sessions;
    private final AnswerCache cache;
    private final Map<String, Method> methods;
    private final Runnable onCrash;

    Dispatcher(MediaWorld world, Sessions sessions, AnswerCache cache, Map<String, Method> methods, Runnable onCrash) {
        this.world = world;
        this.sessions = sessions;
        this.cache = cache;
        this.methods = methods;
        this.onCrash = onCrash;
    }

    /** Whether it is a request by the protocol's rules. */
    static boolean valid(JsonObject request) {
        return request.get("jsonrpc") instanceof JsonPrimitive version
                && version.isString()
                && version.getAsString().equals("2.0")
                && (!request.has("id") || Params.asText(request.get("id")) != null)
                && request.get("method") instanceof JsonPrimitive method
                && method.isString();
    }

    /**
     * Executes one valid request.
     *
     * @param bound the session of its socket; null if there is none
     * @param treatment what goes wrong with it
     * @param refusals what goes wrong with its operations, if it is a transaction
     * @param done told the answer, at once or when the server is no longer busy with it
     */
    void execute(
            JsonObject request,
            @Nullable String bound,
            Treatment treatment,
            Function<JsonObject, @Nullable KmsException> refusals,
            Consumer<Answer> done) {
        boolean known = known(request);
        Params params;
        try {
            params = Params.of(request.get("params"), bound);
        } catch (RpcError malformed) {
            later(treatment.busy(), () -> done.accept(failure(request.get("id"), known ? malformed : unknownMethod())));
            return;
        }
        String key = Params.asText(request.get("id"));
        Answer cached = known ? cache.find(params.session(), key) : null;
        if (cached != null) {
            later(treatment.busy(), () -> done.accept(cached));
            return;
        }
        Consumer<Answer> finish = answer -> later(treatment.busy(), () -> {
            String session = answer.sessionId();
            cache.add(session != null ? session : params.session(), key, answer);
            done.accept(answer);
        });
        if (known && treatment.refusal() != null) {
            finish.accept(failure(request.get("id"), RpcError.of(treatment.refusal())));
        } else {
            perform(request, request.get("id"), params, refusals, finish);
        }
    }

    /**
     * Executes a request without any cache.
     *
     * @param id under which it is answered; null for a notification
     */
    void perform(
            JsonObject request,
            @Nullable JsonElement id,
            Params params,
            Function<JsonObject, @Nullable KmsException> refusals,
            Consumer<Answer> done) {
        try {
            String name = request.get("method").getAsString();
            Method method = methods.get(name);
            if (method != null) {
                Result result = call(method, params);
                later(result.busy(), () -> done.accept(success(id, result.value())));
            } else if (name.equals(TRANSACTION)) {
                transaction(id, params, refusals, done);
            } else {
                done.accept(failure(id, unknownMethod()));
            }
        } catch (RpcError error) {
            done.accept(failure(id, error));
        } catch (KmsException refused) {
            done.accept(failure(id, RpcError.of(refused)));
        } catch (ServerCrash crash) {
            log.warn("the server process dies: {}", crash.getMessage());
            onCrash.run();
        }
    }

    private static Result call(Method method, Params params) throws RpcError, KmsException {
        try {
            return method.call(params);
        } catch (ServerCrash crash) {
            throw crash;
        } catch (RuntimeException defect) {
            log.error("a simulated call has failed", defect);
            throw RpcError.unexpected(String.valueOf(defect.getMessage()));
        }
    }

    private void transaction(
            @Nullable JsonElement id,
            Params params,
            Function<JsonObject, @Nullable KmsException> refusals,
            Consumer<Answer> done)
            throws RpcError {
        params.require();
        String named = params.session();
        String session = named != null ? named : world.uuid();
        JsonArray operations = params.array("operations");
        Consumer<JsonElement> end = result -> done.accept(success(id, result));
        Consumer<RpcError> refused = error -> done.accept(failure(id, error));
        new Transaction(this, sessions, session, operations, refusals, end, refused).run();
    }

    private boolean known(JsonObject request) {
        String method = request.get("method").getAsString();
        return methods.containsKey(method) || method.equals(TRANSACTION);
    }

    private void later(Duration busy, Runnable task) {
        if (busy.isZero()) {
            task.run();
        } else {
            world.after(busy, task);
        }
    }

    private static Answer success(@Nullable JsonElement id, JsonElement result) {
        if (id != null && !id.isJsonNull()) {
            return Answer.of(id, result);
        }
        return result.isJsonNull() ? Answer.SILENT : failure(id, ignored(result));
    }

    static Answer failure(@Nullable JsonElement id, RpcError error) {
        return Answer.of(id == null ? JsonNull.INSTANCE : id, error);
    }

    private static RpcError ignored(JsonElement result) {
        return new RpcError(RpcError.SERVER, "Ignoring response because of a notification request", result);
    }

    private static RpcError unknownMethod() {
        return new RpcError(RpcError.METHOD_NOT_FOUND, "Method not found.");
    }
}
