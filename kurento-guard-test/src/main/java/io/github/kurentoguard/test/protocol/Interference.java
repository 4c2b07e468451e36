package io.github.kurentoguard.test.protocol;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.error.KmsException;
import org.jspecify.annotations.Nullable;

/** Decides what goes wrong with each request; called on the simulator's thread. */
@FunctionalInterface
public interface Interference {

    /** A valid request is about to be executed. */
    Treatment treat(Peer peer, JsonObject request);

    /** A JSON object has come, valid or not, and waits for its turn. Says whether it does: false loses it. */
    default boolean arrived(Peer peer, JsonObject request) {
        return true;
    }

    /** What is answered instead of executing an operation of a transaction; null to execute it. */
    default @Nullable KmsException refusal(Peer peer, JsonObject operation) {
        return null;
    }
}
