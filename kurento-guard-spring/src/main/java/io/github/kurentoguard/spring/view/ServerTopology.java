package io.github.kurentoguard.spring.view;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.github.kurentoguard.error.Secrets;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.metrics.LiveObject;
import io.github.kurentoguard.recovery.RecordedObject;
import io.github.kurentoguard.recovery.RecordedTopology;
import io.github.kurentoguard.spring.KurentoServer;

/**
 * The media objects of a server as they are shown: what the guard remembers of them, or, without recovery, what its calls
 * told; and the media that flows and is transcoded, as far as events told.
 */
public final class ServerTopology {

    private final RecordedTopology recorded;
    private final Map<String, LiveObject> live;

    private ServerTopology(RecordedTopology recorded, Map<String, LiveObject> live) {
        this.recorded = recorded;
        this.live = live;
    }

    /** As it is now; empty if the guard is closed. */
    public static ServerTopology of(KurentoServer server) {
        if (server.guard().state() == LinkState.CLOSED) {
            return new ServerTopology(new RecordedTopology(List.of()), Map.of());
        }
        Map<String, LiveObject> live = server.objects().snapshot().stream()
                .collect(Collectors.toMap(LiveObject::id, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        RecordedTopology remembered = remembered(server);
        return new ServerTopology(remembered.objects().isEmpty() ? told(live) : masked(remembered), live);
    }

    private static RecordedTopology remembered(KurentoServer server) {
        try {
            return server.guard().topology();
        } catch (IllegalStateException closed) {
            return new RecordedTopology(List.of());
        }
    }

    /** Tags are the application's own words: what looks like a credential in them is not shown. */
    private static RecordedTopology masked(RecordedTopology topology) {
        return new RecordedTopology(topology.objects().stream()
                .map(object -> new RecordedObject(
                        object.id(),
                        object.type(),
                        object.pipeline(),
                        masked(object.tags()),
                        object.uri(),
                        object.sources()))
                .toList());
    }

    private static Map<String, String> masked(Map<String, String> tags) {
        Map<String, String> masked = new TreeMap<>();
        tags.forEach((key, value) -> masked.put(key, Secrets.hidden(value)));
        return masked;
    }

    private static RecordedTopology told(Map<String, LiveObject> live) {
        Map<String, Map<String, String>> sources = new HashMap<>();
        live.values().forEach(source -> source.sinks().forEach(sink -> kinds(sink.media())
                .forEach(kind -> sources.computeIfAbsent(sink.id(), id -> new TreeMap<>())
                        .put(kind, source.id()))));
        return new RecordedTopology(live.values().stream()
                .map(object -> new RecordedObject(
                        object.id(),
                        object.type(),
                        object.id().replaceFirst("/.*", ""),
                        Map.of(),
                        null,
                        sources.getOrDefault(object.id(), Map.of())))
                .toList());
    }

    private static List<String> kinds(String media) {
        return media.equals("ALL") ? List.of("AUDIO", "VIDEO", "DATA") : List.of(media);
    }

    /** How many objects there are of each type. */
    public Map<String, Long> countByType() {
        return recorded.objects().stream()
                .collect(Collectors.groupingBy(RecordedObject::type, TreeMap::new, Collectors.counting()));
    }

    /** A Mermaid flow chart. */
    public String mermaid() {
        return recorded.toMermaid();
    }

    /** Each object with where its media goes. */
    public List<Map<String, Object>> objects() {
        Map<String, List<Map<String, String>>> sinks = new HashMap<>();
        recorded.objects().forEach(sink -> new TreeMap<>(sink.sources())
                .forEach((media, source) -> sinks.computeIfAbsent(source, id -> new ArrayList<>())
                        .add(Map.of("id", sink.id(), "media", media))));
        return recorded.objects().stream()
                .map(object -> object(object, sinks.getOrDefault(object.id(), List.of())))
                .toList();
    }

    private Map<String, Object> object(RecordedObject object, List<Map<String, String>> sinks) {
        LiveObject heard = live.get(object.id());
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("id", object.id());
        view.put("type", object.type());
        view.put("pipeline", object.pipeline());
        int slash = object.id().lastIndexOf('/');
        if (slash > 0) {
            view.put("parent", object.id().substring(0, slash));
        }
        if (object.uri() != null) {
            view.put("uri", object.uri());
        }
        view.put("tags", object.tags());
        view.put("sinks", sinks);
        view.put("flowing", sorted(heard == null ? Set.of() : heard.flowing()));
        view.put("transcoding", sorted(heard == null ? Set.of() : heard.transcoding()));
        return view;
    }

    private static List<String> sorted(Set<String> kinds) {
        return kinds.stream().sorted().toList();
    }
}
