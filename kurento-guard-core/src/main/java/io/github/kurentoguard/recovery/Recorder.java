package io.github.kurentoguard.recovery;

import java.util.List;
import java.util.function.Consumer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.rpc.Translation;
import io.github.kurentoguard.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into the topology what the server has executed, in the order in which it did so. Everything in it is in the
 * application's ids. Confined to the loop.
 */
final class Recorder {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final List<String> MEDIA_TYPES = List.of("AUDIO", "VIDEO", "DATA");

    private final Topology topology;
    private final Meanings meanings;
    private final Names names = new Names();
    /** Objects of one kind are mostly set alike. */
    private final Names values = new Names();

    private final Timeline timeline;
    private final boolean storeRtpOffers;
    private final Consumer<String> forgotten;
    private final Consumer<Note> journal;
    private final Consumer<Entity> created;

    /**
     * @param storeRtpOffers whether offers that were made to RtpEndpoints are kept to be repeated
     * @param forgotten hears the ids of objects that are gone
     * @param journal takes a note of all that changes the topology
     * @param created hears of each new object
     */
    Recorder(
            Topology topology,
            Meanings meanings,
            Timeline timeline,
            boolean storeRtpOffers,
            Consumer<String> forgotten,
            Consumer<Note> journal,
            Consumer<Entity> created) {
        this.topology = topology;
        this.meanings = meanings;
        this.timeline = timeline;
        this.storeRtpOffers = storeRtpOffers;
        this.forgotten = forgotten;
        this.journal = journal;
        this.created = created;
    }

    /** Takes a call that has succeeded, and its answer in the server's ids. */
    void record(String method, JsonObject params, String answer, Translation translation) {
        switch (method) {
            case "invoke" -> invoked(params, timeline.nanoTime());
            case "release" -> released(Json.text(params, "object"), translation);
            case "unsubscribe" -> unsubscribed(params);
            case "create", "subscribe", "transaction" -> recordResult(method, params, answer, translation);
            default -> {
                // Nothing else leaves anything behind.
            }
        }
    }

    /** Takes a transaction whose caller was told before that it had failed: what it made is taken back. */
    void recordUndone(JsonObject params, String answer, Translation translation) {
        JsonObject message = parse("transaction", answer);
        if (message != null) {
            translation.toApplication(message);
            recordBeforeFailure(params, message, translation);
        }
    }

    /** Takes what {@link Note} says of one; in the application's ids. */
    void restore(String method, JsonObject params, String value, Translation translation, long thenNanos) {
        switch (method) {
            case "invoke" -> invoked(params, thenNanos);
            case "create", "subscribe" -> record(method, params, value);
            default -> record(method, params, "", translation);
        }
    }

    private void unsubscribed(JsonObject params) {
        topology.unsubscribe(Json.text(params, "object"), Json.text(params, "subscription"));
        journal.accept(Note.of("unsubscribe", params, ""));
    }

    private void recordResult(String method, JsonObject params, String answer, Translation translation) {
        String value = method.equals("transaction") ? null : Json.quickValue(answer);
        if (value != null) {
            record(method, params, translation.toApplication(value));
            return;
        }
        JsonObject message = parse(method, answer);
        if (message == null) {
            return;
        }
        translation.toApplication(message);
        if (method.equals("transaction")) {
            executed(params, message, translation);
        } else {
            record(method, params, Json.value(message));
        }
    }

    private static @Nullable JsonObject parse(String method, String answer) {
        try {
            return JsonParser.parseString(answer).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException malformed) {
            LOG.warn("The answer to '{}' is no JSON: what it made will not be recovered", method);
            return null;
        }
    }

    private void record(String method, JsonObject params, String value) {
        if (value.isEmpty()) {
            return;
        }
        if (method.equals("create")) {
            String type = Json.text(params, "type");
            JsonElement arguments = params.get("constructorParams");
            created(new Entity(
                    value,
                    names.same(type.substring(type.indexOf('.') + 1)),
                    arguments instanceof JsonObject given ? Json.write(given) : "{}"));
        } else {
            topology.subscribe(Json.text(params, "object"), names.same(Json.text(params, "type")), value);
        }
        journal.accept(Note.of(method, params, value));
    }

    private void created(Entity entity) {
        topology.add(entity);
        created.accept(entity);
    }

    private void executed(JsonObject params, JsonObject message, Translation translation) {
        if (!(params.get("operations") instanceof JsonArray operations)
                || !(Json.object(message, "result").get("value") instanceof JsonArray answers)
                || Refs.failed(answers)) {
            // What a failed transaction made is released by the chain: nobody has a handle on it.
            recordBeforeFailure(params, message, translation);
            return;
        }
        for (int i = 0; i < Math.min(operations.size(), answers.size()); i++) {
            recordOperation(operations.get(i), answers, i, translation);
        }
    }

    /** The operations on objects that were there before have been executed all the same. */
    private void recordBeforeFailure(JsonObject params, JsonObject message, Translation translation) {
        if (params.get("operations") instanceof JsonArray operations
                && Json.object(message, "result").get("value") instanceof JsonArray answers) {
            for (int i = 0; i < Math.min(operations.size(), answers.size()); i++) {
                boolean onNew = operations.get(i).toString().contains("\"newref:");
                String method = Json.text((JsonObject) operations.get(i), "method");
                // Nobody has a handle on what was made or subscribed.
                boolean made = method.equals("create") || method.equals("subscribe");
                if (!onNew && !made) {
                    recordOperation(operations.get(i), answers, i, translation);
                }
            }
        }
    }

    private void recordOperation(JsonElement operation, JsonArray answers, int index, Translation translation) {
        if (operation instanceof JsonObject call
                && answers.get(index) instanceof JsonObject answer
                && !answer.has("error")) {
            String method = Json.text(call, "method");
            JsonObject params = (JsonObject) Refs.resolve(Json.object(call, "params"), answers);
            if (method.equals("create") || method.equals("subscribe")) {
                record(method, params, Json.value(answer));
            } else {
                record(method, params, "", translation);
            }
        }
    }

    private void released(String id, Translation translation) {
        translation.retire(id);
        forgotten.accept(id);
        topology.remove(id).forEach(gone -> {
            translation.retire(gone);
            forgotten.accept(gone);
        });
        journal.accept(Note.about("release", id, ""));
    }

    private void invoked(JsonObject params, long now) {
        String id = Json.text(params, "object");
        Group group = topology.groupOf(id);
        Entity entity = group == null ? null : group.get(id);
        if (group == null || entity == null) {
            return;
        }
        String operation = Json.text(params, "operation");
        JsonObject arguments = Json.object(params, "operationParams");
        Meaning meaning = meanings.of(entity.type(), operation);
        switch (meaning.effect()) {
            case STATE -> set(group, entity, operation, arguments, meaning);
            case UNDO -> entity.unset(key(meaning.undoes(), arguments, meaning));
            case CONNECTION -> connected(entity, operation.equals("connect"), arguments);
            case NEGOTIATION -> negotiated(entity, operation, arguments);
            case PLAYBACK -> played(entity, operation, arguments, now);
            case ACTION -> done(entity, operation);
            case QUERY -> {
                // Leaves nothing behind.
            }
        }
        switch (meaning.effect()) {
            case STATE, UNDO, CONNECTION -> journal.accept(Note.of("invoke", params, ""));
            case PLAYBACK ->
                journal.accept(
                        new Note("invoke", params::toString, "", timeline.now().toEpochMilli()));
            default -> {
                // The others take their notes themselves.
            }
        }
    }

    private void done(Entity entity, String operation) {
        int before = entity.unrepeated().size();
        entity.done(operation);
        if (entity.unrepeated().size() > before) {
            journal.accept(Note.invocation(entity.id(), operation, "{}", 0));
        }
    }

    private void set(Group group, Entity entity, String operation, JsonObject arguments, Meaning meaning) {
        String text = values.same(Json.write(arguments));
        entity.set(names.same(key(operation, arguments, meaning)), text);
        if (text.contains(group.root())) {
            group.mentionsOthers();
        }
    }

    /** What tells a state from the others of an object. */
    static String key(String operation, JsonObject arguments, Meaning meaning) {
        if (meaning.keys().isEmpty()) {
            return operation;
        }
        StringBuilder key = new StringBuilder(operation);
        meaning.keys().forEach(name -> key.append('\n').append(Json.text(arguments, name)));
        return key.toString();
    }

    private void connected(Entity source, boolean connect, JsonObject arguments) {
        Entity sink = topology.find(Json.text(arguments, "sink"));
        if (sink == null) {
            return;
        }
        String sourceDescription = names.same(Json.text(arguments, "sourceMediaDescription", Edge.DEFAULT));
        String sinkDescription = names.same(Json.text(arguments, "sinkMediaDescription", Edge.DEFAULT));
        String type = names.same(Json.text(arguments, "mediaType"));
        if (!type.isEmpty()) {
            connected(new Edge(source, type, sourceDescription, sinkDescription), sink, connect);
            return;
        }
        for (String each : MEDIA_TYPES) {
            connected(new Edge(source, each, sourceDescription, sinkDescription), sink, connect);
        }
    }

    private static void connected(Edge edge, Entity sink, boolean connect) {
        if (connect) {
            sink.feed(edge);
        } else {
            sink.cut(edge);
        }
    }

    private void negotiated(Entity entity, String operation, JsonObject arguments) {
        switch (operation) {
            case "generateOffer" -> {
                entity.negotiated(true);
                journal.accept(Note.invocation(entity.id(), operation, "{}", 0));
            }
            case "processOffer" -> {
                entity.negotiated(false);
                boolean stored = storeRtpOffers && entity.type().equals("RtpEndpoint") && arguments.has("offer");
                if (stored) {
                    entity.storeOffer(Json.text(arguments, "offer"));
                }
                journal.accept(Note.invocation(entity.id(), operation, stored ? arguments.toString() : "{}", 0));
            }
            default -> {
                // The others mean nothing without one of these.
            }
        }
    }

    private void played(Entity entity, String operation, JsonObject arguments, long now) {
        long position =
                arguments.get("position") instanceof JsonPrimitive given && given.isNumber() ? given.getAsLong() : 0;
        entity.playback().apply(operation, position, now);
    }
}
