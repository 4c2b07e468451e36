package io.github.kurentoguard.test.media;

import com.google.gson.JsonObject;

/** Hears what happens to the media objects; called on the simulator's thread. */
public interface WorldListener {

    /**
     * An object raises an event.
     *
     * @param data complete: {@code source}, {@code tags}, {@code timestampMillis}, {@code type} and the event's own fields
     */
    void raised(MediaNode source, String event, JsonObject data);

    /** Whether anybody would hear of such an event: putting one together for nobody costs more than to ask. */
    default boolean hears(MediaNode source, String event) {
        return true;
    }

    /** An object has come into being. */
    void created(MediaNode node);

    /** An object is gone. */
    void destroyed(MediaNode node);
}
