package io.github.kurentoguard.recovery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import java.util.function.Predicate;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * The steps that make the objects of a pipeline again: first all objects in the order in which they were made, then their
 * states, their connections, their subscriptions, and at last what plays. Of objects that live on, only what the lost
 * session or the others took with them is made again.
 */
final class Blueprint implements Iterator<Step> {

    private static final int MEDIA_TYPES = 3;

    private final List<Entity> members;
    private final List<Entity> gone;
    private final Predicate<Entity> alive;
    private final Deque<Step> steps = new ArrayDeque<>();
    private final Deque<Phase> phases;

    /** What is done to each of some objects before anything else is done to any. */
    private record Phase(Iterator<Entity> entities, Consumer<Entity> draw) {}

    private Blueprint(Group group, Predicate<Entity> alive) {
        this.members = List.copyOf(group.members());
        this.gone = members.stream().filter(alive.negate()).toList();
        this.alive = alive;
        this.phases = new ArrayDeque<>(List.of(
                new Phase(gone.iterator(), entity -> steps.add(Step.create(entity))),
                new Phase(gone.iterator(), this::states),
                new Phase(members.iterator(), this::connections),
                new Phase(members.iterator(), this::subscriptions),
                new Phase(gone.iterator(), this::offer),
                new Phase(gone.iterator(), this::playback)));
    }

    /**
     * Draws the steps one by one as they are taken, since a pipeline may be very large.
     *
     * @param alive whether an object lives on
     */
    static Iterator<Step> of(Group group, Predicate<Entity> alive) {
        return new Blueprint(group, alive);
    }

    @Override
    public boolean hasNext() {
        while (steps.isEmpty() && !phases.isEmpty()) {
            Phase phase = phases.element();
            if (phase.entities().hasNext()) {
                phase.draw().accept(phase.entities().next());
            } else {
                phases.remove();
            }
        }
        return !steps.isEmpty();
    }

    @Override
    public Step next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return steps.remove();
    }

    private void subscriptions(Entity entity) {
        entity.forEachSubscription((id, event) -> steps.add(Step.subscribe(entity.id(), event, id)));
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
