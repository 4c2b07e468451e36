package io.github.kurentoguard.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.github.kurentoguard.diagnosis.Signal;

/** When each component of ICE came into its present state, to tell how long it took to the next. Safe for use by several threads. */
final class IceTimes {

    private static final int MOST = 10_000;
    private static final double MILLIS = 1_000;

    private final Map<String, State> states = new LinkedHashMap<>();

    private record State(String name, Instant since) {}

    /** How long after which state this one came: {@code , 0.4 s after CONNECTING}; empty for other events and first states. */
    synchronized String since(Signal.Event event) {
        if (!event.type().equals("IceComponentStateChanged")) {
            return "";
        }
        String component = event.object() + ' ' + event.text("streamId") + ' ' + event.text("componentId");
        State now = new State(event.text("state"), event.happened());
        State before = states.put(component, now);
        if (states.size() > MOST) {
            states.remove(states.keySet().iterator().next());
        }
        return before == null || before.name().equals(now.name()) ? "" : after(before, now);
    }

    private static String after(State before, State now) {
        double seconds = Duration.between(before.since(), now.since()).toMillis() / MILLIS;
        return String.format(Locale.ROOT, ", %.1f s after %s", seconds, before.name());
    }
}
