package io.github.kurentoguard.test.media;

import java.util.Map;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.test.model.RemoteClass;
import org.jspecify.annotations.Nullable;

/** Properties that hold a value: what they are at first, and what the server makes of values out of range. */
final class Properties {

    private static final Map<String, Map<String, JsonPrimitive>> INITIAL = Map.of(
            "MediaElement",
            Map.of(
                    "encoderBitrate", new JsonPrimitive(300_000),
                    "minEncoderBitrate", new JsonPrimitive(0),
                    "maxEncoderBitrate", new JsonPrimitive(Integer.MAX_VALUE)),
            "BaseRtpEndpoint",
            Map.of(
                    "minVideoSendBandwidth", new JsonPrimitive(100),
                    "maxVideoSendBandwidth", new JsonPrimitive(500),
                    "mtu", new JsonPrimitive(1200)),
            "WebRtcEndpoint",
            Map.of("iceTcp", new JsonPrimitive(true), "stunServerPort", new JsonPrimitive(3478)));

    private static final int HIGHEST_PORT = 65_535;

    private Properties() {}

    /** Keeps those constructor arguments that a getter gives back, such as {@code uri}. */
    static void remember(MediaNode node, JsonObject constructorParams) {
        node.type().operations().forEach(operation -> {
            String property = operation.property();
            if (property != null && constructorParams.has(property) && isPlain(constructorParams.get(property))) {
                node.properties().put(property, constructorParams.get(property));
            }
        });
    }

    private static boolean isPlain(JsonElement value) {
        return value.isJsonPrimitive();
    }

    /** The value that was set or computed, or the one at first; null if neither is known. */
    static @Nullable JsonElement get(MediaNode node, String property) {
        // The real getter falls through into the branch of the other property.
        String read = property.equals("minVideoRecvBandwidth") ? "minVideoSendBandwidth" : property;
        JsonElement value = node.properties().get(read);
        return value != null ? value : initial(node.type(), read);
    }

    private static @Nullable JsonElement initial(RemoteClass type, String property) {
        for (RemoteClass next = type; next != null; next = next.parent()) {
            JsonElement value = INITIAL.getOrDefault(next.name(), Map.of()).get(property);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    static void set(MediaNode node, String property, JsonElement value) {
        switch (property) {
            case "encoderBitrate", "minEncoderBitrate", "maxEncoderBitrate" ->
                setBitrate(node, property, value.getAsInt());
            case "minVideoRecvBandwidth" ->
                put(node, property, atMostUnlessZero(value.getAsInt(), number(node, "maxVideoRecvBandwidth")));
            case "minVideoSendBandwidth" ->
                put(node, property, unsignedMin(value.getAsInt(), number(node, "maxVideoSendBandwidth")));
            case "maxVideoSendBandwidth" -> {
                int wanted = value.getAsInt();
                put(node, property, wanted == 0 ? 0 : unsignedMax(wanted, number(node, "minVideoSendBandwidth")));
            }
            case "stunServerPort" -> setPort(node, property, value.getAsInt());
            default -> node.properties().put(property, value);
        }
    }

    private static void setBitrate(MediaNode node, String property, int wanted) {
        int least = number(node, "minEncoderBitrate");
        int most = number(node, "maxEncoderBitrate");
        if (wanted < 0) {
            return;
        }
        switch (property) {
            case "minEncoderBitrate" -> {
                least = Math.min(wanted, most);
                put(node, property, least);
            }
            case "maxEncoderBitrate" -> {
                most = Math.max(wanted, least);
                put(node, property, most);
            }
            default -> put(node, property, wanted);
        }
        put(node, "encoderBitrate", Math.max(least, Math.min(number(node, "encoderBitrate"), most)));
    }

    private static void setPort(MediaNode node, String property, int wanted) {
        if (wanted >= 1 && wanted <= HIGHEST_PORT) {
            put(node, property, wanted);
        }
    }

    private static int number(MediaNode node, String property) {
        JsonElement value = get(node, property);
        return value == null ? 0 : value.getAsInt();
    }

    private static void put(MediaNode node, String property, int value) {
        node.properties().put(property, new JsonPrimitive(value));
    }

    private static int atMostUnlessZero(int wanted, int most) {
        return most == 0 ? wanted : unsignedMin(wanted, most);
    }

    /** Bandwidths are unsigned on the server: -1 is the largest. */
    private static int unsignedMin(int one, int other) {
        return Integer.compareUnsigned(one, other) <= 0 ? one : other;
    }

    private static int unsignedMax(int one, int other) {
        return Integer.compareUnsigned(one, other) >= 0 ? one : other;
    }
}
