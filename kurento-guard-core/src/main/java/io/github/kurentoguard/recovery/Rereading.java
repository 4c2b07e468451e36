package io.github.kurentoguard.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.rpc.ObjectIds;
import io.github.kurentoguard.rpc.Translation;
import org.jspecify.annotations.Nullable;

/**
 * Asks the server for what calls in doubt were to change, and remembers what it says. A state that cannot be asked for is
 * written once more as it is remembered, or taken away if it is not: after that the server has it so. Confined to the
 * loop.
 */
final class Rereading {

    /** The server dies of the first question, and answers the second with another property. */
    private static final Set<String> NEVER_READ = Set.of("setIceTcp", "setMinVideoRecvBandwidth");

    private static final String NOT_FOUND = "40101";

    private final Topology topology;
    private final Meanings meanings;
    private final Recorder recorder;
    private final Translation translation;
    private final Questions questions;
    private final Consumer<Finding> findings;

    Rereading(
            Topology topology,
            Meanings meanings,
            Recorder recorder,
            Translation translation,
            Questions questions,
            Consumer<Finding> findings) {
        this.topology = topology;
        this.meanings = meanings;
        this.recorder = recorder;
        this.translation = translation;
        this.questions = questions;
        this.findings = findings;
    }

    /** Looks at a call that is no creation. Of a subscription nothing can be read, and a second one does no harm. */
    void look(Doubt doubt) {
        switch (doubt.method()) {
            case "invoke" -> invoked(doubt.params());
            case "release" -> released(doubt.params());
            case "unsubscribe" -> unsubscribed(doubt.params());
            default -> {
                // Nothing is remembered of the others.
            }
        }
    }

    private void released(JsonObject params) {
        if (topology.find(Json.text(params, "object")) == null) {
            return;
        }
        JsonObject question = new JsonObject();
        question.add("object", params.get("object"));
        questions.put("describe", translation.toServer(question), answer -> {
            String error = Json.error(answer);
            if (error != null && error.startsWith(NOT_FOUND)) {
                record("release", params);
            }
        });
    }

    /** To take a subscription back twice changes nothing. */
    private void unsubscribed(JsonObject params) {
        questions.put("unsubscribe", translation.toServer(params), answer -> record("unsubscribe", params));
    }

    private void record(String method, JsonObject params) {
        recorder.record(method, params, "", translation);
    }

    private void invoked(JsonObject params) {
        JsonObject arguments = Json.object(params, "operationParams");
        String operation = Json.text(params, "operation");
        Entity entity = topology.find(Json.text(params, "object"));
        if (operation.equals("connect") || operation.equals("disconnect")) {
            // Also if the source was to be made in the same transaction: another source lost the sink to it.
            readSources(topology.find(Json.text(arguments, "sink")));
        }
        if (entity == null || mentionsNew(arguments)) {
            return;
        }
        Meaning meaning = meanings.of(entity.type(), operation);
        switch (meaning.effect()) {
            case STATE, UNDO -> state(entity, params, operation, arguments, meaning);
            case NEGOTIATION -> negotiation(entity, params, operation);
            case PLAYBACK -> playback(entity, operation);
            default -> {
                // Connections are done above; the others leave nothing that could be asked for.
            }
        }
    }

    private static boolean mentionsNew(JsonObject arguments) {
        return arguments.asMap().values().stream()
                .anyMatch(value -> value instanceof JsonPrimitive text
                        && text.isString()
                        && text.getAsString().startsWith("newref:"));
    }

    private void state(Entity entity, JsonObject params, String operation, JsonObject arguments, Meaning meaning) {
        if (operation.equals("addTag") || operation.equals("removeTag")) {
            readTag(entity, Json.text(arguments, "key"));
        } else if (meaning.keys().isEmpty() && isReadable(operation, params)) {
            readProperty(entity, operation, arguments, meaning);
        } else {
            writeAgain(entity, operation, arguments, meaning);
        }
    }

    private static boolean isReadable(String operation, JsonObject params) {
        return operation.startsWith("set")
                && operation.length() > 3
                && !NEVER_READ.contains(operation)
                && ObjectIds.isOfKurentosModules(Json.text(params, "object"));
    }

    private void readTag(Entity entity, String key) {
        ask(entity, "getTags", answer -> {
            if (value(answer) instanceof JsonArray tags) {
                JsonObject arguments = new JsonObject();
                arguments.addProperty("key", key);
                String value = tagged(tags, key);
                if (value != null) {
                    arguments.addProperty("value", value);
                }
                record("invoke", invocation(entity, value == null ? "removeTag" : "addTag", arguments));
            }
        });
    }

    private static @Nullable String tagged(JsonArray tags, String key) {
        for (JsonElement each : tags) {
            if (each instanceof JsonObject tag && Json.text(tag, "key").equals(key)) {
                return Json.text(tag, "value");
            }
        }
        return null;
    }

    private void readProperty(Entity entity, String setter, JsonObject wanted, Meaning meaning) {
        ask(entity, "get" + setter.substring(3), answer -> {
            JsonElement value = value(answer);
            if (value.isJsonNull()) {
                writeAgain(entity, setter, wanted, meaning);
                return;
            }
            String property = setter.substring(3, 4).toLowerCase(Locale.ROOT) + setter.substring(4);
            // What the server has by itself is no state that was set: it is another in the next session.
            boolean wasSet = entity.state(setter) != null || !value.isJsonPrimitive();
            if (wasSet || value.equals(wanted.get(property))) {
                JsonObject arguments = new JsonObject();
                arguments.add(property, value);
                record("invoke", invocation(entity, setter, arguments));
            }
        });
    }

    private void writeAgain(Entity entity, String operation, JsonObject arguments, Meaning meaning) {
        boolean undo = meaning.effect() == Meaning.Effect.UNDO;
        String setter = undo ? meaning.undoes() : operation;
        String remembered = entity.state(Recorder.key(setter, arguments, meaning));
        if (remembered != null) {
            send(entity, setter, JsonParser.parseString(remembered).getAsJsonObject(), answer -> {
                if (!remembered.equals(entity.state(Recorder.key(setter, arguments, meaning)))) {
                    // The application has set another meanwhile, which this may have overwritten.
                    writeAgain(entity, operation, arguments, meaning);
                }
            });
        } else if (!undo) {
            takeAway(entity, operation, arguments, meaning);
        }
    }

    private void takeAway(Entity entity, String operation, JsonObject arguments, Meaning meaning) {
        Meanings.Undo undo = meanings.undoOf(entity.type(), operation);
        if (undo == null) {
            inDoubt(entity, operation);
            return;
        }
        JsonObject keys = new JsonObject();
        undo.keys().stream().filter(arguments::has).forEach(name -> keys.add(name, arguments.get(name)));
        send(entity, undo.operation(), keys, answer -> {
            if (entity.state(Recorder.key(operation, arguments, meaning)) != null) {
                // The application has set it meanwhile, which this may have taken away.
                writeAgain(entity, operation, arguments, meaning);
            }
        });
    }

    private void inDoubt(Entity entity, String operation) {
        findings.accept(new Finding(
                "state-in-doubt",
                entity.id(),
                "The line broke, and it could not be told whether '" + operation
                        + "' had been executed; the server cannot be asked for it.",
                "Call it again: the guard goes on as if it had not been executed."));
    }

    private void negotiation(Entity entity, JsonObject params, String operation) {
        String question =
                switch (operation) {
                    case "generateOffer" -> "getLocalSessionDescriptor";
                    case "processOffer" -> "getRemoteSessionDescriptor";
                    default -> "";
                };
        if (!question.isEmpty()) {
            ask(entity, question, answer -> {
                if (!value(answer).isJsonNull()) {
                    record("invoke", params);
                }
            });
        }
    }

    private void playback(Entity entity, String operation) {
        if (operation.equals("setPosition")) {
            ask(entity, "getPosition", answer -> {
                if (value(answer) instanceof JsonPrimitive position) {
                    JsonObject arguments = new JsonObject();
                    arguments.add("position", position);
                    record("invoke", invocation(entity, operation, arguments));
                }
            });
            return;
        }
        ask(entity, "getState", answer -> {
            String told =
                    switch (Json.value(answer)) {
                        case "START" -> Recordings.isRecorder(entity) ? "record" : "play";
                        case "PAUSE" -> "pause";
                        case "STOP" -> "stop";
                        default -> "";
                    };
            if (told.equals("stop") && Recordings.isRecorder(entity) && (entity.runs() || operation.equals("record"))) {
                // So it says, too, while it waits for media.
                inDoubt(entity, operation);
            } else if (!told.isEmpty()) {
                record("invoke", invocation(entity, told, new JsonObject()));
            }
        });
    }

    private void readSources(@Nullable Entity sink) {
        if (sink != null) {
            ask(sink, "getSourceConnections", answer -> {
                if (value(answer) instanceof JsonArray connections) {
                    compare(sink, edges(connections));
                }
            });
        }
    }

    private List<Edge> edges(JsonArray connections) {
        List<Edge> edges = new ArrayList<>();
        for (JsonElement each : connections) {
            JsonObject data = each instanceof JsonObject object ? object : new JsonObject();
            Entity source = topology.find(Json.text(data, "source"));
            if (source != null) {
                edges.add(new Edge(
                        source,
                        Json.text(data, "type"),
                        Json.text(data, "sourceDescription", Edge.DEFAULT),
                        Json.text(data, "sinkDescription", Edge.DEFAULT)));
            }
        }
        return edges;
    }

    private void compare(Entity sink, List<Edge> found) {
        List<Edge> remembered = List.copyOf(sink.inputs());
        remembered.stream()
                .filter(edge -> !found.contains(edge))
                .forEach(edge -> record("invoke", connection("disconnect", edge, sink)));
        found.stream()
                .filter(edge -> !remembered.contains(edge))
                .forEach(edge -> record("invoke", connection("connect", edge, sink)));
    }

    private static JsonObject connection(String operation, Edge edge, Entity sink) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("sink", sink.id());
        arguments.addProperty("mediaType", edge.type());
        arguments.addProperty("sourceMediaDescription", edge.sourceDescription());
        arguments.addProperty("sinkMediaDescription", edge.sinkDescription());
        return invocation(edge.source(), operation, arguments);
    }

    private static JsonObject invocation(Entity entity, String operation, JsonObject arguments) {
        return Step.invoke(Step.Kind.STATE, entity.id(), operation, arguments).params();
    }

    private void ask(Entity entity, String operation, Consumer<JsonObject> then) {
        send(entity, operation, new JsonObject(), then);
    }

    private void send(Entity entity, String operation, JsonObject arguments, Consumer<JsonObject> then) {
        questions.put("invoke", translation.toServer(invocation(entity, operation, arguments)), answer -> {
            translation.toApplication(answer);
            if (topology.find(entity.id()) == entity) {
                then.accept(answer);
            }
        });
    }

    /** The value of an answer; JSON's null if there is none. */
    private static JsonElement value(JsonObject answer) {
        JsonElement value = Json.object(answer, "result").get("value");
        return value == null ? JsonNull.INSTANCE : value;
    }
}
