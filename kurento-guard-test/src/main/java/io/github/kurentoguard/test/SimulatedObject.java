package io.github.kurentoguard.test;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonElement;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaType;
import io.github.kurentoguard.test.media.MediaWorld;
import org.jspecify.annotations.Nullable;

/**
 * A media object as it was at one moment. Immutable.
 *
 * @param id its id
 * @param type its class without module: {@code WebRtcEndpoint}
 * @param name what {@code getName} tells
 * @param parent the id of the pipeline or hub that it belongs to; null for a pipeline
 * @param children the ids of the objects that belong to it, in the order of creation
 * @param connections the ids of its sinks by the kind of media that they get; only kinds that are connected
 * @param tags its tags, in the order in which they were first set
 * @param properties the properties that were set or computed, by name
 */
public record SimulatedObject(
        String id,
        String type,
        String name,
        @Nullable String parent,
        List<String> children,
        Map<MediaType, List<String>> connections,
        Map<String, String> tags,
        Map<String, JsonElement> properties) {

    public SimulatedObject {
        Check.notNull(id, "id");
        Check.notNull(type, "type");
        Check.notNull(name, "name");
        children = List.copyOf(Check.notNull(children, "children"));
        connections = copy(connections, "connections");
        tags = copy(tags, "tags");
        properties = copy(properties, "properties");
    }

    private static <K, V> Map<K, V> copy(Map<K, V> entries, String what) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(Check.notNull(entries, what)));
    }

    static SimulatedObject of(MediaWorld world, MediaNode node) {
        Map<MediaType, List<String>> connections = new LinkedHashMap<>();
        world.flow().connections(node).forEach((type, sinks) -> connections.put(type, ids(sinks)));
        Map<String, JsonElement> properties = new LinkedHashMap<>();
        node.properties().forEach((name, value) -> properties.put(name, value.deepCopy()));
        return new SimulatedObject(
                node.id(),
                node.type().name(),
                node.name(),
                node.parent() == null ? null : node.parent().id(),
                ids(node.children()),
                connections,
                node.tags(),
                properties);
    }

    private static List<String> ids(Collection<MediaNode> nodes) {
        return nodes.stream().map(MediaNode::id).toList();
    }
}
