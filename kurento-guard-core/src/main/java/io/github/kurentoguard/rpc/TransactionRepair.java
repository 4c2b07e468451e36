package io.github.kurentoguard.rpc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;

/**
 * Mends transactions. Upstream writes {@code newref:N} for the N-th object that a transaction creates, the server reads
 * it as the result of the N-th operation; and a transaction that fails half way leaves behind what it had created.
 *
 * <p>Taken for a reference is every string in an operation's parameters that is exactly {@code newref:} and a number,
 * if as many objects were created before that operation. The server replaces every such string, an application's text
 * as well, so that such a text cannot be sent in a transaction, renumbered or not: there is nothing to preserve.
 */
final class TransactionRepair {

    private static final Pattern REFERENCE = Pattern.compile("newref:(\\d{1,9})");

    private TransactionRepair() {}

    /**
     * An object that a transaction made.
     *
     * @param operation the place of its creation in the transaction, from 0
     * @param id the server's id for it
     */
    record Created(int operation, String id) {}

    /**
     * Rewrites references from numbers of creations to numbers of operations.
     *
     * @param params of a {@code transaction} as upstream makes them; not changed
     * @return the same object if there is nothing to rewrite
     */
    static JsonObject renumber(JsonObject params) {
        List<JsonObject> operations = operations(params);
        List<Integer> creations = creations(operations);
        if (creations.isEmpty() || creations.get(creations.size() - 1) == creations.size() - 1) {
            return params;
        }
        JsonArray rewritten = new JsonArray();
        for (int i = 0; i < operations.size(); i++) {
            int position = i;
            List<Integer> earlier =
                    creations.stream().filter(creation -> creation < position).toList();
            rewritten.add(rewriteOperation(operations.get(i), earlier));
        }
        JsonObject copy = new JsonObject();
        params.asMap().forEach(copy::add);
        copy.add("operations", rewritten);
        return copy;
    }

    /**
     * The objects that a transaction made, whether or not a later operation failed.
     *
     * @param params of the {@code transaction}
     * @param result what the server answered: an array of responses, or an object with it as {@code value}
     */
    static List<Created> created(JsonObject params, @Nullable JsonElement result) {
        List<JsonObject> responses = responses(result);
        return creations(operations(params)).stream()
                .filter(operation -> operation < responses.size())
                .flatMap(operation -> {
                    String id = value(responses.get(operation));
                    return id == null ? Stream.empty() : Stream.of(new Created(operation, id));
                })
                .toList();
    }

    /**
     * A subscription that a transaction made to an object that was there before.
     *
     * @param object the application's id for it
     */
    record Subscribed(String object, String subscription) {}

    /** The subscriptions to take back if a transaction is undone; those to what it made itself go with that. */
    static List<Subscribed> subscribed(JsonObject params, @Nullable JsonElement result) {
        List<JsonObject> operations = operations(params);
        List<JsonObject> responses = responses(result);
        List<Subscribed> all = new ArrayList<>();
        for (int i = 0; i < Math.min(operations.size(), responses.size()); i++) {
            String subscription = value(responses.get(i));
            String object = text(object(operations.get(i), "params").get("object"));
            if (is(operations.get(i), "subscribe")
                    && subscription != null
                    && !REFERENCE.matcher(object).matches()) {
                all.add(new Subscribed(object, subscription));
            }
        }
        return all;
    }

    /** Whether one of the operations failed, so that those after it were not executed. */
    static boolean failed(@Nullable JsonElement result) {
        return responses(result).stream().anyMatch(response -> response.has("error"));
    }

    /**
     * What a failed transaction left behind on the server, to be released in this order. Objects that it released itself
     * are not in it, nor are those that disappear with one that is.
     *
     * @param params of the {@code transaction} as they were sent, renumbered
     */
    static List<String> leftovers(JsonObject params, @Nullable JsonElement result) {
        if (!failed(result)) {
            return List.of();
        }
        Map<Integer, String> ids = new TreeMap<>();
        created(params, result).forEach(created -> ids.put(created.operation(), created.id()));
        Set<String> gone = released(params, responses(result), ids);
        Collection<String> all = new HashSet<>(ids.values());
        return ids.values().stream()
                .filter(id -> !isOrIsBelow(id, gone))
                .filter(id -> !isBelow(id, all))
                .toList();
    }

    private static Set<String> released(JsonObject params, List<JsonObject> responses, Map<Integer, String> ids) {
        List<JsonObject> operations = operations(params);
        Set<String> released = new HashSet<>();
        for (int i = 0; i < Math.min(operations.size(), responses.size()); i++) {
            if (is(operations.get(i), "release") && !responses.get(i).has("error")) {
                String object = text(object(operations.get(i), "params").get("object"));
                Matcher reference = REFERENCE.matcher(object);
                released.add(reference.matches() ? ids.getOrDefault(Integer.valueOf(reference.group(1)), "") : object);
            }
        }
        return released;
    }

    private static boolean isOrIsBelow(String id, Collection<String> others) {
        return others.contains(id) || isBelow(id, others);
    }

    /** The server puts the id of the parent, and a slash, before that of a child. */
    private static boolean isBelow(String id, Collection<String> others) {
        return others.stream().anyMatch(other -> id.startsWith(other + "/"));
    }

    private static JsonObject rewriteOperation(JsonObject operation, List<Integer> creations) {
        JsonObject copy = new JsonObject();
        operation
                .asMap()
                .forEach((name, value) -> copy.add(name, name.equals("params") ? rewrite(value, creations) : value));
        return copy;
    }

    private static JsonElement rewrite(JsonElement value, List<Integer> creations) {
        if (value instanceof JsonObject object) {
            JsonObject copy = new JsonObject();
            object.asMap().forEach((name, field) -> copy.add(name, rewrite(field, creations)));
            return copy;
        }
        if (value instanceof JsonArray array) {
            JsonArray copy = new JsonArray(array.size());
            array.forEach(item -> copy.add(rewrite(item, creations)));
            return copy;
        }
        return value instanceof JsonPrimitive text && text.isString() ? rewriteText(text, creations) : value;
    }

    private static JsonPrimitive rewriteText(JsonPrimitive text, List<Integer> creations) {
        Matcher reference = REFERENCE.matcher(text.getAsString());
        if (!reference.matches()) {
            return text;
        }
        int creation = Integer.parseInt(reference.group(1));
        return creation < creations.size() ? new JsonPrimitive("newref:" + creations.get(creation)) : text;
    }

    private static List<Integer> creations(List<JsonObject> operations) {
        return IntStream.range(0, operations.size())
                .filter(i -> is(operations.get(i), "create"))
                .boxed()
                .toList();
    }

    private static boolean is(JsonObject operation, String method) {
        return method.equals(text(operation.get("method")));
    }

    private static List<JsonObject> operations(JsonObject params) {
        return objects(params.get("operations"));
    }

    private static List<JsonObject> responses(@Nullable JsonElement result) {
        return objects(result instanceof JsonObject object ? object.get("value") : result);
    }

    private static List<JsonObject> objects(@Nullable JsonElement array) {
        List<JsonObject> objects = new ArrayList<>();
        if (array instanceof JsonArray items) {
            items.forEach(item -> objects.add(item instanceof JsonObject object ? object : new JsonObject()));
        }
        return objects;
    }

    private static @Nullable String value(JsonObject response) {
        String id = text(object(response, "result").get("value"));
        return id.isEmpty() ? null : id;
    }

    private static JsonObject object(JsonObject parent, String name) {
        return parent.get(name) instanceof JsonObject child ? child : new JsonObject();
    }

    private static String text(@Nullable JsonElement element) {
        return element instanceof JsonPrimitive primitive ? primitive.getAsString() : "";
    }
}
