package io.github.kurentoguard.rpc;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/** Sees events in the order of their arrival, before they wait for their listeners. Must neither block nor throw. */
@FunctionalInterface
public interface EventTap {

    /**
     * An event has come.
     *
     * @param object the media object, as the application knows it
     * @param data must not be changed
     */
    void event(String object, String type, @Nullable JsonObject data);
}
