package io.github.kurentoguard.metrics;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import com.google.gson.JsonObject;
import io.github.kurentoguard.rpc.Exchange;
import io.github.kurentoguard.rpc.Interceptor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/** Measures every call with a timer. */
final class TimedCalls implements Interceptor {

    private final MeterRegistry registry;
    private final Tags server;
    private final Names operations;
    private final ConcurrentMap<Ending, Timer> timers = new ConcurrentHashMap<>();

    TimedCalls(MeterRegistry registry, Tags server, Names operations) {
        this.registry = registry;
        this.server = server;
        this.operations = operations;
    }

    private record Ending(CallKey call, String outcome, String error) {}

    @Override
    public void before(Exchange exchange) {
        exchange.note(this, Timer.start(registry));
    }

    @Override
    public void after(Exchange exchange, JsonObject answer) {
        String outcome = CallOutcome.of(answer);
        String error = outcome.equals(CallOutcome.REJECTED) ? RejectedCall.class.getSimpleName() : CallKey.NONE;
        stop(exchange, outcome, error);
    }

    @Override
    public void failed(Exchange exchange, RuntimeException cause) {
        stop(exchange, CallOutcome.of(cause), cause.getClass().getSimpleName());
    }

    private void stop(Exchange exchange, String outcome, String error) {
        if (exchange.note(this) instanceof Timer.Sample sample) {
            sample.stop(
                    timers.computeIfAbsent(new Ending(CallKey.of(exchange, operations), outcome, error), this::timer));
        }
    }

    private Timer timer(Ending ending) {
        return Timer.builder(KurentoMetrics.REQUESTS)
                .description("Calls to the media server, waiting for the line included")
                .tags(server)
                .tag("method", ending.call().method())
                .tag("operation", ending.call().operation())
                .tag("outcome", ending.outcome())
                .tag("error", ending.error())
                .register(registry);
    }
}
