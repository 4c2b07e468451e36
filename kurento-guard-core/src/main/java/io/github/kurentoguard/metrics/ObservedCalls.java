package io.github.kurentoguard.metrics;

import java.util.HashMap;
import java.util.Map;

import com.google.gson.JsonObject;
import io.github.kurentoguard.rpc.Exchange;
import io.github.kurentoguard.rpc.Interceptor;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.RequestReplySenderContext;

/**
 * Observes every call: a child of what the calling thread is doing, so that traces show it. Nothing is passed on to the
 * media server, which would not understand it.
 */
final class ObservedCalls implements Interceptor {

    private final ObservationRegistry registry;
    private final String server;
    private final Names operations;

    ObservedCalls(ObservationRegistry registry, String server, Names operations) {
        this.registry = registry;
        this.server = server;
        this.operations = operations;
    }

    @Override
    public void before(Exchange exchange) {
        CallKey call = CallKey.of(exchange, operations);
        Observation observation = Observation.createNotStarted(
                        KurentoMetrics.REQUESTS, ObservedCalls::context, registry)
                .contextualName("kurento " + words(call))
                .lowCardinalityKeyValue("server", server)
                .lowCardinalityKeyValue("method", call.method())
                .lowCardinalityKeyValue("operation", call.operation())
                .lowCardinalityKeyValue(outcome("UNFINISHED"));
        exchange.note(this, observation.start());
    }

    @Override
    public void after(Exchange exchange, JsonObject answer) {
        if (exchange.note(this) instanceof Observation observation) {
            String outcome = CallOutcome.of(answer);
            if (outcome.equals(CallOutcome.REJECTED)) {
                observation.error(new RejectedCall());
            }
            observation.lowCardinalityKeyValue(outcome(outcome)).stop();
        }
    }

    @Override
    public void failed(Exchange exchange, RuntimeException cause) {
        if (exchange.note(this) instanceof Observation observation) {
            observation
                    .error(cause)
                    .lowCardinalityKeyValue(outcome(CallOutcome.of(cause)))
                    .stop();
        }
    }

    private static String words(CallKey call) {
        return call.operation().equals(CallKey.NONE) ? call.method() : call.method() + " " + call.operation();
    }

    private static KeyValue outcome(String value) {
        return KeyValue.of("outcome", value);
    }

    private static Observation.Context context() {
        RequestReplySenderContext<Map<String, String>, Object> context =
                new RequestReplySenderContext<>((carrier, key, value) -> {});
        context.setCarrier(new HashMap<>(2));
        context.setRemoteServiceName("kurento-media-server");
        return context;
    }
}
