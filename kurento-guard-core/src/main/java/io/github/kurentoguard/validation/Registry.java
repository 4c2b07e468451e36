package io.github.kurentoguard.validation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The objects that this guard has made, by pipeline, and those that it released lately. Bounded: beyond a hundred
 * thousand objects new ones are not known, and rules that need to know them say nothing. Safe for use by several threads.
 */
final class Registry extends Snapshot {

    private static final int MOST_OBJECTS = 100_000;
    private static final int MOST_RELEASED = 4_096;
    private static final int MOST_LOSSES = 16;

    /** A session that was lost: objects of it and of earlier ones went with it. */
    record Loss(int session, Instant when, boolean serverRestarted) {}

    private final Map<String, Family> pipelines = new ConcurrentHashMap<>();
    private final AtomicInteger objects = new AtomicInteger();
    private final Map<String, Instant> released = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST_RELEASED;
        }
    });
    private final List<Loss> losses = new CopyOnWriteArrayList<>();
    private final AtomicInteger session = new AtomicInteger();
    private final Supplier<Instant> clock;
    private volatile ObjectState fresh = ObjectState.fresh(0);

    Registry(Supplier<Instant> clock) {
        this.clock = clock;
    }

    // ---- what happened

    void created(String id) {
        if (objects.get() >= MOST_OBJECTS) {
            return;
        }
        ObjectState state = fresh();
        Family family = pipelines.get(root(id));
        if (family == null) {
            addAlone(id, state);
            return;
        }
        add(family, id, state);
        // Its pipeline is being released: what the release has left would be lost with this family.
        if (family.ending && family.members.remove(id) != null) {
            objects.decrementAndGet();
            addAlone(id, state);
        }
    }

    /** Adds an object while nobody else can begin or end its family. */
    private void addAlone(String id, ObjectState state) {
        pipelines.compute(root(id), (root, present) -> {
            Family family = present == null ? new Family() : present;
            add(family, id, state);
            return family;
        });
    }

    private void add(Family family, String id, ObjectState state) {
        if (family.put(id, state)) {
            objects.incrementAndGet();
        }
    }

    /** The same one for all objects that nothing was done with. */
    private ObjectState fresh() {
        int now = session.get();
        ObjectState last = fresh;
        if (last.session() != now) {
            last = ObjectState.fresh(now);
            fresh = last;
        }
        return last;
    }

    void succeeded(String id, String operation, JsonObject arguments) {
        change(id, state -> state.after(operation, arguments));
    }

    void inDoubt(String id, String operation) {
        change(id, state -> state.inDoubt(operation));
    }

    /** An object was made anew under its old id, after its session was lost. */
    void recreated(String id) {
        change(id, state -> fresh());
    }

    private void change(String id, UnaryOperator<ObjectState> change) {
        Family family = pipelines.get(root(id));
        if (family != null) {
            family.members.computeIfPresent(id, (known, state) -> change.apply(state));
        }
    }

    void gone(String id) {
        if (isOwn(id)) {
            released.put(id, clock.get());
        }
        pipelines.computeIfPresent(root(id), (root, family) -> {
            objects.addAndGet(-family.remove(id));
            return family.ends() ? null : family;
        });
    }

    /** Everything that the session held is gone; what was made anew is told by {@link #recreated}. */
    void sessionLost(Instant when, boolean serverRestarted) {
        losses.add(new Loss(session.getAndIncrement(), when, serverRestarted));
        if (losses.size() > MOST_LOSSES) {
            losses.remove(0);
        }
    }

    // ---- what is known

    /** The loss that took an object away; null if none did, or it is not known. */
    @Nullable
    Loss loss(String id) {
        ObjectState state = state(id);
        return state == null
                ? null
                : losses.stream()
                        .filter(loss -> loss.session() >= state.session())
                        .findFirst()
                        .orElse(null);
    }

    @Nullable
    Loss lastLoss() {
        // The list only grows at its end; it may be cut at its start meanwhile.
        Loss last = null;
        for (Loss loss : losses) {
            last = loss;
        }
        return last;
    }

    /** Whether this guard made the pipeline that an object belongs to. */
    boolean knowsPipelineOf(String id) {
        return pipelines.containsKey(root(id));
    }

    int size() {
        return objects.get();
    }

    @Override
    @Nullable
    ObjectState state(String id) {
        Family family = pipelines.get(root(id));
        ObjectState state = family == null ? null : family.members.get(id);
        return state == null || state.session() == session.get() ? state : state.lost();
    }

    @Override
    public @Nullable Instant released(String id) {
        List<String> lineage = new ArrayList<>();
        for (String each = id; !each.isEmpty(); each = parent(each)) {
            lineage.add(each);
        }
        return lineage.stream()
                .map(released::get)
                .filter(when -> when != null)
                .findFirst()
                .orElse(null);
    }

    static String root(String id) {
        int end = id.indexOf('/');
        return end < 0 ? id : id.substring(0, end);
    }

    static String parent(String id) {
        int end = id.lastIndexOf('/');
        return end < 0 ? "" : id.substring(0, end);
    }

    /** The objects of one pipeline, itself included. Safe for use by several threads. */
    private static final class Family {

        private final Map<String, ObjectState> members = new ConcurrentHashMap<>();
        /** Whether elements have ever had objects of their own below them, such as hubs have. */
        private volatile boolean deep;
        /** Whoever adds something and does not see this afterwards has been seen by who looked whether it is empty. */
        private volatile boolean ending;

        /** Tells whether it is new. */
        boolean put(String id, ObjectState state) {
            if (id.indexOf('/') != id.lastIndexOf('/')) {
                deep = true;
            }
            return members.put(id, state) == null;
        }

        /** Tells whether nothing is left, and nothing will be added that counts. */
        boolean ends() {
            ending = true;
            // Not isEmpty(), which adds up counts that change meanwhile.
            ending = !members.keySet().iterator().hasNext();
            return ending;
        }

        /** Removes an object and all below it. Tells how many. */
        int remove(String id) {
            int removed = members.remove(id) == null ? 0 : 1;
            if (deep || id.indexOf('/') < 0) {
                String below = id + "/";
                for (String other : members.keySet()) {
                    removed += other.startsWith(below) && members.remove(other) != null ? 1 : 0;
                }
            }
            return removed;
        }
    }
}
