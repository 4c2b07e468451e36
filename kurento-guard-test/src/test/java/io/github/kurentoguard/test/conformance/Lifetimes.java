package io.github.kurentoguard.test.conformance;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * Until when events of a recording could be heard: a socket ends, an object is released, the recording stops. What one side
 * said just before, the other may have been about to say.
 */
final class Lifetimes {

    private final Map<String, Duration> ends = new HashMap<>();
    private Duration last = Duration.ZERO;

    Lifetimes(Transcript transcript, Correspondence correspondence) {
        for (Entry entry : transcript.entries()) {
            last = entry.at();
            if (entry instanceof Entry.Closed closed) {
                ends.putIfAbsent(closed.socket(), closed.at());
            } else if (entry instanceof Entry.Asked asked) {
                released(asked, correspondence);
            }
        }
    }

    private void released(Entry.Asked asked, Correspondence correspondence) {
        JsonElement request = Frames.parse(asked.text());
        if (request == null
                || !request.isJsonObject()
                || !request.getAsJsonObject().has("method")) {
            return;
        }
        String method = request.getAsJsonObject().get("method").getAsString();
        if (method.equals("closeSession")) {
            ends.put(asked.socket(), asked.at());
        } else if (method.equals("release")) {
            JsonObject params = request.getAsJsonObject().getAsJsonObject("params");
            String object = correspondence
                    .renamed(new JsonPrimitive(params.get("object").getAsString()))
                    .getAsString();
            ends.putIfAbsent(object, asked.at());
        }
    }

    /** Whether so little time is left that an event may have been cut off. */
    boolean isEnding(String socket, String object, Duration at, Duration tolerance) {
        Duration end = earlier(last, ends.getOrDefault(socket, last));
        for (String part = object; !part.isEmpty(); part = parent(part)) {
            end = earlier(end, ends.getOrDefault(part, end));
        }
        return Tolerance.within(end, at, tolerance);
    }

    private static String parent(String object) {
        return object.substring(0, Math.max(0, object.lastIndexOf('/')));
    }

    private static Duration earlier(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
