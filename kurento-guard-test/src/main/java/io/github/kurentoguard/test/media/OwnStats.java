package io.github.kurentoguard.test.media;

import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntFunction;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

/**
 * The entry about itself that each element has in {@code getStats} while {@code latencyStats} of its pipeline is on.
 */
public final class OwnStats {

    private static final long HOP_NANOS = Duration.ofMillis(2).toNanos();

    private OwnStats() {}

    /**
     * What an element without statistics of its own answers: its entry by its id; null, as the server writes an empty
     * map, while latency is not measured.
     */
    static JsonElement report(MediaWorld world, MediaNode element) {
        JsonObject report = new JsonObject();
        addTo(report, world, element);
        return report.isEmpty() ? JsonNull.INSTANCE : report;
    }

    /** Puts the element's own entry into a report, if latency is measured. */
    public static void addTo(JsonObject report, MediaWorld world, MediaNode element) {
        if (isMeasured(element)) {
            report.add(element.id(), entry(world, element));
        }
    }

    private static boolean isMeasured(MediaNode element) {
        JsonElement measured = Properties.get(element.root(), "latencyStats");
        return measured != null && measured.getAsBoolean();
    }

    private static JsonObject entry(MediaWorld world, MediaNode element) {
        boolean endpoint =
                element.type().isA("BaseRtpEndpoint") || element.type().isA("RecorderEndpoint");
        JsonObject entry = ComplexValue.of(endpoint ? "EndpointStats" : "ElementStats");
        entry.addProperty("id", element.id());
        entry.addProperty("type", endpoint ? "endpoint" : "element");
        entry.addProperty("timestampMillis", world.timeline().now().toEpochMilli());
        entry.add("inputLatency", latencies(world.flow(), element, type -> 1));
        if (endpoint) {
            entry.add("E2ELatency", latencies(world.flow(), element, type -> hops(world.flow(), element, type)));
        }
        return entry;
    }

    private static JsonArray latencies(MediaFlow flow, MediaNode element, ToIntFunction<MediaType> hops) {
        JsonArray latencies = new JsonArray();
        for (MediaType type : MediaType.values()) {
            if (flow.flowingIn(element, type)) {
                JsonObject latency = ComplexValue.of("MediaLatencyStat");
                latency.addProperty("name", "sink_" + type.name().toLowerCase(Locale.ROOT) + "_default");
                latency.addProperty("type", type.name());
                latency.addProperty("avg", (double) hops.applyAsInt(type) * HOP_NANOS);
                latencies.add(latency);
            }
        }
        return latencies;
    }

    /** How many connections media has passed to come here; a loop is gone through once. */
    private static int hops(MediaFlow flow, MediaNode element, MediaType type) {
        Set<MediaNode> passed = new HashSet<>();
        MediaNode next = element;
        while (next != null && passed.add(next)) {
            next = flow.sourcesOf(next).stream()
                    .filter(link -> link.type() == type)
                    .map(Link::source)
                    .findFirst()
                    .orElse(null);
        }
        return Math.max(1, passed.size() - 1);
    }
}
