package io.github.kurentoguard.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.google.gson.JsonObject;
import io.github.kurentoguard.event.Finding;
import io.github.kurentoguard.event.GuardEvent;
import io.github.kurentoguard.event.GuardEvents;
import io.github.kurentoguard.rpc.Exchange;
import io.github.kurentoguard.rpc.Instrument;
import io.github.kurentoguard.rpc.Interceptor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.ObservationRegistry;

/**
 * A guard's meters in Micrometer, each with the tag {@code server}. One for each guard: pass it to {@code instrument} of
 * the guard's builder. Gauges are removed when the guard closes; counters and timers stay. The values of tags are
 * bounded, whatever an application does.
 */
public final class KurentoMetrics implements Instrument {

    static final String REQUESTS = "kurento.requests";

    private static final int MOST_OPERATIONS = 300;
    private static final int MOST_TYPES = 100;

    private final MeterRegistry registry;
    private final Tags server;
    private final Interceptor calls;
    private final StateMeters states;
    private final LiveObjects objects = new LiveObjects(this::measure);
    private final Names eventTypes = new Names(MOST_TYPES);
    private final Names objectTypes = new Names(MOST_TYPES);
    private final Set<Meter> gauges = ConcurrentHashMap.newKeySet();

    private KurentoMetrics(MeterRegistry registry, Tags server, Interceptor calls) {
        this.registry = registry;
        this.server = server;
        this.calls = calls;
        this.states = new StateMeters(registry, server);
    }

    /**
     * Measures calls with timers.
     *
     * @param server the name of the media server among those that are measured; the value of the tag
     */
    public static KurentoMetrics of(MeterRegistry registry, String server) {
        Tags tags = Tags.of("server", server);
        return new KurentoMetrics(registry, tags, new TimedCalls(registry, tags, new Names(MOST_OPERATIONS)));
    }

    /**
     * Observes calls, so that traces show them. They are timed if the observation registry has a handler for meters, as
     * Spring Boot's has.
     */
    public static KurentoMetrics observed(MeterRegistry registry, ObservationRegistry observations, String server) {
        return new KurentoMetrics(
                registry,
                Tags.of("server", server),
                new ObservedCalls(observations, server, new Names(MOST_OPERATIONS)));
    }

    @Override
    public void before(Exchange exchange) {
        calls.before(exchange);
    }

    @Override
    public void after(Exchange exchange, JsonObject answer) {
        calls.after(exchange, answer);
        objects.after(exchange, answer);
    }

    @Override
    public void failed(Exchange exchange, RuntimeException cause) {
        calls.failed(exchange, cause);
    }

    private void measure(String type) {
        String name = objectTypes.bounded(type);
        if (!name.equals(Names.OTHER)) {
            gauges.add(Gauge.builder("kurento.objects", objects, live -> live.count(name))
                    .description("Media objects that were made through this guard and not released")
                    .tags(server)
                    .tag("type", name)
                    .register(registry));
        }
    }

    @Override
    public void mediaEvent(JsonObject event) {
        Counter.builder("kurento.events")
                .description("Events of media objects that came for delivery")
                .tags(server)
                .tag("type", eventTypes.bounded(event.get("type").getAsString()))
                .register(registry)
                .increment();
    }

    @Override
    public void findingMade(Finding finding) {
        states.found(finding);
    }

    @Override
    public void onEvent(GuardEvent event) {
        GuardEvents.tell(states, event);
        GuardEvents.tell(objects, event);
        if (event instanceof GuardEvent.Closed) {
            gauges.forEach(registry::remove);
        }
    }
}
