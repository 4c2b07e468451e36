package io.github.kurentoguard.proof.matrix;

import java.time.Duration;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

import com.google.gson.JsonObject;
import io.github.kurentoguard.test.KurentoSimulator;
import org.kurento.client.MediaPipeline;

/** Numbered events of one object: which were raised, and which were heard, in which order. */
final class Hearing {

    private static final int ENDLESS = 10_000_000;
    private static final int LATER = 20;
    private static final Duration FOR_LATER = Duration.ofSeconds(20);

    /** Much longer than the slowest listener takes for one event. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final AtomicInteger raised = new AtomicInteger();
    private final BitSet heard = new BitSet();
    private final Set<Integer> later = new HashSet<>();
    private int highest = -1;
    private int late;
    private int twice;
    private long lastHeard = System.nanoTime();
    private volatile boolean stopped;

    /** Subscribes, and lets the server raise so many a second until {@link #stop()}. */
    void begin(KurentoSimulator simulator, MediaPipeline pipeline, int perSecond) {
        listen(pipeline);
        simulator.storm(pipeline.getId(), "Error", this::data, ENDLESS, perSecond);
    }

    /** Subscribes. */
    void listen(MediaPipeline pipeline) {
        pipeline.addErrorListener(event -> hear(event.getErrorCode()));
    }

    /** The numbers below this one were raised elsewhere. */
    void raised(int count) {
        raised.set(count);
    }

    void stop() {
        stopped = true;
    }

    /**
     * Lets a few more events of the object be raised, and says how many of them the same listener hears.
     *
     * @param raise raises one with this number
     */
    Later later(IntConsumer raise) {
        for (int i = 0; i < LATER; i++) {
            raise.accept(ENDLESS + i);
        }
        long end = System.nanoTime() + FOR_LATER.toNanos();
        while (heardLater() < LATER && System.nanoTime() < end) {
            Trial.pause(Duration.ofMillis(20));
        }
        return new Later(heardLater(), LATER);
    }

    /** How many of a few later events are heard. */
    record Later(long heard, int raised) {

        boolean all() {
            return heard == raised;
        }

        /** For a row, of an object that works. */
        String words() {
            return "work; of later events " + heard + " of " + raised + " are heard";
        }
    }

    private synchronized long heardLater() {
        return later.size();
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
        lastHeard = System.nanoTime();
        late += number < highest ? 1 : 0;
        highest = Math.max(highest, number);
        boolean again = number < ENDLESS ? heard.get(number) : !later.add(number);
        twice += again ? 1 : 0;
        if (number < ENDLESS) {
            heard.set(number);
        }
    }

    /** When the last one was heard, by {@link System#nanoTime()}. */
    synchronized long lastHeard() {
        return lastHeard;
    }

    /** Waits until all that was raised is heard, or nothing more of it comes. */
    void settle() {
        long end = System.nanoTime() + LONGEST.toNanos();
        long quietSince = System.nanoTime();
        int before = -1;
        for (Heard now = sofar(); now.lost() > 0 && System.nanoTime() < end; now = sofar()) {
            if (now.lost() != before) {
                before = now.lost();
                quietSince = System.nanoTime();
            } else if (System.nanoTime() - quietSince > QUIET.toNanos()) {
                return;
            }
            Trial.pause(Duration.ofMillis(20));
        }
    }

    /** What became of the events so far. */
    synchronized Heard sofar() {
        int all = raised.get();
        return new Heard(all, all - heard.cardinality(), late, twice);
    }
}
