package io.github.kurentoguard.test.media;

import com.google.gson.JsonObject;

/**
 * Where the media of one kind leaves an element and is converted for sinks that cannot take it as it is. It tells once
 * that nothing is converted, if that comes first, and once that something is; it never goes back.
 */
final class Bin {

    private final MediaWorld world;
    private final Spot spot;
    private final String name;
    private boolean told;
    private boolean transcoding;

    Bin(MediaWorld world, Spot spot, String name) {
        this.world = world;
        this.spot = spot;
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean transcoding() {
        return transcoding;
    }

    /** A sink has begun to draw from the bin. */
    void serve(boolean converted) {
        if (converted && !transcoding) {
            transcoding = true;
            tell("TRANSCODING");
        } else if (!converted && !told) {
            tell("NOT_TRANSCODING");
        }
    }

    private void tell(String state) {
        told = true;
        JsonObject data = new JsonObject();
        data.addProperty("binName", name);
        data.addProperty("mediaType", spot.type().name());
        data.addProperty("state", state);
        world.raise(spot.element(), "MediaTranscodingStateChanged", data);
    }
}
