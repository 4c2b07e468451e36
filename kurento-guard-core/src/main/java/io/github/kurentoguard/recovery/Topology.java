package io.github.kurentoguard.recovery;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** The objects of this guard by pipeline, and what it has subscribed to of other objects. Confined to the loop. */
final class Topology {

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> foreign = new LinkedHashMap<>();
    private final Set<String> excluded = new LinkedHashSet<>();
    private int size;

    Collection<Group> groups() {
        return groups.values();
    }

    /** All objects, pipeline by pipeline. */
    Iterator<Entity> entities() {
        Iterator<Group> all = groups.values().iterator();
        return new Iterator<>() {

            private Iterator<Entity> members = Collections.emptyIterator();

            @Override
            public boolean hasNext() {
                while (!members.hasNext() && all.hasNext()) {
                    members = all.next().members().iterator();
                }
                return members.hasNext();
            }

            @Override
            public Entity next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return members.next();
            }
        };
    }

    /** How many objects there are. */
    int size() {
        return size;
    }

    boolean isEmpty() {
        return groups.isEmpty() && foreign.isEmpty();
    }

    /** Takes over all that another has. */
    void takeOver(Topology other) {
        // What was made in the last moments of the process before may not have been written down.
        other.groups.values().forEach(group -> group.mayHoldUnknown(true));
        groups.putAll(other.groups);
        foreign.putAll(other.foreign);
        excluded.addAll(other.excluded);
        size += other.size;
    }

    @Nullable
    Entity find(String id) {
        Group group = groups.get(Group.rootOf(id));
        return group == null ? null : group.get(id);
    }

    @Nullable
    Group groupOf(String id) {
        return groups.get(Group.rootOf(id));
    }

    /** Adds an object, unless it is there already. */
    void add(Entity entity) {
        if (groups.computeIfAbsent(Group.rootOf(entity.id()), Group::new).add(entity)) {
            size++;
        }
    }

    /** Removes an object, whoever made it, and all below it. Returns the ids that are gone. */
    List<String> remove(String id) {
        foreign.remove(id);
        List<String> gone = removeFromGroup(id);
        if (!excluded.isEmpty()) {
            gone.forEach(excluded::remove);
        }
        return gone;
    }

    private List<String> removeFromGroup(String id) {
        Group group = groupOf(id);
        Entity entity = group == null ? null : group.get(id);
        if (group == null) {
            return List.of();
        }
        if (entity == null) {
            return id.equals(group.root()) ? removeForeignRoot(group) : List.of();
        }
        List<String> gone = group.remove(entity).stream().map(Entity::id).toList();
        if (group.isEmpty()) {
            groups.remove(group.root());
        }
        size -= gone.size();
        return gone;
    }

    private List<String> removeForeignRoot(Group group) {
        groups.remove(group.root());
        size -= group.members().size();
        return group.members().stream().map(Entity::id).toList();
    }

    /** An object is not to be made again, with all below it. Tells whether it is known and was to be made again. */
    boolean exclude(String id) {
        return find(id) != null && excluded.add(id);
    }

    Set<String> excluded() {
        return excluded;
    }

    /** Whether an object, or one above it, is not to be made again. */
    boolean isExcluded(String id) {
        for (int end = excluded.isEmpty() ? 0 : id.length(); end > 0; end = id.lastIndexOf('/', end - 1)) {
            if (excluded.contains(id.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    void subscribe(String id, String event, String subscription) {
        Entity entity = find(id);
        if (entity != null) {
            entity.subscribe(subscription, event);
        } else {
            foreign.computeIfAbsent(id, object -> new LinkedHashMap<>()).put(subscription, event);
        }
    }

    void unsubscribe(String id, String subscription) {
        Entity entity = find(id);
        if (entity != null) {
            entity.unsubscribe(subscription);
        }
        Map<String, String> others = foreign.get(id);
        if (others != null) {
            others.remove(subscription);
            if (others.isEmpty()) {
                foreign.remove(id);
            }
        }
    }

    /** What is subscribed to of objects that this guard did not make: events by subscription, by object. */
    Map<String, Map<String, String>> foreign() {
        return foreign;
    }
}
