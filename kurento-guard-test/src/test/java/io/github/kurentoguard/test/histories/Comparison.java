package io.github.kurentoguard.test.histories;

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
final class Comparison {

    private final KurentoSimulator simulator;
    private final KurentoGuard guard;
    private final Intention intention;

    Comparison(KurentoSimulator simulator, KurentoGuard guard, Intention intention) {
        this.simulator = simulator;
        this.guard = guard;
        this.intention = intention;
    }

    /** Null if all is the same. */
    @Nullable
    String difference() {
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
        int compared = 0;
        for (Meant object : meant) {
            String id = guard.serverId(object.handle);
            SimulatedObject there = found.get(id);
            RecordedObject known = remembered.get(object.handle.getId());
            if (there == null || known == null) {
                return object + " is not on the server";
            }
            compared++;
            String difference = difference(object, there, known, found);
            if (difference != null) {
                return difference;
            }
        }
        if (simulator.requests().stream().anyMatch(Requests.transactionWith(Requests.invoke("record")))) {
            return "a recorder was started again, over its file";
        }
        int strangers = found.size() - compared;
        return strangers <= intention.creationsInDoubt()
                ? null
                : strangers + " objects too many: " + found.keySet() + ", " + intention.creationsInDoubt()
                        + " in doubt";
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
