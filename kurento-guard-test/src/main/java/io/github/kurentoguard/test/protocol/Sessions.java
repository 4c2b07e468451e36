package io.github.kurentoguard.test.protocol;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.kurentoguard.test.error.KmsError;
import io.github.kurentoguard.test.error.KmsException;
import io.github.kurentoguard.test.media.MediaNode;
import io.github.kurentoguard.test.media.MediaWorld;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who keeps which object alive. An object that nobody references any more cannot be found at once, and leaves the world
 * with the next {@link #sweep()}. Whoever references a child references its parents.
 */
final class Sessions {

    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    private final MediaWorld world;
    private final Subscriptions subscriptions;
    private final Map<String, Session> sessions = new TreeMap<>();
    private final Map<MediaNode, Set<Session>> owners = new HashMap<>();
    private final Deque<MediaNode> doomed = new ArrayDeque<>();

    Sessions(MediaWorld world, Subscriptions subscriptions) {
        this.world = world;
        this.subscriptions = subscriptions;
    }

    /** The ids of all registered sessions, sorted. */
    List<String> ids() {
        return List.copyOf(sessions.keySet());
    }

    /** A sign of life. */
    void touch(String session) throws KmsException {
        Session known = sessions.get(session);
        if (known == null) {
            throw new KmsException(KmsError.INVALID_SESSION, "Invalid session");
        }
        known.touch();
    }

    /** A sign of life of a session that need not exist. */
    void touchIfKnown(String session) {
        Session known = sessions.get(session);
        if (known != null) {
            known.touch();
        }
    }

    /** The object of that id. */
    MediaNode find(String id) throws KmsException {
        MediaNode node = world.require(id);
        if (!owners.containsKey(node) && !isManager(node)) {
            throw new KmsException(KmsError.MEDIA_OBJECT_NOT_FOUND, "Object '" + id + "' not found");
        }
        return node;
    }

    /** The object of that id, which the session references from now on. */
    MediaNode use(String session, String id) throws KmsException {
        MediaNode node = find(id);
        reference(session, node);
        return node;
    }

    /** Makes the session an owner of the object and of its parents; registers the session where it is new. */
    void reference(String session, MediaNode node) {
        Session owner = sessions.computeIfAbsent(session, Session::new);
        owner.touch();
        for (MediaNode next = node; next != null && !owner.references(next); next = next.parent()) {
            own(owner, next);
        }
    }

    private void own(Session owner, MediaNode node) {
        owner.reference(node);
        owners.computeIfAbsent(node, any -> new LinkedHashSet<>()).add(owner);
    }

    /** A new object belongs to everyone to whom its parent belongs. */
    void created(MediaNode node) {
        MediaNode parent = node.parent();
        if (parent != null) {
            ownersOf(parent).forEach(owner -> own(owner, node));
        }
    }

    /** An object has left the world. */
    void destroyed(MediaNode node) {
        ownersOf(node).forEach(owner -> owner.drop(node));
        owners.remove(node);
        subscriptions.forget(node);
    }

    /** The session no longer keeps the object and what is below it. */
    void unreference(String session, String id) {
        MediaNode node = world.find(id);
        if (node != null) {
            unreference(session, node);
        }
    }

    private void unreference(String session, MediaNode node) {
        node.children().forEach(child -> unreference(session, child));
        Session owner = sessions.get(session);
        Set<Session> all = owners.get(node);
        if (owner != null) {
            owner.drop(node);
        }
        if (all != null && owner != null) {
            all.remove(owner);
        }
        subscriptions.drop(session, node);
        if (all == null || all.isEmpty()) {
            owners.remove(node);
            doom(node);
        }
    }

    private void doom(MediaNode node) {
        if (!isManager(node)) {
            doomed.add(node);
        }
    }

    /** The object is gone for every session. */
    void release(String id) {
        MediaNode node = world.find(id);
        if (node != null) {
            release(node);
        }
    }

    private void release(MediaNode node) {
        List.copyOf(ownersOf(node)).forEach(owner -> unreference(owner.id(), node));
    }

    /** The session is gone, and with it what only it kept alive. */
    void close(String session) {
        Session closing = sessions.get(session);
        if (closing != null) {
            closing.objects().stream().filter(closing::references).forEach(node -> unreference(session, node));
            sessions.remove(session);
        }
    }

    /** The session is gone, and with it, for everyone, all that it kept alive. */
    void closeAndRelease(String session) {
        Session closing = sessions.get(session);
        if (closing != null) {
            closing.objects().forEach(this::release);
            sessions.remove(session);
        }
    }

    /** Removes the sessions that gave no sign of life since the last time. */
    void collect() {
        for (Session session : List.copyOf(sessions.values())) {
            if (!session.clearUsed()) {
                log.warn("Remove inactive session: {}", session.id());
                close(session.id());
            }
        }
        sweep();
    }

    /** Takes out of the world what nobody references any more. */
    void sweep() {
        for (MediaNode next = doomed.poll(); next != null; next = doomed.poll()) {
            world.release(next.id());
        }
    }

    private Set<Session> ownersOf(MediaNode node) {
        @Nullable Set<Session> all = owners.get(node);
        return all == null ? Set.of() : all;
    }

    private static boolean isManager(MediaNode node) {
        return node.id().equals(MediaWorld.SERVER_MANAGER);
    }
}
