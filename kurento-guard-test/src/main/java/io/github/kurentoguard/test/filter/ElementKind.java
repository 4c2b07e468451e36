package io.github.kurentoguard.test.filter;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;

/**
 * A kind of GStreamer element, as {@code gst-inspect-1.0} lists it.
 *
 * @param media AUDIO or VIDEO, what a filter of this kind works on; empty for sources and sinks, which are no filters
 */
record ElementKind(String name, String media, Map<String, PropertyKind> properties) {

    private static final Map<String, ElementKind> KNOWN = read();

    /** The kind of this name; null if no plugin brings it. */
    static @Nullable ElementKind find(String name) {
        return KNOWN.get(name);
    }

    @Nullable
    PropertyKind property(String property) {
        return properties.get(property);
    }

    boolean isFilter() {
        return !media.isEmpty();
    }

    private static Map<String, ElementKind> read() {
        try (InputStream in =
                Objects.requireNonNull(ElementKind.class.getResourceAsStream("gstreamer-elements.json"))) {
            JsonObject table = JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            Map<String, PropertyKind> common = properties(table.getAsJsonObject("common"));
            Map<String, ElementKind> known = new HashMap<>();
            table.getAsJsonObject("elements")
                    .entrySet()
                    .forEach(entry -> known.put(entry.getKey(), kind(entry.getKey(), entry.getValue(), common)));
            return Map.copyOf(known);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the table of GStreamer elements", e);
        }
    }

    private static ElementKind kind(String name, JsonElement entry, Map<String, PropertyKind> common) {
        JsonObject described = entry.getAsJsonObject();
        Map<String, PropertyKind> all = new HashMap<>(common);
        all.putAll(properties(described.getAsJsonObject("properties")));
        return new ElementKind(name, described.get("media").getAsString(), Map.copyOf(all));
    }

    private static Map<String, PropertyKind> properties(JsonObject described) {
        Map<String, PropertyKind> all = new HashMap<>();
        described.entrySet().forEach(entry -> all.put(entry.getKey(), PropertyKind.of(entry.getValue())));
        return all;
    }
}
