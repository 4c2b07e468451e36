package io.github.kurentoguard.validation;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

import io.github.kurentoguard.event.Finding;

/** Passes on the same finding about the same thing once a minute. Safe for use by several threads. */
final class FindingThrottle {

    private static final long PAUSE = Duration.ofMinutes(1).toNanos();
    private static final int MOST_REMEMBERED = 1_000;

    private final Consumer<Finding> listener;
    private final LongSupplier nanoTime;
    private final Map<String, Long> told = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /** Symptom and subject of what was told. */
    private final Set<String> known = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    });

    FindingThrottle(Consumer<Finding> listener, LongSupplier nanoTime) {
        this.listener = listener;
        this.nanoTime = nanoTime;
    }

    void report(Finding finding) {
        remember(finding);
        if (isDue(key(finding) + ' ' + finding.evidence())) {
            listener.accept(finding);
        }
    }

    /** Whether this symptom of this subject was told here before, in whatever words. */
    synchronized boolean knows(Finding finding) {
        return known.contains(key(finding));
    }

    private synchronized void remember(Finding finding) {
        known.add(key(finding));
    }

    private static String key(Finding finding) {
        return finding.symptom() + ' ' + finding.subject();
    }

    private synchronized boolean isDue(String key) {
        long now = nanoTime.getAsLong();
        Long last = told.get(key);
        if (last != null && now - last < PAUSE) {
            return false;
        }
        told.remove(key);
        told.put(key, now);
        return true;
    }
}
