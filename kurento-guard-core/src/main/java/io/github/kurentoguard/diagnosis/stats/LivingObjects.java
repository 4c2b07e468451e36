package io.github.kurentoguard.diagnosis.stats;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The objects that were made on the server and not destroyed since the watch began; a bounded number. */
final class LivingObjects {

    private static final int MOST = 100_000;
    private static final int NAMED = 5;

    private final Set<String> ids = new LinkedHashSet<>();

    synchronized void created(String id) {
        if (ids.size() < MOST) {
            ids.add(id);
        }
    }

    synchronized void destroyed(String id) {
        ids.remove(id);
    }

    synchronized int count() {
        return ids.size();
    }

    /** The pipelines among them that have lived longest. */
    synchronized List<String> oldestPipelines() {
        return ids.stream().filter(LivingObjects::isPipeline).limit(NAMED).toList();
    }

    private static boolean isPipeline(String id) {
        return id.endsWith("MediaPipeline") && id.indexOf('/') < 0;
    }
}
