package io.github.kurentoguard.metrics;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.error.GuardFailure;

/** How a call ended, as the value of a tag. */
final class CallOutcome {

    static final String SUCCESS = "SUCCESS";
    static final String REJECTED = "REJECTED";

    /** The guard, or a link of its chain, refused the call for what it asks. */
    private static final String REFUSED = "REFUSED";

    private CallOutcome() {}

    static String of(JsonObject answer) {
        JsonElement error = answer.get("error");
        return error == null || error.isJsonNull() ? SUCCESS : REJECTED;
    }

    static String of(RuntimeException cause) {
        return cause instanceof GuardFailure failure ? failure.outcome().name() : REFUSED;
    }
}
