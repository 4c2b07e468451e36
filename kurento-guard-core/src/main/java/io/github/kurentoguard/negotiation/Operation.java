package io.github.kurentoguard.negotiation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.rpc.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a media object and what the server said to it: a call, or a part of a transaction.
 *
 * @param object the id of the media object
 * @param name such as {@code processOffer}
 * @param arguments by name; empty if there are none
 * @param result the {@code result} object of the response, which may be changed in place
 */
record Operation(String object, String name, JsonObject arguments, JsonObject result) {

    private static final Pattern REFERENCE = Pattern.compile("newref:(\\d{1,9})");

    /** Those of some names that succeeded, in order; most calls have none, and cost no more than a look-up. */
    static List<Operation> in(Exchange exchange, JsonObject answer, Set<String> names) {
        return switch (exchange.method()) {
            case "invoke" ->
                names.contains(text(exchange.params().get("operation")))
                        ? of(exchange.params(), answer).stream().toList()
                        : List.of();
            case "transaction" ->
                ofTransaction(exchange.params(), answer).stream()
                        .filter(operation -> names.contains(operation.name()))
                        .toList();
            default -> List.of();
        };
    }

    private static List<Operation> ofTransaction(JsonObject params, JsonObject answer) {
        JsonArray operations = array(params.get("operations"));
        JsonArray responses = array(object(answer.get("result")).get("value"));
        List<Operation> found = new ArrayList<>();
        for (int i = 0; i < Math.min(operations.size(), responses.size()); i++) {
            JsonObject operation = object(operations.get(i));
            if (text(operation.get("method")).equals("invoke")) {
                of(object(operation.get("params")), object(responses.get(i)))
                        .map(one -> one.resolved(responses))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private static Optional<Operation> of(JsonObject params, JsonObject response) {
        return response.get("result") instanceof JsonObject result
                ? Optional.of(new Operation(
                        text(params.get("object")),
                        text(params.get("operation")),
                        object(params.get("operationParams")),
                        result))
                : Optional.empty();
    }

    /** With the id of the object that an earlier operation of the same transaction made. */
    private Operation resolved(JsonArray responses) {
        Matcher reference = REFERENCE.matcher(object);
        if (!reference.matches() || Integer.parseInt(reference.group(1)) >= responses.size()) {
            return this;
        }
        JsonObject creation = object(responses.get(Integer.parseInt(reference.group(1))));
        return new Operation(text(object(creation.get("result")).get("value")), name, arguments, result);
    }

    /** A text that was passed; empty if there is none of that name. */
    String argument(String argument) {
        return text(arguments.get(argument));
    }

    /** The text that came back; empty if none did. */
    String value() {
        return text(result.get("value"));
    }

    void value(String text) {
        result.addProperty("value", text);
    }

    private static JsonObject object(@Nullable JsonElement element) {
        return element instanceof JsonObject object ? object : new JsonObject();
    }

    private static JsonArray array(@Nullable JsonElement element) {
        return element instanceof JsonArray array ? array : new JsonArray();
    }

    private static String text(@Nullable JsonElement element) {
        return element instanceof JsonPrimitive primitive && primitive.isString() ? primitive.getAsString() : "";
    }
}
