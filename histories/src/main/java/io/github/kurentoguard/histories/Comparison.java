package io.github.kurentoguard.histories;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.recovery.RecordedObject;
import io.github.kurentoguard.test.KurentoSimulator;
import io.github.kurentoguard.test.Requests;
import io.github.kurentoguard.test.SimulatedObject;
import org.jspecify.annotations.Nullable;
import org.kurento.client.UriEndpoint;

/**
 * Compares what the server has with what is meant, and with what the guard remembers. Of what a call of unknown outcome was
 * about only the last is compared.
 */
public final class Comparison {

    private final KurentoSimulator simulator;
    private final KurentoGuard guard;
    private final Intention intention;

    public Comparison(KurentoSimulator simulator, KurentoGuard guard, Intention intention) {
        this.simulator = simulator;
        this.guard = guard;
        this.intention = intention;
    }

    /** Null if all is the same. */
    public @Nullable String difference() {
        Map<String, SimulatedObject> found = new TreeMap<>();
        simulator.objects().forEach(object -> found.put(object.id(), object));
        Map<String, RecordedObject> remembered = new HashMap<>();
        guard.topology().objects().forEach(object -> remembered.put(object.id(), object));
        List<Meant> meant = intention.all().stream()
                .filter(each -> !each.doubts.contains("gone") || remembered.containsKey(each.handle.getId()))
                .toList();
        Set<String> ids = meant.stream().map(each -> each.handle.getId()).collect(Collectors.toSet());
        if (!remembered.keySet().equals(ids)) {
            return "meant: " + new TreeSet<>(ids) + "\n   remembered: " + new TreeSet<>(remembered.keySet());
        }
        if (ids.size() < meant.size()) {
            return "two objects have the same id: " + meant;
        }
        Set<String> strangers = new TreeSet<>(found.keySet());
        for (Meant object : meant) {
            String id = guard.serverId(object.handle);
            SimulatedObject there = found.get(id);
            RecordedObject known = remembered.get(object.handle.getId());
            if (there == null || known == null) {
                return object + " is not on the server";
            }
            strangers.remove(id);
            String difference = difference(object, there, known, found);
            if (difference != null) {
                return difference;
            }
        }
        if (simulator.requests().stream().anyMatch(Requests.transactionWith(Requests.invoke("record")))) {
            return "a recorder was started again, over its file";
        }
        strangers.removeIf(intention::isKnownStranger);
        return strangers.size() <= intention.creationsInDoubt()
                ? null
                : "objects too many: " + strangers + ", " + intention.creationsInDoubt() + " in doubt";
    }

    /**
     * With no difference and nobody at work: what was in doubt has turned out, and is none any more from here on. What
     * calls in doubt have left on the server explains nothing that comes later.
     */
    public void settle() {
        Set<String> remembered =
                guard.topology().objects().stream().map(RecordedObject::id).collect(Collectors.toSet());
        Set<String> left =
                simulator.objects().stream().map(SimulatedObject::id).collect(Collectors.toCollection(TreeSet::new));
        intention.all().stream()
                .filter(each -> remembered.contains(each.handle.getId()))
                .forEach(each -> left.remove(guard.serverId(each.handle)));
        intention.settle(each -> remembered.contains(each.handle.getId()), left);
    }

    private @Nullable String difference(
            Meant object, SimulatedObject there, RecordedObject remembered, Map<String, SimulatedObject> found) {
        String parent = object.parent == null ? "" : guard.serverId(object.parent.handle);
        Map<String, String> sources = sources(there, found);
        Map<String, String> rememberedSources = new TreeMap<>();
        remembered.sources().forEach((type, id) -> rememberedSources.put(type, serverId(id)));
        String different = first(
                differ("parent", parent, there.parent() == null ? "" : there.parent()),
                differ("tags", new TreeMap<>(remembered.tags()), new TreeMap<>(there.tags())),
                differ("remembered sources", rememberedSources, sources),
                tags(object, there),
                object.doubts.contains("sources") || mayLackSources(object)
                        ? null
                        : differ("sources", meant(object), sources),
                object.doubts.contains("name") ? null : differ("name", object.name, name(there)),
                object.doubts.contains("bandwidth") ? null : differ("bandwidth", object.bandwidth, bandwidth(there)),
                object.type.equals("PlayerEndpoint") && !object.doubts.contains("state") ? state(object) : null);
        return different == null ? null : object + ": " + different;
    }

    private static @Nullable String first(@Nullable String... all) {
        for (String each : all) {
            if (each != null) {
                return each;
            }
        }
        return null;
    }

    private static @Nullable String differ(String what, @Nullable Object meant, @Nullable Object found) {
        return Objects.equals(meant, found) ? null : what + " meant " + meant + ", found " + found;
    }

    private String serverId(String id) {
        return intention.all().stream()
                .filter(each -> each.handle.getId().equals(id))
                .findFirst()
                .map(each -> guard.serverId(each.handle))
                .orElse(id);
    }

    private static @Nullable String tags(Meant object, SimulatedObject there) {
        Map<String, String> meant = new TreeMap<>(object.tags);
        Map<String, String> found = new TreeMap<>(there.tags());
        object.doubts.stream()
                .filter(each -> each.startsWith("tag "))
                .map(each -> each.substring(4))
                .forEach(key -> {
                    meant.remove(key);
                    found.remove(key);
                });
        return differ("tags", meant, found);
    }

    /** What it was connected to may have been released. */
    private static boolean mayLackSources(Meant object) {
        return object.sources.values().stream().anyMatch(source -> source.doubts.contains("gone"));
    }

    private Map<String, String> meant(Meant object) {
        Map<String, String> sources = new TreeMap<>();
        object.sources.forEach((type, source) -> sources.put(type.name(), guard.serverId(source.handle)));
        return sources;
    }

    private static Map<String, String> sources(SimulatedObject sink, Map<String, SimulatedObject> all) {
        Map<String, String> sources = new TreeMap<>();
        all.values().forEach(source -> source.connections().forEach((type, sinks) -> {
            if (sinks.contains(sink.id())) {
                sources.put(type.name(), source.id());
            }
        }));
        return sources;
    }

    private static @Nullable String name(SimulatedObject object) {
        return object.name().startsWith("name ") ? object.name() : null;
    }

    private static @Nullable Integer bandwidth(SimulatedObject object) {
        var bandwidth = object.properties().get("maxVideoSendBandwidth");
        return bandwidth == null || bandwidth.getAsInt() < 600 ? null : Integer.valueOf(bandwidth.getAsInt());
    }

    private static @Nullable String state(Meant object) {
        return differ(
                "state", object.state, ((UriEndpoint) object.handle).getState().name());
    }
}
