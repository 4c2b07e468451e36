package io.github.kurentoguard.test.conformance;

import java.time.Duration;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** How far apart in time the server and the simulator may do the same thing; two runs of the server differ as much. */
final class Tolerance {

    private static final Duration USUAL = Duration.ofMillis(1500);

    /** READY comes at once or 2 s after CONNECTED; candidates that do not work fail after 5 or after 7 s. */
    private static final Duration ICE_TIMERS = Duration.ofMillis(2600);

    /** That nothing comes any more is noticed 23 to 29 s after the peer's last packet. */
    private static final Duration SILENCE = Duration.ofSeconds(7);

    private Tolerance() {}

    static Duration ofEvent(String type, JsonElement data) {
        JsonObject fields = data.getAsJsonObject();
        return switch (type) {
            case "IceComponentStateChanged" ->
                is(fields, "state", "READY") || is(fields, "state", "FAILED") ? ICE_TIMERS : USUAL;
            case "MediaStateChanged" -> is(fields, "newState", "DISCONNECTED") ? SILENCE : USUAL;
            default -> USUAL;
        };
    }

    private static boolean is(JsonObject fields, String name, String value) {
        return fields.has(name) && fields.get(name).getAsString().equals(value);
    }

    static Duration ofAnswer() {
        return USUAL;
    }

    static boolean within(Duration one, Duration other, Duration tolerance) {
        return one.minus(other).abs().compareTo(tolerance) <= 0;
    }
}
