package io.github.kurentoguard.detector;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.github.kurentoguard.diagnosis.Catalogue;
import io.github.kurentoguard.diagnosis.Detector;
import io.github.kurentoguard.diagnosis.MediaIds;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.event.Certainty;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import org.jspecify.annotations.Nullable;

/**
 * An application that makes pipelines, or elements in one pipeline, and never releases any: many since the last release,
 * over a time in which users come and go.
 */
final class LeakDetector implements Detector {

    private static final int MANY = 50;
    private static final Duration LONG = Duration.ofMinutes(30);
    private static final int NAMED = 3;
    private static final int MOST = 10_000;
    private static final String SERVER = "media server";

    /** By what they stand in: a pipeline, or the server. */
    private final Map<String, Growth> growing = new LinkedHashMap<>();

    @Override
    public void see(Signal signal, Consumer<Finding> found) {
        if (signal instanceof Signal.Call call && call.operation().equals("create")) {
            made(call, found);
        } else if (signal instanceof Signal.Call call && call.operation().equals("release")) {
            growing.keySet().removeIf(place -> MediaIds.within(place, call.object()));
            growing.remove(place(call.object()));
        } else if (signal instanceof Signal.Link link && link.event() instanceof GuardEvent.SessionLost) {
            growing.clear();
        }
    }

    private static String place(String object) {
        return object.indexOf('/') < 0 ? SERVER : MediaIds.pipelineOf(object);
    }

    private void made(Signal.Call call, Consumer<Finding> found) {
        String place = place(call.object());
        Growth growth = growing.computeIfAbsent(place, unknown -> new Growth(call.at()));
        if (growing.size() > MOST) {
            growing.remove(growing.keySet().iterator().next());
        }
        String evidence = growth.add(call);
        if (evidence != null) {
            found.accept(Catalogue.find("leaked-objects").finding(place, evidence, Certainty.LIKELY));
        }
    }

    /** What was made in one place since anything there was last released. */
    private static final class Growth {

        private final Instant since;
        private final Map<String, Instant> oldest = new LinkedHashMap<>();
        private int made;
        private int told = MANY;

        Growth(Instant since) {
            this.since = since;
        }

        /** What there is to tell; nothing unless it has doubled since it was last told. */
        @Nullable
        String add(Signal.Call call) {
            made++;
            if (oldest.size() < NAMED) {
                oldest.put(call.object(), call.at());
            }
            Duration lasts = Duration.between(since, call.at());
            if (made < told || lasts.compareTo(LONG) < 0) {
                return null;
            }
            told = 2 * made;
            String names = oldest.entrySet().stream()
                    .map(entry -> entry.getKey() + " of " + entry.getValue())
                    .collect(Collectors.joining(", "));
            return made + " objects were made within " + lasts.toMinutes() + " min and none was released; the oldest: "
                    + names + ".";
        }
    }
}
