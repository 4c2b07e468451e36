package io.github.kurentoguard.validation;

import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The registries of all guards of this process; none is kept alive by it. Safe for use by several threads. */
final class Neighbours {

    static final Neighbours OF_PROCESS = new Neighbours();

    private final List<WeakReference<Registry>> registries = new CopyOnWriteArrayList<>();

    void add(Registry registry) {
        registries.removeIf(reference -> reference.get() == null);
        registries.add(new WeakReference<>(registry));
    }

    void remove(Registry registry) {
        registries.removeIf(reference -> reference.get() == null || reference.get() == registry);
    }

    /** Whether a guard other than this one made the pipeline that an object belongs to. */
    boolean own(Registry mine, String id) {
        if (mine.knowsPipelineOf(id)) {
            return false;
        }
        for (WeakReference<Registry> reference : registries) {
            Registry other = reference.get();
            if (other != null && other != mine && other.knowsPipelineOf(id)) {
                return true;
            }
        }
        return false;
    }
}
