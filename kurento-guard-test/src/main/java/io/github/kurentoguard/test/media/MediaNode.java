package io.github.kurentoguard.test.media;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.gson.JsonElement;
import io.github.kurentoguard.test.model.RemoteClass;
import org.jspecify.annotations.Nullable;

/** A media object of the simulated server: what is common to all of them. Confined to the simulator's thread. */
public final class MediaNode {

    private final String id;
    private final RemoteClass type;
    private final @Nullable MediaNode parent;
    private final long creationTime;
    private final Map<String, MediaNode> children = new LinkedHashMap<>();
    private final Map<String, String> tags = new TreeMap<>();
    private final Map<String, JsonElement> properties = new LinkedHashMap<>();
    private @Nullable Behaviour behaviour;
    private String name;
    private boolean sendTagsInEvents;
    private boolean released;

    MediaNode(String id, RemoteClass type, @Nullable MediaNode parent, long creationTime) {
        this.id = id;
        this.type = type;
        this.parent = parent;
        this.creationTime = creationTime;
        this.name = id;
    }

    public String id() {
        return id;
    }

    public RemoteClass type() {
        return type;
    }

    public @Nullable MediaNode parent() {
        return parent;
    }

    /** The pipeline at the root of the tree this object is in; the object itself if it has no parent. */
    public MediaNode root() {
        MediaNode next = this;
        while (next.parent != null) {
            next = next.parent;
        }
        return next;
    }

    /** Seconds since 1970, as the server's {@code getCreationTime} gives it. */
    public long creationTime() {
        return creationTime;
    }

    /** The objects right below this one, in the order of creation. */
    public Collection<MediaNode> children() {
        return List.copyOf(children.values());
    }

    /** The tags, by key; a live view. */
    public Map<String, String> tags() {
        return tags;
    }

    /** Values of properties that were set or computed, by property name; a live view. */
    public Map<String, JsonElement> properties() {
        return properties;
    }

    public String name() {
        return name;
    }

    /** @param newName an empty one brings back the name that every object starts with, its id */
    public void rename(String newName) {
        this.name = newName.isEmpty() ? id : newName;
    }

    public boolean sendTagsInEvents() {
        return sendTagsInEvents;
    }

    public void sendTagsInEvents(boolean send) {
        this.sendTagsInEvents = send;
    }

    public boolean released() {
        return released;
    }

    /** What this object does beyond the common. */
    public Behaviour behaviour() {
        if (behaviour == null) {
            throw new IllegalStateException("the behaviour of " + id + " is asked for before it is made");
        }
        return behaviour;
    }

    void behaviour(Behaviour made) {
        this.behaviour = made;
    }

    void adopt(MediaNode child) {
        children.put(child.id, child);
    }

    void abandon(MediaNode child) {
        children.remove(child.id);
    }

    void markReleased() {
        released = true;
    }

    /** This object and everything below it, children before parents. */
    List<MediaNode> subtree() {
        List<MediaNode> all = new ArrayList<>();
        children().forEach(child -> all.addAll(child.subtree()));
        all.add(this);
        return all;
    }

    @Override
    public String toString() {
        return id;
    }
}
