package io.github.kurentoguard.test.protocol;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.kurentoguard.test.media.MediaNode;

/** What one session keeps alive, and whether it has given a sign of life since the collector last looked. */
final class Session {

    private final String id;
    private final Set<MediaNode> objects = new LinkedHashSet<>();
    private boolean used = true;

    Session(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    List<MediaNode> objects() {
        return List.copyOf(objects);
    }

    boolean references(MediaNode node) {
        return objects.contains(node);
    }

    void reference(MediaNode node) {
        objects.add(node);
    }

    void drop(MediaNode node) {
        objects.remove(node);
    }

    void touch() {
        used = true;
    }

    /** Clears the sign of life and tells whether there was one. */
    boolean clearUsed() {
        boolean was = used;
        used = false;
        return was;
    }
}
