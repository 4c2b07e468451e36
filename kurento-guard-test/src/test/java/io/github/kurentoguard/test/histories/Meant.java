package io.github.kurentoguard.test.histories;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.kurentoguard.test.media.MediaType;
import org.jspecify.annotations.Nullable;
import org.kurento.client.ListenerSubscription;
import org.kurento.client.MediaObject;

/** What the application means one of its objects to be. */
final class Meant {

    final MediaObject handle;
    final String type;
    final @Nullable Meant parent;
    final Map<String, String> tags = new TreeMap<>();
    final Map<MediaType, Meant> sources = new HashMap<>();
    final AtomicInteger heard = new AtomicInteger();

    @Nullable
    ListenerSubscription subscription;

    @Nullable
    String name;

    @Nullable
    Integer bandwidth;

    Meant(MediaObject handle, String type, @Nullable Meant parent) {
        this.handle = handle;
        this.type = type;
        this.parent = parent;
    }

    boolean isElement() {
        return type.equals("PassThrough") || type.equals("WebRtcEndpoint") || type.equals("HubPort");
    }

    boolean isBelow(Meant other) {
        return parent != null && (parent == other || parent.isBelow(other));
    }

    Meant pipeline() {
        return parent == null ? this : parent.pipeline();
    }

    @Override
    public String toString() {
        return type + " " + handle.getId();
    }
}
