package io.github.kurentoguard.observe;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.kurentoguard.detector.Detectors;
import io.github.kurentoguard.diagnosis.Diagnosis;
import io.github.kurentoguard.diagnosis.Signal;
import io.github.kurentoguard.diagnosis.Signals;
import io.github.kurentoguard.error.RequestTimeoutException;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.rpc.Exchange;
import io.github.kurentoguard.rpc.Interceptor;
import io.github.kurentoguard.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.kurento.client.WebRtcEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A guard's diagnosis: shows the calls, events and connection of its client to the detectors. It subscribes to nothing;
 * what the application does not subscribe to is not seen. Safe for use by several threads; never blocks and never throws.
 */
public final class Observation implements Interceptor, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Observation.class);

    private final Timeline timeline;
    private final Standstill standstill;
    private final @Nullable Engine engine;
    private final Findings findings;
    private final List<Consumer<Signal.Call>> watchers = new CopyOnWriteArrayList<>();

    /**
     * @param settings how to look
     * @param pool where detectors run; no application code must be able to block it
     * @param findings where findings are folded and told
     * @param endpoints gives the endpoint of an id, to ask it how it is set up; must not ask the server for that
     * @param found is given what is found
     */
    public Observation(
            Diagnosis settings,
            Executor pool,
            Timeline timeline,
            Findings findings,
            Function<String, WebRtcEndpoint> endpoints,
            Consumer<Finding> found) {
        this.timeline = timeline;
        this.standstill = new Standstill(timeline);
        this.findings = findings;
        this.engine = settings.enabled()
                ? new Engine(
                        pool,
                        timeline,
                        Detectors.ofClient(settings),
                        asking(settings, endpoints, timeline, found),
                        standstill::lasts)
                : null;
    }

    static Consumer<Finding> asking(
            Diagnosis settings,
            Function<String, WebRtcEndpoint> endpoints,
            Timeline timeline,
            Consumer<Finding> found) {
        return settings.asksEndpoints()
                ? new IceInquiry(endpoints, timeline, settings.maskAddresses(), found)::take
                : found;
    }

    Findings findings() {
        return findings;
    }

    Timeline timeline() {
        return timeline;
    }

    boolean looks() {
        return engine != null;
    }

    /** Tells of each creation and release before the application learns of it. */
    void watch(Consumer<Signal.Call> watcher) {
        watchers.add(watcher);
    }

    void unwatch(Consumer<Signal.Call> watcher) {
        watchers.remove(watcher);
    }

    @Override
    public void before(Exchange exchange) {
        standstill.begins();
    }

    @Override
    public void after(Exchange exchange, JsonObject answer) {
        standstill.ends();
        JsonElement operation = exchange.params().get("operation");
        String name = operation != null && operation.isJsonPrimitive() ? operation.getAsString() : "";
        if (answer.has("error") || Interest.inCall(exchange.method(), name)) {
            try {
                for (Signal signal : Signals.ofCall(timeline.now(), exchange.method(), exchange.params(), answer)) {
                    if (!(signal instanceof Signal.Refusal && exchange.isWarnedOf())) {
                        called(signal);
                    }
                }
            } catch (RuntimeException e) {
                LOG.error("What '{}' is a sign of could not be told", exchange.method(), e);
            }
        }
    }

    @Override
    public void failed(Exchange exchange, RuntimeException cause) {
        standstill.ends();
        if (cause instanceof RequestTimeoutException) {
            see(Signals.ofFailure(timeline.now(), exchange.method(), exchange.params(), cause));
        }
    }

    private void called(Signal signal) {
        boolean ofLife = signal instanceof Signal.Call call
                && (call.operation().equals("create") || call.operation().equals("release"));
        if (!ofLife) {
            see(signal);
            return;
        }
        if (engine != null) {
            engine.seeSoon(signal);
        }
        watchers.forEach(watcher -> watcher.accept((Signal.Call) signal));
    }

    /** An event has come, and will be delivered. */
    public void event(String object, String type, @Nullable JsonObject data) {
        if (Interest.inEvent(type)) {
            see(new Signal.Event(timeline.now(), object, type, data == null ? new JsonObject() : data));
        }
    }

    /** Something has happened to the connection. */
    public void happened(GuardEvent event) {
        see(new Signal.Link(timeline.now(), event));
    }

    private void see(Signal signal) {
        if (engine != null) {
            engine.see(signal);
        }
    }

    @Override
    public void close() {
        watchers.clear();
        if (engine != null) {
            engine.close();
        }
    }
}
