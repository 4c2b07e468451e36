package io.github.kurentoguard.proof.fuzz;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.google.gson.JsonObject;
import io.github.kurentoguard.KurentoGuard;
import io.github.kurentoguard.event.LinkState;
import io.github.kurentoguard.proof.client.GuardLog;
import io.github.kurentoguard.proof.part.Waiting;
import io.github.kurentoguard.test.KurentoSimulator;
import org.kurento.client.MediaPipeline;

import static org.assertj.core.api.Assertions.assertThat;

/** A guard whose server says odd things, with an object and a listener of it. Used by one thread. */
final class Fuzzed implements AutoCloseable {

    /** What upstream says of an exception that it was not prepared for comes with that exception. */
    private final Failures failures = Failures.logged();

    private final GuardLog log = new GuardLog();
    private final KurentoSimulator simulator = KurentoSimulator.start();
    private final KurentoGuard guard =
            KurentoGuard.builder().url(simulator.url()).listener(log).build();
    private final MediaPipeline pipeline = guard.client().createMediaPipeline();
    private final Set<Integer> heard = ConcurrentHashMap.newKeySet();
    private int events = 1_000_000;

    Fuzzed() {
        pipeline.addErrorListener(event -> heard.add(event.getErrorCode()));
    }

    KurentoSimulator simulator() {
        return simulator;
    }

    KurentoGuard guard() {
        return guard;
    }

    MediaPipeline pipeline() {
        return pipeline;
    }

    /** The guard is connected, calls pass, the listener hears, and nothing was thrown that nobody caught. */
    void survives() {
        Waiting.until(() -> guard.state() == LinkState.CONNECTED);
        assertThat(pipeline.getName()).isNotEmpty();
        hears();
        assertThat(log.finding("failed-listener")).isEmpty();
        assertThat(failures.all()).isEmpty();
    }

    private void hears() {
        int number = events++;
        JsonObject data = new JsonObject();
        data.addProperty("errorCode", number);
        data.addProperty("description", "numbered");
        data.addProperty("type", "STREAM_ERROR_FAILED");
        simulator.fire(guard.serverId(pipeline), "Error", data);
        Waiting.until(() -> heard.contains(number));
        heard.clear();
    }

    @Override
    public void close() {
        guard.close();
        simulator.close();
        failures.close();
    }

    static long used() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
