package io.github.kurentoguard.test.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import org.jspecify.annotations.Nullable;

/** Several operations in one request: run one after the other until one fails, never undone. */
final class Transaction {

    private final Dispatcher dispatcher;
    private final Sessions sessions;
    private final String session;
    private final JsonArray operations;
    private final Function<JsonObject, @Nullable KmsException> refusals;
    private final Consumer<JsonElement> done;
    private final Consumer<RpcError> refused;
    private final List<Answer> answers = new ArrayList<>();
    private boolean looping;
    private boolean again;

    Transaction(
            Dispatcher dispatcher,
            Sessions sessions,
            String session,
            JsonArray operations,
            Function<JsonObject, @Nullable KmsException> refusals,
            Consumer<JsonElement> done,
            Consumer<RpcError> refused) {
        this.dispatcher = dispatcher;
        this.sessions = sessions;
        this.session = session;
        this.operations = operations;
        this.refusals = refusals;
        this.done = done;
        this.refused = refused;
    }

    /** Runs what is left; goes on by itself after an operation that takes time. A loop, for there can be thousands. */
    void run() {
        looping = true;
        do {
            again = false;
            step();
        } while (again);
        looping = false;
    }

    private void step() {
        if (answers.size() == operations.size()) {
            finish();
            return;
        }
        JsonElement id = new JsonPrimitive(answers.size());
        JsonObject operation;
        Params params;
        try {
            operation = object(operations.get(answers.size()));
            params = params(operation);
        } catch (RpcError malformed) {
            refused.accept(malformed);
            return;
        }
        sessions.sweep();
        KmsException refusal = refusals.apply(operation);
        if (refusal != null) {
            arrived(Dispatcher.failure(id, RpcError.of(refusal)));
        } else if (Dispatcher.valid(operation)) {
            dispatcher.perform(operation, id, params, refusals, this::arrived);
        } else {
            arrived(Answer.INVALID_REQUEST.withId(id));
        }
    }

    private void arrived(Answer answer) {
        answers.add(answer);
        if (answer.failed()) {
            finish();
        } else if (looping) {
            again = true;
        } else {
            run();
        }
    }

    private void finish() {
        JsonArray value = new JsonArray(answers.size());
        answers.forEach(answer -> value.add(answer.toJson()));
        done.accept(Results.of(session, value).value());
    }

    private static JsonObject object(JsonElement element) throws RpcError {
        if (element instanceof JsonObject object) {
            return object;
        }
        throw RpcError.unexpected("in Json::Value::resolveReference(key, end): requires objectValue");
    }

    private Params params(JsonObject operation) throws RpcError {
        JsonElement given = operation.get("params");
        JsonObject named = given == null || given.isJsonNull() ? new JsonObject() : object(given);
        checkId(operation);
        return Params.of(NewReferences.replace(named, this::valueOf).getAsJsonObject(), session);
    }

    private void checkId(JsonObject operation) throws RpcError {
        int expected = answers.size();
        if (number(operation.get("id")) != expected) {
            throw malformed("Id of request '" + expected + "' should be '" + expected + "'");
        }
    }

    /** What the real server takes for a number: also nothing and booleans, but no text; -1 for all else. */
    private static long number(@Nullable JsonElement id) {
        if (id == null || id.isJsonNull()) {
            return 0;
        }
        if (!(id instanceof JsonPrimitive primitive) || primitive.isString()) {
            return -1;
        }
        return primitive.isBoolean() ? (primitive.getAsBoolean() ? 1 : 0) : (long) primitive.getAsDouble();
    }

    private JsonElement valueOf(int index) throws RpcError {
        if (index < 0 || index >= answers.size()) {
            throw malformed("Result not found on request " + index);
        }
        return answers.get(index).value();
    }

    static RpcError malformed(String message) {
        return RpcError.of(new KmsException(KmsError.MALFORMED_TRANSACTION, message));
    }
}
