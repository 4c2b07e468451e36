package io.github.kurentoguard.recovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * The steps that make the objects of a pipeline again: first all objects in the order in which they were made, then their
 * states, their connections, their subscriptions, and at last what plays. Of objects that live on, only what the lost
 * session or the others took with them is made again.
 */
final class Blueprint {

    private static final int MEDIA_TYPES = 3;

    private final Group group;
    private final Predicate<Entity> alive;
    private final List<Step> steps = new ArrayList<>();

    private Blueprint(Group group, Predicate<Entity> alive) {
        this.group = group;
        this.alive = alive;
    }

    /** @param alive whether an object lives on */
    static List<Step> of(Group group, Predicate<Entity> alive) {
        Blueprint blueprint = new Blueprint(group, alive);
        blueprint.draw();
        return blueprint.steps;
    }

    private void draw() {
        List<Entity> gone = group.members().stream().filter(alive.negate()).toList();
        gone.forEach(entity -> steps.add(Step.create(entity)));
        gone.forEach(this::states);
        group.members().forEach(this::connections);
        group.members().forEach(entity -> entity.subscriptions()
                .forEach((id, event) -> steps.add(Step.subscribe(entity.id(), event, id))));
        gone.forEach(this::offer);
        gone.forEach(this::playback);
    }

    private void states(Entity entity) {
        for (Entity.Invocation each : entity.state()) {
            steps.add(Step.invoke(
                    Step.Kind.STATE,
                    entity.id(),
                    each.operation(),
                    JsonParser.parseString(each.params()).getAsJsonObject()));
        }
    }

    private void connections(Entity sink) {
        Map<Entity, List<Edge>> bySource = new LinkedHashMap<>();
        for (Edge edge : sink.inputs()) {
            if (!alive.test(sink) || !alive.test(edge.source())) {
                bySource.computeIfAbsent(edge.source(), source -> new ArrayList<>(MEDIA_TYPES))
                        .add(edge);
            }
        }
        bySource.values().forEach(edges -> connect(edges, sink));
    }

    private void connect(List<Edge> edges, Entity sink) {
        if (edges.size() == MEDIA_TYPES && edges.stream().allMatch(Edge::isDefault)) {
            // One call connects all three kinds of media.
            steps.add(Step.invoke(Step.Kind.CONNECT, edges.get(0).source().id(), "connect", sinkOf(sink.id())));
        } else {
            edges.forEach(edge -> connect(edge, sink));
        }
    }

    private void connect(Edge edge, Entity sink) {
        JsonObject arguments = sinkOf(sink.id());
        arguments.addProperty("mediaType", edge.type());
        if (!edge.isDefault()) {
            arguments.addProperty("sourceMediaDescription", edge.sourceDescription());
            arguments.addProperty("sinkMediaDescription", edge.sinkDescription());
        }
        steps.add(Step.invoke(Step.Kind.CONNECT, edge.source().id(), "connect", arguments));
    }

    private static JsonObject sinkOf(String id) {
        JsonObject arguments = new JsonObject();
        arguments.addProperty("sink", id);
        return arguments;
    }

    private void offer(Entity entity) {
        String offer = entity.storedOffer();
        if (offer != null && entity.isNegotiated()) {
            JsonObject arguments = new JsonObject();
            arguments.addProperty("offer", offer);
            steps.add(Step.invoke(Step.Kind.NEGOTIATE, entity.id(), "processOffer", arguments));
        }
    }

    private void playback(Entity entity) {
        if (entity.runs() && !Recordings.isRecorder(entity)) {
            steps.add(Step.invoke(Step.Kind.PLAY, entity.id(), "play", new JsonObject()));
            if (entity.playback().mode() == Playback.Mode.PAUSED) {
                steps.add(Step.invoke(Step.Kind.PLAY, entity.id(), "pause", new JsonObject()));
            }
        } else if (entity.runs() && entity.playback().mode() == Playback.Mode.RUNNING) {
            steps.add(Step.invoke(Step.Kind.PLAY, entity.id(), "record", new JsonObject()));
        }
    }

    /** How many connections the steps make, one a kind of media. */
    static int connections(Step step) {
        boolean all = !Json.object(step.params(), "operationParams").has("mediaType");
        return step.kind() != Step.Kind.CONNECT ? 0 : all ? MEDIA_TYPES : 1;
    }
}
