package io.github.kurentoguard.recovery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A pipeline and the objects in it that this guard made, in the order of creation. The pipeline itself may have been made
 * by someone else. Confined to the loop.
 */
final class Group {

    private final String root;
    private final Map<String, Entity> members = new LinkedHashMap<>();
    private boolean mentions;
    private boolean unknown;
    private @Nullable Entity youngest;
    private String usualParams = "";

    Group(String root) {
        this.root = root;
    }

    /** The id of the pipeline of an object. */
    static String rootOf(String id) {
        int slash = id.indexOf('/');
        return slash < 0 ? id : id.substring(0, slash);
    }

    String root() {
        return root;
    }

    boolean isOurs() {
        return members.containsKey(root);
    }

    Collection<Entity> members() {
        return members.values();
    }

    @Nullable
    Entity get(String id) {
        return members.get(id);
    }

    /** An equal text, the same one for all members in a row: most are made with the pipeline as their only parameter. */
    private String shared(String constructorParams) {
        if (!constructorParams.equals(usualParams)) {
            usualParams = constructorParams;
        }
        return usualParams;
    }

    /** Adds an object, unless it is there already. */
    boolean add(Entity entity) {
        if (members.putIfAbsent(entity.id(), entity) != null) {
            return false;
        }
        entity.constructorParams(shared(entity.constructorParams()));
        youngest = entity;
        Entity parent = parentOf(entity.id());
        if (parent != null) {
            parent.hasChildren();
        }
        return true;
    }

    /** The member that was made last, if it is still there, or else any; null if there is none. */
    @Nullable
    Entity youngest() {
        Entity last = youngest;
        return last != null && members.containsKey(last.id())
                ? last
                : members.values().stream().findFirst().orElse(null);
    }

    /** Says whether there may be objects of this application in the pipeline that are not remembered. */
    void mayHoldUnknown(boolean now) {
        unknown = now;
    }

    boolean mayHoldUnknown() {
        return unknown;
    }

    private @Nullable Entity parentOf(String id) {
        int slash = id.lastIndexOf('/');
        // The hash of the root's id is known.
        return slash < 0 ? null : members.get(slash == root.length() ? root : id.substring(0, slash));
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    /** The state of one of the members names another object. */
    void mentionsOthers() {
        mentions = true;
    }

    /** Takes out an object and those below it, with their connections; tells which. */
    List<Entity> remove(Entity entity) {
        List<Entity> gone = new ArrayList<>();
        gone.add(entity);
        if (entity.mayHaveChildren()) {
            String below = entity.id() + "/";
            members.values().stream()
                    .filter(member -> member.id().startsWith(below))
                    .forEach(gone::add);
        }
        gone.forEach(each -> members.remove(each.id()));
        if (!members.isEmpty()) {
            gone.forEach(this::disconnect);
        }
        return gone;
    }

    private void disconnect(Entity gone) {
        List.copyOf(gone.inputs()).forEach(gone::cut);
        if (gone.feedsOthers()) {
            for (Entity member : members.values()) {
                List.copyOf(member.inputs()).stream()
                        .filter(edge -> edge.source() == gone)
                        .forEach(member::cut);
            }
        }
        if (mentions) {
            members.values().forEach(member -> member.unsetIf(gone.id()));
        }
    }
}
