package io.github.kurentoguard.histories;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.kurentoguard.test.media.MediaType;
import org.jspecify.annotations.Nullable;
import org.kurento.client.ListenerSubscription;
import org.kurento.client.MediaObject;

/** What the application means one of its objects to be, and what of that it cannot know. Used by one thread at a time. */
final class Meant {

    final MediaObject handle;
    final String type;
    final @Nullable Meant parent;
    /** The thread that works on it while several do. */
    final int lane;

    final Map<String, String> tags = new TreeMap<>();
    final Map<MediaType, Meant> sources = new HashMap<>();

    /** How many events its listeners have heard of, and how many they should have. */
    final AtomicInteger heard = new AtomicInteger();

    int due;

    /** The number of the last of them. */
    volatile int lastHeard;

    @Nullable
    ListenerSubscription subscription;

    @Nullable
    String name;

    @Nullable
    Integer bandwidth;

    /** What a player or recorder was told to do: START, PAUSE or STOP. */
    String state = "STOP";

    /** What a call of unknown outcome was about: name, bandwidth, state, sources, subscription, tag … */
    final Set<String> doubts = new HashSet<>();

    Meant(MediaObject handle, String type, @Nullable Meant parent, int lane) {
        this.handle = handle;
        this.type = type;
        this.parent = parent;
        this.lane = parent == null ? lane : parent.lane;
    }

    void hear(int number) {
        heard.incrementAndGet();
        lastHeard = number;
    }

    boolean isElement() {
        return type.equals("PassThrough") || type.equals("WebRtcEndpoint") || type.equals("HubPort");
    }

    boolean isPipeline() {
        return parent == null;
    }

    boolean hasMedia() {
        return type.equals("PlayerEndpoint") || type.equals("RecorderEndpoint");
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
