package io.github.kurentoguard.recovery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;

/** Recorders and the URIs that they write to. */
final class Recordings {

    private static final Pattern NUMBERED = Pattern.compile("(.*?)(?:-(\\d{1,6}))?(\\.[A-Za-z0-9]{1,5})?");

    private Recordings() {}

    static boolean isRecorder(Entity entity) {
        return entity.type().equals("RecorderEndpoint");
    }

    static boolean wasRecording(Entity entity) {
        return isRecorder(entity) && entity.runs();
    }

    /** The URI of a player or recorder; null for objects that have none. */
    static @Nullable String uri(Entity entity) {
        String uri = entity.constructorParams().contains("\"uri\"")
                ? Json.text(JsonParser.parseString(entity.constructorParams()).getAsJsonObject(), "uri")
                : "";
        return uri.isEmpty() ? null : uri;
    }

    /** The next of a numbered row of files: {@code a.webm}, {@code a-2.webm}, {@code a-3.webm}. */
    static String next(String uri) {
        Matcher parts = NUMBERED.matcher(uri);
        if (!parts.matches()) {
            return uri + "-2";
        }
        int number = parts.group(2) == null ? 2 : Integer.parseInt(parts.group(2)) + 1;
        String extension = parts.group(3) == null ? "" : parts.group(3);
        return parts.group(1) + "-" + number + extension;
    }

    static void moveTo(Entity recorder, String uri) {
        JsonObject params = JsonParser.parseString(recorder.constructorParams()).getAsJsonObject();
        params.addProperty("uri", uri);
        recorder.constructorParams(params.toString());
    }
}
