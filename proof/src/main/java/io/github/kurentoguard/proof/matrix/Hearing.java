package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.KurentoSimulator;
import org.kurento.client.MediaPipeline;

/** Numbered events of one object: which were raised, and which were heard, in which order. */
final class Hearing {

    private static final int ENDLESS = 10_000_000;
    private static final int LATER = 20;

    private final AtomicInteger raised = new AtomicInteger();
    private final List<Integer> heard = new ArrayList<>();
    private volatile boolean stopped;

    /** Subscribes, and lets the server raise so many a second until {@link #stop()}. */
    void begin(KurentoSimulator simulator, MediaPipeline pipeline, int perSecond) {
        pipeline.addErrorListener(event -> hear(event.getErrorCode()));
        simulator.storm(pipeline.getId(), "Error", this::data, ENDLESS, perSecond);
    }

    void stop() {
        stopped = true;
    }

    /** Raises a few more events of the object, and says how many of them the same listener hears. */
    String later(KurentoSimulator simulator, String serverId) {
        for (int i = 0; i < LATER; i++) {
            simulator.fire(serverId, "Error", numbered(ENDLESS + i));
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        while (heardLater() < LATER && System.nanoTime() < end) {
            Trial.pause(Duration.ofMillis(20));
        }
        return heardLater() + " of " + LATER;
    }

    private synchronized long heardLater() {
        return heard.stream().filter(number -> number >= ENDLESS).distinct().count();
    }

    private JsonObject data(int number) {
        if (stopped) {
            throw new IllegalStateException("that was the last one");
        }
        raised.accumulateAndGet(number + 1, Math::max);
        return numbered(number);
    }

    static JsonObject numbered(int number) {
        JsonObject data = new JsonObject();
        data.addProperty("errorCode", number);
        data.addProperty("description", "numbered");
        data.addProperty("type", "STREAM_ERROR_FAILED");
        return data;
    }

    private synchronized void hear(int number) {
        heard.add(number);
    }

    int raised() {
        return raised.get();
    }

    synchronized int lost() {
        return raised.get() - numbersOfTheStorm().size();
    }

    synchronized int doubled() {
        return heard.size() - new HashSet<>(heard).size();
    }

    private Set<Integer> numbersOfTheStorm() {
        return heard.stream().filter(number -> number < ENDLESS).collect(Collectors.toSet());
    }

    /** How many came after one with a higher number. */
    synchronized int outOfOrder() {
        int highest = -1;
        int late = 0;
        for (int number : heard) {
            if (number < highest) {
                late++;
            }
            highest = Math.max(highest, number);
        }
        return late;
    }
}
