package io.github.kurentoguard.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

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
        Chronicle chronicle = new Chronicle(timeline);
        if (session != null) {
            chronicle.notes.add(session(session));
        }
        chronicle.notes.add(ids(translation));
        topology.groups().forEach(chronicle::tell);
        topology.excluded().forEach(id -> chronicle.notes.add(Note.about(Note.EXCLUDED, id, "true")));
        topology.foreign().forEach(chronicle::subscriptions);
        return chronicle.notes;
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

    private void tell(Group group) {
        group.members().forEach(this::creation);
        for (Entity entity : group.members()) {
            entity.state()
                    .forEach(state -> notes.add(Note.invocation(entity.id(), state.operation(), state.params(), 0)));
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
