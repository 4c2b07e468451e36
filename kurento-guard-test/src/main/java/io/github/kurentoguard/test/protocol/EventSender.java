package io.github.kurentoguard.test.protocol;

import java.time.Duration;
import java.util.List;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaWorld;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends an event to every session that wants to hear it and has a socket; to the others it is lost. */
final class EventSender {

    private static final Logger log = LoggerFactory.getLogger(EventSender.class);
    private static final int LONGEST_DETOUR_MILLIS = 5;

    private final MediaWorld world;
    private final Subscriptions subscriptions;
    private final Bindings bindings;
    private final boolean reorder;

    EventSender(MediaWorld world, Subscriptions subscriptions, Bindings bindings, boolean reorder) {
        this.world = world;
        this.subscriptions = subscriptions;
        this.bindings = bindings;
        this.reorder = reorder;
    }

    boolean hears(MediaNode source, String event) {
        return !subscriptions.sessions(source, event).isEmpty();
    }

    void raised(MediaNode source, String event, JsonObject data) {
        List<String> sessions = subscriptions.sessions(source, event);
        if (sessions.isEmpty()) {
            return;
        }
        String frame = frame(source, event, data);
        for (String session : sessions) {
            int detour = reorder ? world.random().nextInt(2 * LONGEST_DETOUR_MILLIS) : 0;
            if (detour < LONGEST_DETOUR_MILLIS) {
                send(session, frame);
            } else {
                world.after(Duration.ofMillis(detour - LONGEST_DETOUR_MILLIS + 1), () -> send(session, frame));
            }
        }
    }

    private void send(String session, String frame) {
        Connection socket = bindings.socket(session);
        if (socket == null) {
            log.debug("Connection not found for sessionId {}: event is lost", session);
        } else {
            socket.event(frame);
        }
    }

    private static String frame(MediaNode source, String event, JsonObject data) {
        StringBuilder out = new StringBuilder(512)
                .append("{\"jsonrpc\":\"2.0\",\"method\":\"onEvent\",\"params\":{\"value\":{\"data\":");
        JsonText.append(out, data);
        out.append(",\"object\":");
        JsonText.append(out, new JsonPrimitive(source.id()));
        out.append(",\"type\":");
        JsonText.append(out, new JsonPrimitive(event));
        return out.append("}}}").toString();
    }
}
