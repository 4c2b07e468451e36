package io.github.kurentoguard.test.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.test.media.Result;

/** The usual shapes of {@code result}. */
final class Results {

    private Results() {}

    static Result of(String session) {
        JsonObject result = new JsonObject();
        result.addProperty("sessionId", session);
        return Result.of(result);
    }

    static Result of(String session, JsonElement value) {
        JsonObject result = new JsonObject();
        result.addProperty("sessionId", session);
        result.add("value", value);
        return Result.of(result);
    }
}
