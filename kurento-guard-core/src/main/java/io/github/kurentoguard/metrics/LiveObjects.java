package io.github.kurentoguard.metrics;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.RecoveryReport;
import io.github.kurentoguard.rpc.Exchange;
import io.github.kurentoguard.rpc.Instrument;
import org.jspecify.annotations.Nullable;

/**
 * The media objects that a guard made and has not released, and how they are connected; learnt from its calls and their
 * answers, never asked for. What others release is not noticed. At most 100,000 are kept.
 */
public final class LiveObjects implements Instrument {

    private static final int MOST = 100_000;

    private final NavigableMap<String, ObjectEntry> objects = new TreeMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Consumer<String> onNewType;
    private long made;

    public LiveObjects() {
        this(type -> {});
    }

    /** @param onNewType hears of each type when the first object of it is made, outside the lock */
    LiveObjects(Consumer<String> onNewType) {
        this.onNewType = onNewType;
    }

    /** All of them, in the order of their creation. */
    public synchronized List<LiveObject> snapshot() {
        return objects.values().stream()
                .sorted(Comparator.comparingLong(ObjectEntry::order))
                .map(entry -> entry.snapshot(objects.keySet()))
                .toList();
    }

    /** How many there are of each type; types of which there were some stay, with 0. */
    public synchronized Map<String, Integer> countByType() {
        return new TreeMap<>(counts);
    }

    synchronized int count(String type) {
        return counts.getOrDefault(type, 0);
    }

    @Override
    public void after(Exchange exchange, JsonObject answer) {
        if (exchange.method().equals("transaction")) {
            transaction(exchange.params(), answer);
        } else {
            succeeded(exchange.method(), exchange.params(), answer, id -> id);
        }
    }

    private void transaction(JsonObject params, JsonObject answer) {
        if (!(params.get("operations") instanceof JsonArray operations)
                || !(result(answer) instanceof JsonObject result)
                || !(result.get("value") instanceof JsonArray answers)) {
            return;
        }
        for (int i = 0; i < Math.min(operations.size(), answers.size()); i++) {
            if (operations.get(i) instanceof JsonObject operation && answers.get(i) instanceof JsonObject each) {
                JsonObject own = operation.get("params") instanceof JsonObject found ? found : new JsonObject();
                succeeded(text(operation.get("method")), own, each, id -> resolve(id, answers));
            }
        }
    }

    /** The server reads {@code newref:N} as the result of the N-th operation. */
    private static String resolve(String id, JsonArray answers) {
        if (!id.matches("newref:\\d{1,9}")) {
            return id;
        }
        int place = Integer.parseInt(id.substring("newref:".length()));
        return place < answers.size() && answers.get(place) instanceof JsonObject answer ? value(answer) : id;
    }

    private void succeeded(String method, JsonObject params, JsonObject answer, UnaryOperator<String> resolved) {
        if (answer.get("error") instanceof JsonObject) {
            return;
        }
        String object = resolved.apply(text(params.get("object")));
        switch (method) {
            case "create" -> created(value(answer), text(params.get("type")));
            case "release" -> released(object);
            case "invoke" -> invoked(object, params, resolved);
            default -> {}
        }
    }

    private void created(String id, String qualified) {
        String type = qualified.substring(qualified.lastIndexOf('.') + 1);
        if (!id.isEmpty() && add(id, type)) {
            onNewType.accept(type);
        }
    }

    /** Returns whether it is the first of its type. */
    private synchronized boolean add(String id, String type) {
        if (objects.size() >= MOST || objects.containsKey(id)) {
            return false;
        }
        boolean first = !counts.containsKey(type);
        objects.put(id, new ObjectEntry(id, type, made++));
        counts.merge(type, 1, Integer::sum);
        return first;
    }

    /** Ids say what belongs to what: that of a child begins with that of its parent and a slash. */
    private synchronized void released(String id) {
        forget(objects.subMap(id, true, id, true));
        forget(objects.subMap(id + '/', id + (char) ('/' + 1)));
    }

    private void forget(Map<String, ObjectEntry> gone) {
        gone.values().forEach(entry -> counts.merge(entry.type(), -1, Integer::sum));
        gone.clear();
    }

    private synchronized void invoked(String object, JsonObject params, UnaryOperator<String> resolved) {
        String operation = text(params.get("operation"));
        ObjectEntry source = objects.get(object);
        if (source == null || !(params.get("operationParams") instanceof JsonObject given)) {
            return;
        }
        String sink = resolved.apply(text(given.get("sink")));
        String media = given.has("mediaType") ? text(given.get("mediaType")) : ObjectEntry.ALL;
        if (operation.equals("connect")) {
            source.connect(sink, media, objects.keySet());
        } else if (operation.equals("disconnect")) {
            source.disconnect(sink, media);
        }
    }

    @Override
    public void mediaEvent(JsonObject event) {
        if (!(event.get("data") instanceof JsonObject data)) {
            return;
        }
        String media = text(data.get("mediaType"));
        String state = text(data.get("state"));
        synchronized (this) {
            ObjectEntry entry = objects.get(text(event.get("object")));
            if (entry != null) {
                entry.heard(text(event.get("type")), media, state);
            }
        }
    }

    /** What is recovered keeps its id; that media flows has to be heard anew. */
    @Override
    public synchronized void sessionLost(GuardEvent.SessionLost event) {
        objects.values().forEach(ObjectEntry::forgetMedia);
    }

    @Override
    public void recovered(GuardEvent.Recovered event) {
        RecoveryReport report = event.report();
        if (report == null) {
            clear();
        } else {
            report.failures().stream()
                    .filter(failure -> failure.what().startsWith("create"))
                    .forEach(failure -> released(failure.objectId()));
        }
    }

    @Override
    public void closed(GuardEvent.Closed event) {
        clear();
    }

    private synchronized void clear() {
        forget(objects);
    }

    private static @Nullable JsonElement result(JsonObject answer) {
        return answer.get("result");
    }

    private static String value(JsonObject answer) {
        return result(answer) instanceof JsonObject result ? text(result.get("value")) : "";
    }

    private static String text(@Nullable JsonElement element) {
        return element != null && element.isJsonPrimitive() ? element.getAsString() : "";
    }
}
