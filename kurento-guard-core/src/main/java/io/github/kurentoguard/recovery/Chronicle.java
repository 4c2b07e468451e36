package io.github.kurentoguard.recovery;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.kurentoguard.connection.Session;
import io.github.kurentoguard.rpc.Translation;
import io.github.kurentoguard.time.Timeline;
import org.jspecify.annotations.Nullable;

/** Tells all that is remembered in as few notes as possible. Confined to the loop. */
final class Chronicle {

    private final List<Note> notes = new ArrayList<>();
    private final Timeline timeline;

    private Chronicle(Timeline timeline) {
        this.timeline = timeline;
    }

    static List<Note> of(@Nullable Session session, Translation translation, Topology topology, Timeline timeline) {
        Chronicle chronicle = begun(session, translation, timeline);
        chronicle.steps(topology).forEachRemaining(Runnable::run);
        chronicle.end(topology);
        return chronicle.notes;
    }

    /**
     * The same, some at a time. What changes meanwhile may be told as it was, as it will be, or not: it has to be told
     * once more.
     */
    static void collect(
            @Nullable Session session,
            Translation translation,
            Topology topology,
            Timeline timeline,
            BooleanSupplier cancelled,
            Consumer<List<Note>> then) {
        Chronicle chronicle = begun(session, translation, timeline);
        Slices.each(timeline, chronicle.steps(topology), Runnable::run, cancelled, () -> {
            chronicle.end(topology);
            then.accept(chronicle.notes);
        });
    }

    private static Chronicle begun(@Nullable Session session, Translation translation, Timeline timeline) {
        Chronicle chronicle = new Chronicle(timeline);
        if (session != null) {
            chronicle.notes.add(session(session));
        }
        chronicle.notes.add(ids(translation));
        return chronicle;
    }

    /** First each object of a pipeline is made, then each is told what it has; pipeline after pipeline. */
    private Iterator<Runnable> steps(Topology topology) {
        return List.copyOf(topology.groups()).stream()
                .flatMap(group -> {
                    List<Entity> members = List.copyOf(group.members());
                    Stream<Runnable> creations = members.stream().map(entity -> () -> creation(entity));
                    Stream<Runnable> states = members.stream().map(entity -> () -> tell(entity));
                    return Stream.concat(creations, states);
                })
                .iterator();
    }

    private void end(Topology topology) {
        topology.excluded().forEach(id -> notes.add(Note.about(Note.EXCLUDED, id, "true")));
        topology.foreign().forEach(this::subscriptions);
    }

    static Note session(Session session) {
        return session(Note.SESSION, session);
    }

    static Note attempt(Session session) {
        return session(Note.ATTEMPT, session);
    }

    private static Note session(String what, Session session) {
        return new Note(
                what,
                () -> "{\"sessionId\":" + Note.quoted(session.sessionId()) + ",\"serverId\":"
                        + Note.quoted(session.serverId()) + "}",
                "",
                0);
    }

    static Note ids(Translation translation) {
        return new Note(
                Note.IDS,
                () -> translation.serverIds().entrySet().stream()
                        .map(each -> Note.quoted(each.getKey()) + ":" + Note.quoted(each.getValue()))
                        .collect(Collectors.joining(",", "{", "}")),
                "",
                0);
    }

    private void tell(Entity entity) {
        entity.state().forEach(state -> notes.add(Note.invocation(entity.id(), state.operation(), state.params(), 0)));
        entity.unrepeated().forEach(operation -> notes.add(Note.invocation(entity.id(), operation, "{}", 0)));
        entity.inputs().forEach(edge -> connection(edge, entity));
        subscriptions(entity.id(), entity.subscriptions());
        negotiation(entity);
        if (entity.isMissing()) {
            notes.add(missing(entity));
        }
        if (entity.runs()) {
            playback(entity);
        }
    }

    private void creation(Entity entity) {
        String type = entity.type();
        String arguments = entity.constructorParams();
        notes.add(new Note(
                "create",
                () -> "{\"type\":" + Note.quoted(type) + ",\"constructorParams\":" + arguments + "}",
                entity.id(),
                0));
    }

    private void connection(Edge edge, Entity sink) {
        notes.add(Note.invocation(
                edge.source().id(),
                "connect",
                "{\"sink\":" + Note.quoted(sink.id()) + ",\"mediaType\":" + Note.quoted(edge.type())
                        + ",\"sourceMediaDescription\":" + Note.quoted(edge.sourceDescription())
                        + ",\"sinkMediaDescription\":" + Note.quoted(edge.sinkDescription()) + "}",
                0));
    }

    private void subscriptions(String object, Map<String, String> subscriptions) {
        subscriptions.forEach((subscription, event) -> notes.add(new Note(
                "subscribe",
                () -> "{\"object\":" + Note.quoted(object) + ",\"type\":" + Note.quoted(event) + "}",
                subscription,
                0)));
    }

    private void negotiation(Entity entity) {
        String offer = entity.storedOffer();
        if (entity.isNegotiated()) {
            notes.add(Note.invocation(
                    entity.id(),
                    entity.isOfferedByServer() ? "generateOffer" : "processOffer",
                    offer == null ? "{}" : "{\"offer\":" + Note.quoted(offer) + "}",
                    0));
        }
        if (entity.isLapsed()) {
            notes.add(Note.about(Note.LAPSED, entity.id(), "true"));
        }
    }

    static Note missing(Entity entity) {
        return Note.about(Note.MISSING, entity.id(), String.valueOf(entity.isMissing()));
    }

    private void playback(Entity entity) {
        Playback playback = entity.playback();
        long position = TimeUnit.NANOSECONDS.toMillis(playback.position(timeline.nanoTime()));
        String id = entity.id();
        notes.add(new Note(
                Note.PLAYBACK,
                () -> "{\"object\":" + Note.quoted(id) + ",\"position\":" + position + "}",
                playback.mode().name(),
                timeline.now().toEpochMilli()));
    }
}
