package io.github.kurentoguard.test.media;

import java.time.Duration;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;

/**
 * What a call answers, and how long the real server would be busy with it: until then the answer and everything behind
 * it on the same socket waits.
 */
public record Result(JsonElement value, Duration busy) {

    /** The answer of a void method. */
    public static final Result VOID = of(JsonNull.INSTANCE);

    public static Result of(JsonElement value) {
        return new Result(value, Duration.ZERO);
    }

    public static Result of(String text) {
        return of(new JsonPrimitive(text));
    }

    public static Result of(Number number) {
        return of(new JsonPrimitive(number));
    }

    public static Result of(boolean value) {
        return of(new JsonPrimitive(value));
    }

    public Result after(Duration busyFor) {
        return new Result(value, busyFor);
    }
}
